package dev.signalbox.gateway.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.shard.scan.Scan.Envelope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionGuildsTest {
  @TempDir Path folder;
  private SessionGuilds guilds;

  @BeforeEach
  void begin() {
    guilds = new SessionGuilds(folder.resolve("guilds-0"));
    guilds.begin("abc", List.of(1L, 2L));
  }

  private static Envelope create(long guild) {
    return new Envelope(0, "GUILD_CREATE", 5, 0, 2, guild, false);
  }

  private static Envelope delete(long guild, boolean isOutage) {
    return new Envelope(0, "GUILD_DELETE", 6, 0, 2, guild, isOutage);
  }

  @Test
  void tellsReadysGuildsFromAJoin() {
    assertThat(guilds.isBackfill(create(1))).isTrue();
    assertThat(guilds.isBackfill(create(3))).isFalse();
    assertThat(guilds.isBackfill(new Envelope(0, "GUILD_UPDATE", 5, 0, 2, 1, false))).isFalse();
  }

  @Test
  void takesTheEndOfAnOutageForABackfill() {
    guilds.after(delete(1, true));
    assertThat(guilds.isBackfill(create(1))).isTrue();
    assertThat(guilds.count()).isEqualTo(2);
  }

  @Test
  void takesTheReturnToAGuildForAJoin() {
    guilds.after(delete(1, false));
    assertThat(guilds.count()).isOne();
    assertThat(guilds.isBackfill(create(1))).isFalse();
    guilds.after(create(1));
    assertThat(guilds.isBackfill(create(1))).isTrue();
  }

  @Test
  void knowsAllThatAfterARestart() {
    guilds.after(create(3));
    guilds.after(delete(2, false));
    var later = new SessionGuilds(folder.resolve("guilds-0"));
    later.load("abc");
    assertThat(later.count()).isEqualTo(2);
    assertThat(later.isBackfill(create(1))).isTrue();
    assertThat(later.isBackfill(create(2))).isFalse();
    assertThat(later.isBackfill(create(3))).isTrue();
  }

  @Test
  void forgetsAnotherSessionsGuilds() {
    var later = new SessionGuilds(folder.resolve("guilds-0"));
    later.load("other");
    assertThat(later.isBackfill(create(1))).isFalse();
  }

  @Test
  void passesOverATornLine() throws IOException {
    Files.writeString(folder.resolve("guilds-0"), "+", StandardOpenOption.APPEND);
    var later = new SessionGuilds(folder.resolve("guilds-0"));
    later.load("abc");
    assertThat(later.count()).isEqualTo(2);
  }
}
