package dev.signalbox.simulator.world;

import tools.jackson.databind.node.ObjectNode;

/**
 * The application whose bot connects here.
 *
 * @param bot its bot user; has the application's id, as with every application made since 2016
 * @param owner the user to whom the application belongs
 * @param verifyKey Ed25519 public key, 64 hexadecimal digits
 * @param flags application flag bits; the gateway intents granted in the portal among them
 */
public record Application(
    Snowflake id,
    String name,
    String description,
    User bot,
    User owner,
    String verifyKey,
    int flags) {
  public static final int GATEWAY_PRESENCE = 1 << 12;
  public static final int GATEWAY_GUILD_MEMBERS = 1 << 14;
  public static final int GATEWAY_MESSAGE_CONTENT = 1 << 18;
  public static final int ALL_PRIVILEGED =
      GATEWAY_PRESENCE | GATEWAY_GUILD_MEMBERS | GATEWAY_MESSAGE_CONTENT;

  /** {@code {id, flags}}, as READY has it. */
  public ObjectNode toReadyJson() {
    return Json.object().put("id", id.toString()).put("flags", flags);
  }

  /** The application object of {@code GET /applications/@me}. */
  public ObjectNode toJson(int guildCount) {
    ObjectNode application = Json.object();
    application.put("id", id.toString());
    application.put("name", name);
    application.putNull("icon");
    application.put("description", description);
    application.putNull("type");
    application.set("bot", bot.toJson());
    application.put("bot_public", true);
    application.put("bot_require_code_grant", false);
    ObjectNode install =
        application
            .putObject("integration_types_config")
            .putObject("0") // in a guild
            .putObject("oauth2_install_params");
    install.putArray("scopes").add("applications.commands").add("bot");
    install.put("permissions", "0");
    application.put("verify_key", verifyKey);
    application.put("flags", flags);
    application.put("flags_new", Integer.toString(flags));
    application.putArray("redirect_uris");
    application.putNull("interactions_endpoint_url");
    application.putNull("role_connections_verification_url");
    application.set("owner", owner.toJson());
    application.put("approximate_guild_count", guildCount);
    application.put("approximate_user_install_count", 0);
    application.put("approximate_user_authorization_count", 0);
    application.put("explicit_content_filter", 0);
    application.putNull("team");
    application
        .putArray("eligible_oauth2_scopes")
        .add("bot")
        .add("applications.commands")
        .add("identify")
        .add("guilds");
    application.putNull("event_webhooks_url");
    application.put("event_webhooks_status", 1);
    application.putArray("tags");
    return application;
  }
}
