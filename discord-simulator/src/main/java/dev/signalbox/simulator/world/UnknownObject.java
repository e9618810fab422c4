package dev.signalbox.simulator.world;

/** A change was asked for something that does not exist (any more). */
public final class UnknownObject extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What was missing; REST makes Discord's error code of it. */
  public enum Kind {
    CHANNEL,
    GUILD,
    MEMBER,
    MESSAGE,
    ROLE,
    USER,
    EMOJI
  }

  private final Kind kind;

  public UnknownObject(Kind kind, Snowflake id) {
    super("unknown " + kind.name().toLowerCase(java.util.Locale.ROOT) + " " + id);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
