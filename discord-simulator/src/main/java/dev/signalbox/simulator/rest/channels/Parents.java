package dev.signalbox.simulator.rest.channels;

import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.World;
import org.jspecify.annotations.Nullable;

/** What a channel may sit in: a category of its own guild. */
public final class Parents {
  private final World world;

  public Parents(World world) {
    this.world = world;
  }

  /** Notes a mistake when the parent is none. */
  public void check(Form form, @Nullable Snowflake guildId, @Nullable Snowflake parent) {
    if (parent == null) {
      return;
    }
    var category =
        world
            .channel(parent)
            .filter(channel -> channel.type() == ChannelType.CATEGORY)
            .filter(channel -> channel.guildId() != null && channel.guildId().equals(guildId));
    if (category.isEmpty()) {
      form.fail("parent_id", "CHANNEL_PARENT_INVALID", "Category does not exist");
    }
  }
}
