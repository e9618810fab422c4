package dev.signalbox.gateway.rest;

import java.util.Set;

/**
 * The literal path segments of Discord's documented endpoints. They bound the templates, and with
 * them metric labels and learned limits; a segment that is missing here still works, as {@code
 * {other}}.
 */
final class RouteWords {
  static final Set<String> KNOWN =
      Set.of(
          ("@me @original active-threads active answers applications archived attachments"
                  + " audit-logs auto-moderation bans bot bulk-ban bulk-delete callback channels"
                  + " commands connections consume crosspost csv-status currency default"
                  + " default-sounds emojis entitlements expire followers gateway github guilds"
                  + " incident-actions integrations interactions invites keys job-status"
                  + " linked-roles lobbies member member-counts member-verification members"
                  + " message-interactions messages new-member-welcome oauth2 onboarding"
                  + " permissions pins polls preview private prune public reactions recipients"
                  + " regions roles role-connection role-connections metadata rules"
                  + " scheduled-events search send-soundboard-sound skus slack soundboard-sounds"
                  + " stage-instances sticker-packs stickers subscriptions target-users templates"
                  + " thread-members threads token typing users vanity-url voice voice-states"
                  + " voice-status webhooks welcome-screen widget widget.json widget.png")
              .split(" "));

  private RouteWords() {}
}
