package dev.signalbox.simulator.load;

import dev.signalbox.simulator.gateway.LoadEvent;
import dev.signalbox.simulator.world.Snowflake;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One guild's templates and its latest generated message, to which edits and reactions refer. */
final class GuildTraffic {
  /**
   * @param bare what sessions without MESSAGE_CONTENT get; null where that makes no difference
   */
  record Pair(Template full, @Nullable Template bare) {}

  private final Snowflake guildId;
  private final Map<Shape, Pair> templates;
  private Clockwork.Moment latest;

  /**
   * @param latest stands in for the message before the first
   */
  GuildTraffic(Snowflake guildId, Map<Shape, Pair> templates, Clockwork.Moment latest) {
    this.guildId = guildId;
    this.templates = templates;
    this.latest = latest;
  }

  LoadEvent event(Shape shape, long number, Clockwork clockwork) {
    Pair pair = java.util.Objects.requireNonNull(templates.get(shape));
    Clockwork.Moment now = clockwork.next();
    var filling =
        new Template.Filling(now.id(), now.time(), latest.id(), latest.time(), now.seconds());
    byte[] bare = pair.bare == null ? null : pair.bare.fill(filling, number);
    LoadEvent event =
        new LoadEvent(shape.event, guildId, number, pair.full.fill(filling, number), bare);
    if (shape.event.equals("MESSAGE_CREATE")) latest = now;
    return event;
  }
}
