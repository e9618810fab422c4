package dev.signalbox.simulator.rest.webhooks;

import dev.signalbox.simulator.rest.RequestBody;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.rest.messages.MessageBody;
import dev.signalbox.simulator.rest.messages.MessageBody.Purpose;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.Snowflake;
import dev.signalbox.simulator.world.User;
import dev.signalbox.simulator.world.World;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Messages written, read, edited and deleted through the token of an incoming webhook. Interactions
 * have the same paths, with the application's id where a webhook's stands: they are asked first.
 */
@Component
public class WebhookMessages {
  /** Fields of messages that webhooks do not have; they mean nothing there. */
  private static final List<String> UNKNOWN =
      List.of("message_reference", "nonce", "enforce_nonce", "sticker_ids");

  private final World world;
  private final Webhooks webhooks;
  private final MessageBody bodies;

  WebhookMessages(World world, Webhooks webhooks, MessageBody bodies) {
    this.world = world;
    this.webhooks = webhooks;
    this.bodies = bodies;
  }

  /** Whether the path names a webhook of a channel, and not the application. */
  public boolean owns(String id) {
    return webhooks.find(Snowflake.tryParse(id).orElse(null)).isPresent();
  }

  public Message execute(String id, String token, RequestBody body) {
    var webhook = webhooks.byToken(id, token);
    var form = body.form();
    UNKNOWN.forEach(form.node()::remove);
    var name = WebhookNames.read(form, "username");
    var avatar = form.string("avatar_url", 0, 2_048);
    var draft = bodies.create(form, body.files(), Purpose.WEBHOOK, webhook.channelId());
    var shown = name == null ? webhook.name() : name;
    var author =
        new Author(
            new User(webhook.id(), shown, null, avatar == null ? webhook.avatar() : null, true),
            webhook.id(),
            webhook.applicationId(),
            null,
            Author.DEFAULT,
            null);
    return world.messages().create(webhook.channelId(), author, draft);
  }

  public Message get(String id, String token, String messageId) {
    var webhook = webhooks.byToken(id, token);
    return Snowflake.tryParse(messageId)
        .flatMap(wanted -> world.message(webhook.channelId(), wanted))
        .filter(message -> webhook.id().equals(message.author().webhookId()))
        .orElseThrow(JsonError.UNKNOWN_MESSAGE::error);
  }

  public Message edit(String id, String token, String messageId, RequestBody body) {
    var message = get(id, token, messageId);
    var edit = bodies.edit(body.form(), body.files(), Purpose.WEBHOOK, message.draft());
    return world.messages().edit(message.channelId(), message.id(), edit);
  }

  public void delete(String id, String token, String messageId) {
    var message = get(id, token, messageId);
    world.messages().delete(message.channelId(), message.id());
  }

  public ObjectNode json(Message message) {
    return world.json().message(message, world.bot().id());
  }
}
