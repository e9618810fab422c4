package dev.signalbox.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WorldGeneratorTest {
  private static World world(long seed, int guilds) {
    return WorldGenerator.generate(
        seed,
        guilds,
        25,
        500,
        BotProfile.named("Signal", Application.ALL_PRIVILEGED),
        InstantSource.system());
  }

  private static Channel channel(World world, Guild guild, String name) {
    return world.channelsOf(guild.id()).stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void makesTheSameWorldOfTheSameSeed() {
    assertThat(world(7, 3).guildList()).containsExactlyElementsOf(world(7, 3).guildList());
    assertThat(world(7, 3).guildList()).doesNotContainAnyElementsOf(world(8, 3).guildList());
  }

  @Test
  void givesEveryGuildItsMembersAndTheBot() {
    World world = world(1, 3);
    assertThat(world.guildList())
        .hasSize(3)
        .allSatisfy(guild -> {
          assertThat(world.membersOf(guild.id())).hasSize(26);
          assertThat(world.member(guild.id(), guild.ownerId())).isPresent();
          Member bot = world.member(guild.id(), world.bot().id()).orElseThrow();
          assertThat(bot.roles())
              .singleElement()
              .satisfies(id -> assertThat(guild.role(id).orElseThrow().managed()).isTrue());
        });
  }

  @Test
  void hasAModeratorWhoMayManageTheGuild() {
    World world = world(1, 1);
    Guild guild = world.guildList().iterator().next();
    List<Member> managers =
        world.membersOf(guild.id()).stream()
            .filter(member -> Permission.MANAGE_GUILD.in(Permissions.of(guild, member)))
            .toList();
    assertThat(managers).extracting(Member::id).hasSize(2).contains(guild.ownerId());
  }

  @Test
  void hidesOneChannelFromTheBotAndLetsItOnlyReadAnother() {
    World world = world(1, 1);
    Guild guild = world.guildList().iterator().next();
    Snowflake bot = world.bot().id();
    assertThat(world.permissions(bot, channel(world, guild, "staff-only"))).isZero();
    long announcements = world.permissions(bot, channel(world, guild, "announcements"));
    assertThat(Permission.VIEW_CHANNEL.in(announcements)).isTrue();
    assertThat(Permission.SEND_MESSAGES.in(announcements)).isFalse();
    assertThat(
            Permission.SEND_MESSAGES.in(world.permissions(bot, channel(world, guild, "general"))))
        .isTrue();
  }

  @Test
  void spreadsGuildsOverShards() {
    World world = world(1, 8);
    for (int shards : new int[] {2, 4, 8}) {
      Set<Integer> used =
          world.guildList().stream().map(g -> g.id().shardOf(shards)).collect(Collectors.toSet());
      assertThat(used).hasSize(shards);
    }
  }

  @Test
  void leavesSomePeopleOfflineAndTheBotOnline() {
    World world = world(1, 1);
    Guild guild = world.guildList().iterator().next();
    long online = world.membersOf(guild.id()).stream().filter(WorldJson::isOnline).count();
    assertThat(online).isBetween(10L, 25L);
    assertThat(WorldJson.isOnline(world.member(guild.id(), world.bot().id()).orElseThrow()))
        .isTrue();
  }

  @Test
  void givesTheBotTheIdThatItsTokenBeginsWith() {
    var profile =
        new BotProfile(
            BotProfile.idIn("ODAwMDAwMDAwMDAwMDAwMDAx.x.y"), "Signal", Application.ALL_PRIVILEGED);

    var world = WorldGenerator.generate(1, 1, 5, 3, profile, InstantSource.system());

    assertThat(world.bot().id()).hasToString("800000000000000001");
    assertThat(world.application().id()).isEqualTo(world.bot().id());
  }

  @Test
  void readsNoIdFromATokenWithoutOne() {
    assertThat(BotProfile.idIn("")).isEmpty();
    assertThat(BotProfile.idIn("c2lnbmFsYm94.demo.abc")).isEmpty();
    assertThat(BotProfile.idIn("not base64.x.y")).isEmpty();
  }
}
