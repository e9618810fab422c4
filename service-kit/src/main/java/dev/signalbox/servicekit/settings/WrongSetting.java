package dev.signalbox.servicekit.settings;

/**
 * A setting that the service cannot start with: its name, the value it has and what would be right.
 */
public final class WrongSetting extends RuntimeException {

  private final String setting;
  private final String expected;

  /**
   * @param setting the name that the operator set, e.g. {@code SHARD_COUNT}
   * @param value what it holds; {@code ***} for secrets
   * @param expected what would be right, e.g. {@code a whole number from 1}
   */
  public WrongSetting(String setting, String value, String expected) {
    super("setting " + setting + " is '" + value + "', but must be " + expected);
    this.setting = setting;
    this.expected = expected;
  }

  public String setting() {
    return setting;
  }

  public String expected() {
    return expected;
  }
}
