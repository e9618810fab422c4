package dev.signalbox.provision.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
    var name =
        test.getAttribute("classname").replaceAll(".*\\.", "") + "." + test.getAttribute("name");
    if (has(test, "failure") || has(test, "error"))
      return new Reports(0, List.of(), List.of("failed: " + name));
    if (!has(test, "skipped")) return new Reports(1, List.of(), List.of());
    var message = ((Element) test.getElementsByTagName("skipped").item(0)).getAttribute("message");
    var reason =
        message.replaceFirst("^.*?(?=needs )", "").lines().findFirst().orElse("no reason given");
    return new Reports(0, List.of("not run: " + reason + " (" + name + ")"), List.of());
  }

  private static boolean has(Element test, String tag) {
    return test.getElementsByTagName(tag).getLength() > 0;
  }
}
