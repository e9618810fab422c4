package dev.signalbox.gateway.shard.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentifyBudgetTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  @TempDir Path folder;

  private static SessionStartLimit limit(int total, int remaining) {
    return new SessionStartLimit(total, remaining, Duration.ofHours(4), 1);
  }

  @Test
  void keepsAReserve() {
    var budget = IdentifyBudget.first("a", limit(1000, 60), NOON);
    assertThat(budget.spendable(50)).isEqualTo(10);
    assertThat(budget.spent().spent().spendable(50)).isEqualTo(8);
    assertThat(IdentifyBudget.first("a", limit(1000, 50), NOON).spendable(50)).isZero();
  }

  @Test
  void keepsNoMoreThanATwentiethOfASmallBudget() {
    assertThat(IdentifyBudget.first("a", limit(20, 20), NOON).spendable(50)).isEqualTo(19);
    assertThat(IdentifyBudget.first("a", limit(5, 5), NOON).spendable(50)).isEqualTo(5);
  }

  @Test
  void believesTheLowerOfDiscordsCountAndItsOwnOnTheSameDay() {
    var ours = new IdentifyBudget("a", 1000, 900, NOON.plusSeconds(60));
    assertThat(ours.refreshed(limit(1000, 950), NOON).remaining()).isEqualTo(900);
    assertThat(ours.refreshed(limit(1000, 800), NOON).remaining()).isEqualTo(800);
  }

  @Test
  void believesDiscordOnceTheDayIsOver() {
    var ours = new IdentifyBudget("a", 1000, 3, NOON);
    var fresh = ours.refreshed(limit(1000, 1000), NOON);
    assertThat(fresh.remaining()).isEqualTo(1000);
    assertThat(fresh.resetsAt()).isEqualTo(NOON.plus(Duration.ofHours(4)));
  }

  @Test
  void survivesARestart() throws IOException {
    var file = new BudgetFile(folder.resolve("identify-budget"));
    var budget = new IdentifyBudget("a", 1000, 412, NOON);
    file.write(budget);
    assertThat(new BudgetFile(folder.resolve("identify-budget")).read("a")).contains(budget);
  }

  @Test
  void isNotAnotherAccountsBudget() throws IOException {
    var file = new BudgetFile(folder.resolve("identify-budget"));
    file.write(new IdentifyBudget("a", 1000, 412, NOON));
    assertThat(file.read("b")).isEmpty();
  }

  @Test
  void takesDiscordsCountWhenTheFileCannotBeRead() throws IOException {
    var path = folder.resolve("identify-budget");
    Files.writeString(path, "account=a\ntotal=many\n");
    assertThat(new BudgetFile(path).read("a")).isEmpty();
  }
}
