package dev.signalbox.servicekit.errors;

/**
 * What went wrong, for operators: in logs as {@code error_code}, in health beside the dependency.
 */
public enum ErrorCode {
  /** Discord cannot be reached. */
  E001,
  /** Discord or a service refused our credentials. */
  E002,
  /** A rate limit was hit. */
  E003,
  /** The database cannot be reached, or refused. */
  E004,
  /** A worker ended that should not have. */
  E005,
  /** Discord refused for want of a permission or an intent. */
  E006,
  /** The shard configuration does not work. */
  E007,
  /** Memory is nearly exhausted. */
  E008,
  /** The disk is full, or refuses. */
  E009,
  /** A pool or queue is exhausted, or the broker behind it cannot be reached. */
  E010;

  /**
   * Name of the field in a structured log line: {@code log.atError().addKeyValue(ErrorCode.KEY,
   * E004)}.
   */
  public static final String KEY = "error_code";
}
