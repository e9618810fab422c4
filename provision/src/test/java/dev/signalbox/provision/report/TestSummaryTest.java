package dev.signalbox.provision.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSummaryTest {
  @TempDir Path root;

  @Test
  void countsBothKindsOfReports() throws IOException {
    write(
        "a/target/surefire-reports/TEST-a.xml",
        "<testcase name='one' classname='x.A'/><testcase name='two' classname='x.A'/>");
    write("b/target/failsafe-reports/TEST-b.xml", "<testcase name='three' classname='x.BIT'/>");
    assertThat(TestSummary.reports(root).total()).isEqualTo("3 passed, 0 failed");
    assertThat(TestSummary.reports(root).isGood(true)).isTrue();
  }

  @Test
  void saysWhatATestLacked() throws IOException {
    write(
        "a/target/failsafe-reports/TEST-a.xml",
        "<testcase name='types' classname='x.PageIT'><skipped message='org.opentest4j.TestAbortedException: needs Chromium'/></testcase><testcase name='b' classname='x.A'/>");
    var reports = TestSummary.reports(root);
    assertThat(reports.remarks()).containsExactly("not run: needs Chromium (PageIT)");
    assertThat(reports.isGood(false)).isTrue();
    assertThat(reports.isGood(true)).isFalse();
  }

  @Test
  void saysItOnceForAllTestsOfAClass() throws IOException {
    var lacking =
        "<testcase name='%s' classname='x.ShapesTest'><skipped type='aborted'><![CDATA[org.opentest4j.TestAbortedException: Assumption failed: needs ../shared\n\tat x.ShapesTest]]></skipped></testcase>";
    write(
        "a/target/surefire-reports/TEST-a.xml",
        lacking.formatted("guild[1]") + lacking.formatted("role[2]"));
    assertThat(TestSummary.reports(root).remarks())
        .containsExactly("not run: needs ../shared (ShapesTest), 2 tests");
  }

  @Test
  void namesATestThatPassedOnlyAtItsSecondRun() throws IOException {
    write(
        "a/target/failsafe-reports/TEST-a.xml",
        "<testcase name='types' classname='x.PageIT'><flakyFailure>text</flakyFailure></testcase>");
    var reports = TestSummary.reports(root);
    assertThat(reports.total()).isEqualTo("1 passed, 0 failed");
    assertThat(reports.remarks())
        .containsExactly("flaky: PageIT.types failed once and passed when run again");
  }

  @Test
  void countsFailuresAndErrors() throws IOException {
    write(
        "a/target/surefire-reports/TEST-a.xml",
        "<testcase name='f' classname='x.A'><failure>text</failure></testcase><testcase name='e' classname='x.A'><error>text</error></testcase>");
    var reports = TestSummary.reports(root);
    assertThat(reports.total()).isEqualTo("0 passed, 2 failed");
    assertThat(reports.remarks()).containsExactly("failed: A.f", "failed: A.e");
    assertThat(reports.isGood(false)).isFalse();
  }

  @Test
  void isNotGoodWhenNothingRanAtAll() throws IOException {
    assertThat(TestSummary.reports(root).isGood(true)).isFalse();
  }

  private void write(String path, String cases) throws IOException {
    Files.createDirectories(root.resolve(path).getParent());
    Files.writeString(
        root.resolve(path),
        "<?xml version='1.0' encoding='UTF-8'?><testsuite name='s'>" + cases + "</testsuite>");
  }
}
