package dev.signalbox.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureTest {

  private static List<Figure> run(double lost) {
    return List.of(Figure.once("ledger", "events.lost", lost, "events"));
  }

  @Test
  void tellsMedianAndSpreadOfSeveralRuns() {
    var joined = Figure.over(List.of(run(5), run(1), run(3)));

    assertThat(joined).containsExactly(new Figure("ledger", "events.lost", 3, "events", 1, 5, 3));
  }

  @Test
  void takesTheMiddleOfAnEvenNumberOfRuns() {
    assertThat(Figure.over(List.of(run(2), run(4))).getFirst().value()).isEqualTo(3);
  }

  @Test
  void refusesToJoinDifferentThings() {
    var other = List.of(Figure.once("ledger", "events.sent", 1, "events"));

    assertThatThrownBy(() -> Figure.over(List.of(run(1), other)))
        .hasMessageContaining("events.lost")
        .hasMessageContaining("events.sent");
  }

  @Test
  void isWrittenWithEveryFieldByItsName(@TempDir Path folder) throws IOException {
    var file = folder.resolve("figures.json");

    FigureFile.write(file, Figure.over(List.of(run(0), run(7))));

    assertThat(Files.readString(file).replaceAll("\\s", ""))
        .contains("\"scenario\":\"ledger\"", "\"name\":\"events.lost\"", "\"value\":3.5")
        .contains("\"unit\":\"events\"", "\"low\":0.0", "\"high\":7.0", "\"runs\":2")
        .startsWith("[{")
        .endsWith("}]");
  }
}
