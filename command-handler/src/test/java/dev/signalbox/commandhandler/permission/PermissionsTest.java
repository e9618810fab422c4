package dev.signalbox.commandhandler.permission;

import static dev.signalbox.commandhandler.permission.Permissions.ADMINISTRATOR;
import static dev.signalbox.commandhandler.permission.Permissions.ALL;
import static dev.signalbox.commandhandler.permission.Permissions.MANAGE_GUILD;
import static dev.signalbox.commandhandler.permission.Permissions.VIEW_CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.commandhandler.permission.Permissions.Guild;
import dev.signalbox.commandhandler.permission.Permissions.Member;
import dev.signalbox.commandhandler.permission.Permissions.Overwrite;
import dev.signalbox.contract.commands.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Discord's table for computing permissions, row by row. */
class PermissionsTest {

  private static final String EVERYONE = "g";
  private static final long A = 1L << 40;
  private static final long B = 1L << 41;

  private static final Guild GUILD =
      new Guild(
          EVERYONE,
          "owner",
          Map.of(EVERYONE, VIEW_CHANNEL, "mod", MANAGE_GUILD, "admin", ADMINISTRATOR, "a", A));

  @Test
  void givesTheOwnerEverythingWhateverTheOverwritesSay() {
    assertThat(of(member("owner"), new Overwrite("owner", 0, ALL))).isEqualTo(ALL);
  }

  @Test
  void givesAnAdministratorEverythingWhateverTheOverwritesSay() {
    assertThat(of(member("u", "admin"), new Overwrite(EVERYONE, 0, ALL))).isEqualTo(ALL);
  }

  @Test
  void unitesTheRolesWithEveryones() {
    assertThat(of(member("u"))).isEqualTo(VIEW_CHANNEL);
    assertThat(of(member("u", "mod", "a"))).isEqualTo(VIEW_CHANNEL | MANAGE_GUILD | A);
    assertThat(of(member("u", "a role that is gone"))).isEqualTo(VIEW_CHANNEL);
  }

  @Test
  void appliesEveryonesOverwriteFirstThenTheRolesThenTheMembers() {
    assertThat(of(member("u", "a"), new Overwrite(EVERYONE, B, A))).isEqualTo(VIEW_CHANNEL | B);
    assertThat(of(member("u", "a"), new Overwrite("a", A, 0), new Overwrite(EVERYONE, 0, A)))
        .isEqualTo(VIEW_CHANNEL | A);
    assertThat(of(member("u", "a"), new Overwrite("u", 0, A), new Overwrite("a", A, 0)))
        .isEqualTo(VIEW_CHANNEL);
    assertThat(of(member("u"), new Overwrite("u", B, 0), new Overwrite(EVERYONE, 0, B)))
        .isEqualTo(VIEW_CHANNEL | B);
  }

  @Test
  void letsARolesAllowWinOverAnotherRolesDenyInAnyOrder() {
    var allow = new Overwrite("mod", B, 0);
    var deny = new Overwrite("a", 0, B);

    assertThat(of(member("u", "mod", "a"), allow, deny) & B).isEqualTo(B);
    assertThat(of(member("u", "mod", "a"), deny, allow) & B).isEqualTo(B);
  }

  @Test
  void passesOverwritesOfOthersOver() {
    assertThat(of(member("u"), new Overwrite("mod", A, 0), new Overwrite("someone", B, 0)))
        .isEqualTo(VIEW_CHANNEL);
  }

  @Test
  void leavesATimedOutMemberOnlyLookingExceptOwnersAndAdministrators() {
    assertThat(Permissions.of(GUILD, new Member("u", List.of("mod"), true), List.of()))
        .isEqualTo(VIEW_CHANNEL);
    assertThat(Permissions.of(GUILD, new Member("u", List.of("admin"), true), List.of()))
        .isEqualTo(ALL);
    assertThat(Permissions.of(GUILD, new Member("owner", List.of(), true), List.of()))
        .isEqualTo(ALL);
  }

  @ParameterizedTest
  @CsvSource({"0,false", "32,true", "8,true", "-1,true", "31,true", "1024,false"})
  void findsTheCommandsPermissionAmongTheBits(long bits, boolean held) {
    assertThat(Permissions.held(bits).contains(Permission.MANAGE_GUILD)).isEqualTo(held);
  }

  @Test
  void readsGuildChannelAndMemberAsDiscordSendsThem() {
    var mapper = JsonMapper.builder().build();
    var guild =
        MemberPermissions.guild(
            "9",
            mapper.readTree(
                """
                {"id":"9","owner_id":"1","roles":[{"id":"9","permissions":"1024"},
                {"id":"7","permissions":"9007199254740992"}]}\
                """));
    var member =
        MemberPermissions.member(
            mapper.readTree(
                """
                {"author":{"id":"5"},"member":{"roles":["7"],
                "communication_disabled_until":"2026-11-21T12:00:00.000000+00:00"}}\
                """),
            Instant.parse("2026-11-21T11:00:00Z"));
    var overwrites =
        MemberPermissions.overwrites(
            mapper.readTree(
                """
                {"permission_overwrites":[{"id":"7","type":0,"allow":"32","deny":"1024"}]}\
                """));

    assertThat(guild).isEqualTo(new Guild("9", "1", Map.of("9", 1024L, "7", 9007199254740992L)));
    assertThat(member).isEqualTo(new Member("5", List.of("7"), true));
    assertThat(overwrites).containsExactly(new Overwrite("7", 32, 1024));
  }

  private static long of(Member member, Overwrite... overwrites) {
    return Permissions.of(GUILD, member, List.of(overwrites));
  }

  private static Member member(String id, String... roles) {
    return new Member(id, List.of(roles), false);
  }
}
