package dev.signalbox.simulator.rest.webhooks;

import static dev.signalbox.simulator.world.Permission.MANAGE_WEBHOOKS;

import dev.signalbox.simulator.rest.Access;
import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.rest.Caller;
import dev.signalbox.simulator.rest.DiscordApi;
import dev.signalbox.simulator.rest.RequestBody;
import dev.signalbox.simulator.rest.audit.AuditAction;
import dev.signalbox.simulator.rest.audit.AuditEntry;
import dev.signalbox.simulator.rest.audit.AuditLog;
import dev.signalbox.simulator.rest.audit.AuditReason;
import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.Snowflake;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Making, listing, changing and deleting webhooks: with Manage Webhooks, or with the token. */
@DiscordApi
class WebhookRoutes {
  private final Access access;
  private final Webhooks webhooks;
  private final AuditLog audit;

  WebhookRoutes(Access access, Webhooks webhooks, AuditLog audit) {
    this.access = access;
    this.webhooks = webhooks;
    this.audit = audit;
  }

  @PostMapping("/channels/{channel}/webhooks")
  ResponseEntity<byte[]> create(
      Caller caller, @PathVariable String channel, RequestBody body, AuditReason reason) {
    var in = managed(caller, channel);
    var form = body.form().require("name");
    var name = WebhookNames.read(form, "name");
    form.errors().throwIfAny();
    var made =
        webhooks.create(in, guildOf(in), Objects.requireNonNullElse(name, ""), caller.user());
    note(caller, AuditAction.WEBHOOK_CREATE, made, reason);
    return Answer.ok(made.toJsonWithUser());
  }

  @GetMapping("/channels/{channel}/webhooks")
  ResponseEntity<byte[]> ofChannel(Caller caller, @PathVariable String channel) {
    var in = managed(caller, channel);
    return Answer.ok(webhooks.in(in.id()).stream().map(Webhook::toJsonWithUser).toList());
  }

  @GetMapping("/guilds/{guild}/webhooks")
  ResponseEntity<byte[]> ofGuild(Caller caller, @PathVariable String guild) {
    var there = access.guild(caller, guild);
    access.require(caller, there, MANAGE_WEBHOOKS);
    return Answer.ok(webhooks.of(there.id()).stream().map(Webhook::toJsonWithUser).toList());
  }

  @GetMapping("/webhooks/{webhook}")
  ResponseEntity<byte[]> get(Caller caller, @PathVariable String webhook) {
    return Answer.ok(managedWebhook(caller, webhook).toJsonWithUser());
  }

  @GetMapping("/webhooks/{webhook}/{token}")
  ResponseEntity<byte[]> get(@PathVariable String webhook, @PathVariable String token) {
    return Answer.ok(webhooks.byToken(webhook, token).toJson());
  }

  @PatchMapping("/webhooks/{webhook}")
  ResponseEntity<byte[]> edit(
      Caller caller, @PathVariable String webhook, RequestBody body, AuditReason reason) {
    var there = managedWebhook(caller, webhook);
    var form = body.form();
    var channelId = form.snowflake("channel_id");
    form.errors().throwIfAny();
    Snowflake target = there.channelId();
    if (channelId != null) {
      target = managed(caller, Long.toUnsignedString(channelId)).id();
    }
    var changed = edited(there, form, target);
    note(caller, AuditAction.WEBHOOK_UPDATE, changed, reason);
    return Answer.ok(changed.toJsonWithUser());
  }

  /** With the token alone a webhook cannot be moved to another channel. */
  @PatchMapping("/webhooks/{webhook}/{token}")
  ResponseEntity<byte[]> edit(
      @PathVariable String webhook, @PathVariable String token, RequestBody body) {
    var there = webhooks.byToken(webhook, token);
    return Answer.ok(edited(there, body.form(), there.channelId()).toJson());
  }

  private Webhook edited(Webhook webhook, Form form, Snowflake channelId) {
    var name = WebhookNames.read(form, "name");
    form.errors().throwIfAny();
    return webhooks.update(
        webhook, old -> old.with(name == null ? old.name() : name, old.avatar(), channelId));
  }

  @DeleteMapping("/webhooks/{webhook}")
  ResponseEntity<byte[]> delete(Caller caller, @PathVariable String webhook, AuditReason reason) {
    var there = managedWebhook(caller, webhook);
    webhooks.delete(there);
    note(caller, AuditAction.WEBHOOK_DELETE, there, reason);
    return Answer.noContent();
  }

  @DeleteMapping("/webhooks/{webhook}/{token}")
  ResponseEntity<byte[]> delete(@PathVariable String webhook, @PathVariable String token) {
    webhooks.delete(webhooks.byToken(webhook, token));
    return Answer.noContent();
  }

  private Webhook managedWebhook(Caller caller, String webhookId) {
    var webhook =
        webhooks
            .find(Access.id(webhookId, "webhook_id"))
            .orElseThrow(JsonError.UNKNOWN_WEBHOOK::error);
    managed(caller, webhook.channelId().toString());
    return webhook;
  }

  private Channel managed(Caller caller, String channelId) {
    var channel = access.textChannel(caller, channelId);
    if (channel.guildId() == null) {
      throw JsonError.NOT_ON_A_DM.error();
    }
    access.require(caller, channel, MANAGE_WEBHOOKS);
    return channel;
  }

  private static Snowflake guildOf(Channel channel) {
    @Nullable Snowflake guild = channel.guildId();
    if (guild == null) {
      throw JsonError.NOT_ON_A_DM.error();
    }
    return guild;
  }

  private void note(Caller caller, AuditAction action, Webhook webhook, AuditReason reason) {
    audit.note(caller, webhook.guildId(), AuditEntry.of(action, webhook.id()), reason);
  }
}
