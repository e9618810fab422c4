package dev.signalbox.commandhandler.permission;

/** Discord refused what is needed to compute a member's permissions; then they count as missing. */
public final class UnknownPermissions extends RuntimeException {

  UnknownPermissions(int status, int code) {
    super("Discord answered " + status + " (code " + code + ") to a question about permissions");
  }
}
