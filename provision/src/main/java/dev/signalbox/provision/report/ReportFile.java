package dev.signalbox.provision.report;

import java.io.IOException;
import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Reads one {@code TEST-….xml} as surefire and failsafe write them. */
final class ReportFile {
  private ReportFile() {}

  static Reports read(Path file) throws IOException {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var cases =
          factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagName("testcase");
      var sum = Reports.NONE;
      for (var i = 0; i < cases.getLength(); i++) sum = sum.plus(outcome((Element) cases.item(i)));
      return sum;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException("no test report: " + file, e);
    }
  }

  private static Reports outcome(Element test) {
    var testClass = test.getAttribute("classname").replaceAll(".*\\.", "");
    var name = testClass + "." + test.getAttribute("name");
    if (has(test, "failure") || has(test, "error")) return Reports.failed(name);
    if (has(test, "flakyFailure") || has(test, "flakyError")) return Reports.passedAtLast(name);
    return has(test, "skipped") ? Reports.notRun(testClass, reason(test)) : Reports.PASSED;
  }

  /** In the attribute or in the text, depending on what ended the test. */
  private static String reason(Element test) {
    var skipped = (Element) test.getElementsByTagName("skipped").item(0);
    var message = skipped.getAttribute("message") + " " + skipped.getTextContent();
    var needs = message.indexOf("needs ");
    return needs < 0
        ? "no reason given"
        : message.substring(needs).lines().findFirst().orElse("").strip();
  }

  private static boolean has(Element test, String tag) {
    return test.getElementsByTagName(tag).getLength() > 0;
  }
}
