package dev.signalbox.simulator.world;

import static dev.signalbox.simulator.world.Permission.ADMINISTRATOR;
import static dev.signalbox.simulator.world.Permission.CONNECT;
import static dev.signalbox.simulator.world.Permission.EMBED_LINKS;
import static dev.signalbox.simulator.world.Permission.KICK_MEMBERS;
import static dev.signalbox.simulator.world.Permission.READ_MESSAGE_HISTORY;
import static dev.signalbox.simulator.world.Permission.SEND_MESSAGES;
import static dev.signalbox.simulator.world.Permission.SPEAK;
import static dev.signalbox.simulator.world.Permission.VIEW_CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PermissionsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Snowflake GUILD = new Snowflake(1);
  private static final Snowflake OWNER = new Snowflake(2);
  private static final Snowflake USER = new Snowflake(3);
  private static final Snowflake LOW = new Snowflake(10);
  private static final Snowflake HIGH = new Snowflake(11);
  private static final Snowflake ADMIN = new Snowflake(12);
  private static final long BASE =
      bits(VIEW_CHANNEL, SEND_MESSAGES, EMBED_LINKS, CONNECT, SPEAK, READ_MESSAGE_HISTORY);

  private static long bits(Permission... permissions) {
    return Permission.of(permissions);
  }

  private static Role role(Snowflake id, int position, long permissions) {
    return new Role(id, "r" + id, 0, false, position, permissions, false, false, null);
  }

  private static final Guild IN =
      new Guild(
          GUILD,
          "g",
          null,
          OWNER,
          Guild.byId(
              List.of(
                  role(GUILD, 0, BASE),
                  role(LOW, 1, 0),
                  role(HIGH, 2, bits(KICK_MEMBERS)),
                  role(ADMIN, 3, bits(ADMINISTRATOR)))),
          List.of(),
          null,
          null,
          true);

  private static Member member(Snowflake id, Snowflake... roles) {
    return Member.joining(GUILD, new User(id, "u", null, null, false), NOW)
        .withRoles(List.of(roles));
  }

  private static Channel text(Overwrite... overwrites) {
    return Channel.inGuild(new Snowflake(20), GUILD, ChannelType.TEXT, "c", 0)
        .withOverwrites(List.of(overwrites));
  }

  private static Channel voice(Overwrite... overwrites) {
    return Channel.inGuild(new Snowflake(21), GUILD, ChannelType.VOICE, "v", 0)
        .withOverwrites(List.of(overwrites));
  }

  static Stream<Arguments> rules() {
    long send = SEND_MESSAGES.bit();
    long view = VIEW_CHANNEL.bit();
    return Stream.of(
        arguments(
            "the owner has everything",
            member(OWNER),
            text(Overwrite.ofRole(GUILD, 0, view)),
            Permission.ALL),
        arguments("everyone's role is the base", member(USER), text(), BASE),
        arguments("roles add up", member(USER, LOW, HIGH), text(), BASE | KICK_MEMBERS.bit()),
        arguments(
            "administrators ignore overwrites",
            member(USER, ADMIN),
            text(Overwrite.ofRole(GUILD, 0, view)),
            Permission.ALL),
        arguments(
            "everyone's overwrite denies",
            member(USER),
            text(Overwrite.ofRole(GUILD, 0, READ_MESSAGE_HISTORY.bit())),
            BASE & ~READ_MESSAGE_HISTORY.bit()),
        arguments(
            "a role's allow beats everyone's deny",
            member(USER, LOW),
            text(Overwrite.ofRole(LOW, send, 0), Overwrite.ofRole(GUILD, 0, send)),
            BASE),
        arguments(
            "allow wins between roles whatever their position",
            member(USER, LOW, HIGH),
            text(Overwrite.ofRole(LOW, send, 0), Overwrite.ofRole(HIGH, 0, send)),
            BASE | KICK_MEMBERS.bit()),
        arguments(
            "overwrites of other roles do not count",
            member(USER),
            text(Overwrite.ofRole(LOW, 0, send)),
            BASE),
        arguments(
            "the member's overwrite comes last",
            member(USER, LOW),
            text(Overwrite.ofMember(USER, 0, send), Overwrite.ofRole(LOW, send, 0)),
            BASE & ~send & ~EMBED_LINKS.bit()),
        arguments(
            "a role with the user's id is not the user",
            member(USER),
            text(Overwrite.ofRole(USER, 0, send)),
            BASE),
        arguments(
            "who cannot see the channel can do nothing",
            member(USER),
            text(Overwrite.ofRole(GUILD, 0, view)),
            0L),
        arguments(
            "who cannot send cannot embed",
            member(USER),
            text(Overwrite.ofRole(GUILD, 0, send)),
            BASE & ~send & ~EMBED_LINKS.bit()),
        arguments(
            "who cannot connect can only see a voice channel",
            member(USER),
            voice(Overwrite.ofRole(GUILD, 0, CONNECT.bit())),
            view));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void computesAsDocumented(String rule, Member member, Channel channel, long expected) {
    assertThat(Permissions.of(IN, member, channel)).as(rule).isEqualTo(expected);
  }

  @Test
  void leavesSeeingAndReadingInTimeOut() {
    Member silenced = member(USER).withTimeout(NOW.plusSeconds(60));
    assertThat(Permissions.of(IN, silenced, text(), NOW))
        .isEqualTo(bits(VIEW_CHANNEL, READ_MESSAGE_HISTORY));
    assertThat(Permissions.of(IN, silenced, text(), NOW.plusSeconds(61))).isEqualTo(BASE);
  }

  @Test
  void exemptsOwnerAndAdministratorsFromTimeOut() {
    Instant until = NOW.plusSeconds(60);
    assertThat(Permissions.of(IN, member(OWNER).withTimeout(until), text(), NOW))
        .isEqualTo(Permission.ALL);
    assertThat(Permissions.of(IN, member(USER, ADMIN).withTimeout(until), text(), NOW))
        .isEqualTo(Permission.ALL);
  }

  @Test
  void knowsAllDocumentedBits() {
    assertThat(Permission.ALL).isEqualTo(0x1F7FFFFFFFFFFFL);
  }
}
