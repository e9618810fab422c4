package dev.signalbox.contract.bus;

import java.util.List;

/**
 * The ordered groups that are enabled; the same in every service.
 *
 * @param all at most {@link #MOST}, each name once
 */
public record OrderedGroups(List<OrderedGroup> all) {

  /** Every event carries a header entry for each group that orders it. */
  public static final int MOST = 16;

  public static final OrderedGroups NONE = new OrderedGroups(List.of());

  /**
   * @throws IllegalArgumentException for too many groups, or one name twice
   */
  public OrderedGroups {
    all = List.copyOf(all);
    if (all.size() > MOST) {
      throw new IllegalArgumentException("at most " + MOST + " groups can be enabled");
    }
    if (all.stream().map(OrderedGroup::name).distinct().count() < all.size()) {
      throw new IllegalArgumentException("a group is named twice");
    }
  }
}
