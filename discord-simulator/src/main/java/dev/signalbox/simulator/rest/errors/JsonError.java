package dev.signalbox.simulator.rest.errors;

import dev.signalbox.simulator.world.UnknownObject;

/**
 * Discord's JSON error codes that the simulator answers with, each with its HTTP status and
 * message.
 *
 * @see <a href="https://discord.com/developers/docs/topics/opcodes-and-status-codes#json">Discord:
 *     JSON error codes</a>
 */
public enum JsonError {
  UNAUTHORIZED(401, 0, "401: Unauthorized"),
  NOT_FOUND(404, 0, "404: Not Found"),
  METHOD_NOT_ALLOWED(405, 0, "405: Method Not Allowed"),
  INTERNAL_ERROR(500, 0, "500: Internal Server Error"),
  UNKNOWN_APPLICATION(404, 10002, "Unknown Application"),
  UNKNOWN_CHANNEL(404, 10003, "Unknown Channel"),
  UNKNOWN_GUILD(404, 10004, "Unknown Guild"),
  UNKNOWN_MEMBER(404, 10007, "Unknown Member"),
  UNKNOWN_MESSAGE(404, 10008, "Unknown Message"),
  UNKNOWN_OVERWRITE(404, 10009, "Unknown Permission Overwrite"),
  UNKNOWN_ROLE(404, 10011, "Unknown Role"),
  UNKNOWN_USER(404, 10013, "Unknown User"),
  UNKNOWN_EMOJI(400, 10014, "Unknown Emoji"),
  UNKNOWN_WEBHOOK(404, 10015, "Unknown Webhook"),
  UNKNOWN_BAN(404, 10026, "Unknown Ban"),
  UNKNOWN_INTERACTION(404, 10062, "Unknown interaction"),
  UNKNOWN_COMMAND(404, 10063, "Unknown application command"),
  UNKNOWN_COMMAND_PERMISSIONS(404, 10066, "Unknown application command permissions"),
  BOTS_CANNOT_USE_THIS(403, 20001, "Bots cannot use this endpoint"),
  ACTION_NOT_ALLOWED_ON_APPLICATION(
      403, 20012, "You are not authorized to perform this action on this application"),
  SLOWMODE(429, 20016, "This action cannot be performed due to slowmode rate limit"),
  MAX_PINS(400, 30003, "Maximum number of pins reached for the channel (250)"),
  MAX_ROLES(400, 30005, "Maximum number of guild roles reached (250)"),
  MAX_WEBHOOKS_OF_CHANNEL(400, 30007, "Maximum number of webhooks reached (15)"),
  MAX_REACTIONS(400, 30010, "Maximum number of reactions reached (20)"),
  MAX_CHANNELS(400, 30013, "Maximum number of guild channels reached (500)"),
  MAX_ATTACHMENTS(400, 30015, "Maximum number of attachments in a message reached (10)"),
  MAX_COMMANDS(400, 30032, "Maximum number of application commands reached (100)"),
  MAX_COMMAND_CREATES(
      400, 30034, "Max number of daily application command creates has been reached (200)"),
  MAX_WEBHOOKS_OF_GUILD(400, 30058, "Maximum number of webhooks per guild reached (1000)"),
  MAX_OVERWRITES(400, 30060, "Maximum number of channel permission overwrites reached (1000)"),
  REQUEST_TOO_LARGE(413, 40005, "Request entity too large"),
  ONE_PARENT_AT_A_TIME(400, 40009, "Only one channel may change its parent_id per request"),
  NOT_IN_VOICE(400, 40032, "Target user is not connected to voice."),
  COMMAND_NAME_EXISTS(400, 40041, "An application command with that name already exists"),
  INTERACTION_ALREADY_ACKNOWLEDGED(400, 40060, "Interaction has already been acknowledged."),
  TOO_MANY_FOLLOWUPS(
      400, 40094, "This interaction has reached the maximum number of follow-up messages"),
  BAD_USER_AGENT(403, 40333, "internal network error"),
  MISSING_ACCESS(403, 50001, "Missing Access"),
  NOT_ON_A_DM(403, 50003, "Cannot execute action on a DM channel"),
  NOT_YOUR_MESSAGE(403, 50005, "Cannot edit a message authored by another user"),
  EMPTY_MESSAGE(400, 50006, "Cannot send an empty message"),
  CANNOT_DM(403, 50007, "Cannot send messages to this user"),
  NOT_A_TEXT_CHANNEL(400, 50008, "Cannot send messages in a non-text channel"),
  MISSING_PERMISSIONS(403, 50013, "Missing Permissions"),
  INVALID_TOKEN(401, 50014, "Invalid authentication token provided"),
  BULK_DELETE_COUNT(
      400,
      50016,
      "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100"
          + " messages to delete"),
  PIN_IN_OWN_CHANNEL_ONLY(400, 50019, "A message can only be pinned in the channel it was sent in"),
  SYSTEM_MESSAGE(403, 50021, "Cannot execute action on a system message"),
  WRONG_CHANNEL_TYPE(400, 50024, "Cannot execute action on this channel type"),
  INVALID_OAUTH2_TOKEN(403, 50025, "Invalid OAuth2 access token provided"),
  INVALID_WEBHOOK_TOKEN(401, 50027, "Invalid Webhook Token"),
  INVALID_ROLE(400, 50028, "Invalid Role"),
  INVALID_RECIPIENTS(400, 50033, "Invalid Recipient(s)"),
  TOO_OLD_TO_BULK_DELETE(400, 50034, "A message provided was too old to bulk delete"),
  INVALID_FORM_BODY(400, 50035, "Invalid Form Body"),
  INVALID_STICKER(400, 50081, "Invalid sticker sent"),
  INVALID_API_VERSION(400, 50041, "Invalid API version provided"),
  FILE_TOO_LARGE(400, 50045, "File uploaded exceeds the maximum size"),
  INVALID_GUILD(400, 50055, "Invalid Guild"),
  INVALID_JSON(400, 50109, "The request body contains invalid JSON."),
  NO_MUTUAL_GUILDS(403, 50278, "Cannot send messages to this user due to having no mutual guilds"),
  NO_HISTORY_PERMISSION(400, 160002, "Cannot reply without permission to read message history"),
  NOBODY_BANNED(400, 500_000, "Failed to ban users");

  private final int status;
  private final int code;
  private final String message;

  JsonError(int status, int code, String message) {
    this.status = status;
    this.code = code;
    this.message = message;
  }

  /** The HTTP status Discord answers with. */
  public int status() {
    return status;
  }

  /** The number in the body's {@code code}; 0 for the generic failures. */
  public int code() {
    return code;
  }

  public String message() {
    return message;
  }

  /** The error for a change of something that is not there (any more). */
  static JsonError of(UnknownObject.Kind missing) {
    return switch (missing) {
      case CHANNEL -> UNKNOWN_CHANNEL;
      case GUILD -> UNKNOWN_GUILD;
      case MEMBER -> UNKNOWN_MEMBER;
      case MESSAGE -> UNKNOWN_MESSAGE;
      case ROLE -> UNKNOWN_ROLE;
      case USER -> UNKNOWN_USER;
      case EMOJI -> UNKNOWN_EMOJI;
    };
  }

  /** The error as an exception any route may throw. */
  public DiscordError error() {
    return new DiscordError(this);
  }
}
