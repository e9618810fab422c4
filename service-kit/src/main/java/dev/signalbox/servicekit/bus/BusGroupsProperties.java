package dev.signalbox.servicekit.bus;

import dev.signalbox.contract.bus.OrderedGroup;
import dev.signalbox.contract.bus.OrderedGroups;
import dev.signalbox.servicekit.settings.WrongSetting;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Ordered consumer groups beside those of this release, e.g. {@code
 * bench:#,audit:GUILD_BAN_ADD+GUILD_BAN_REMOVE}. To be set alike in every service.
 */
@ConfigurationProperties("bus")
public record BusGroupsProperties(@DefaultValue("") String groups) {

  public BusGroupsProperties {
    parse(groups); // wrong values stop the start
  }

  /** The groups that are enabled. */
  public OrderedGroups orderedGroups() {
    return parse(groups);
  }

  private static OrderedGroups parse(String groups) {
    var parsed = new ArrayList<OrderedGroup>();
    if (groups.isBlank()) return OrderedGroups.NONE;
    for (var entry : groups.split(",", -1)) {
      var parts = entry.strip().split(":", -1);
      if (parts.length != 2) throw wrong(groups, "'" + entry.strip() + "' is not <name>:<events>");
      try {
        parsed.add(new OrderedGroup(parts[0], List.of(parts[1].split("\\+", -1))));
      } catch (IllegalArgumentException unusable) {
        throw wrong(groups, String.valueOf(unusable.getMessage()));
      }
    }
    try {
      return new OrderedGroups(parsed);
    } catch (IllegalArgumentException unusable) {
      throw wrong(groups, String.valueOf(unusable.getMessage()));
    }
  }

  private static WrongSetting wrong(String value, String why) {
    return new WrongSetting(
        "BUS_GROUPS",
        value,
        "groups such as bench:# or audit:GUILD_BAN_ADD+GUILD_BAN_REMOVE, separated by commas ("
            + why
            + ")");
  }
}
