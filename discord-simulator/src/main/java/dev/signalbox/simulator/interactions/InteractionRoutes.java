package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.rest.DiscordApi;
import dev.signalbox.simulator.rest.Query;
import dev.signalbox.simulator.rest.RequestBody;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.rest.webhooks.WebhookMessages;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Discord's routes for answering interactions, which those of channels' webhooks share. The token
 * in the path is the only credential.
 */
@DiscordApi
class InteractionRoutes {
  private final Responses responses;
  private final FollowUps followUps;
  private final ResponseMessages messages;
  private final WebhookMessages webhooks;

  InteractionRoutes(
      Responses responses,
      FollowUps followUps,
      ResponseMessages messages,
      WebhookMessages webhooks) {
    this.webhooks = webhooks;
    this.responses = responses;
    this.followUps = followUps;
    this.messages = messages;
  }

  @PostMapping("/interactions/{id}/{token}/callback")
  ResponseEntity<byte[]> callback(
      @PathVariable String id, @PathVariable String token, Query query, RequestBody body) {
    boolean wanted = query.flag("with_response"); // before anything happens: it may be wrong
    Responses.Accepted accepted = responses.accept(id, token, body);
    return wanted ? Answer.ok(responses.callbackResponse(accepted)) : Answer.noContent();
  }

  /** A follow-up, which always answers with its message; a channel's webhook when asked to wait. */
  @PostMapping("/webhooks/{id}/{token}")
  ResponseEntity<byte[]> execute(
      @PathVariable String id, @PathVariable String token, Query query, RequestBody body) {
    if (!webhooks.owns(id)) {
      return Answer.ok(messages.json(followUps.post(id, token, body)));
    }
    boolean wait = query.flag("wait");
    requireNoThread(query);
    var message = webhooks.execute(id, token, body);
    return wait ? Answer.ok(webhooks.json(message)) : Answer.noContent();
  }

  /** There are no threads here. */
  private static void requireNoThread(Query query) {
    if (query.snowflake("thread_id") != null) {
      throw JsonError.UNKNOWN_CHANNEL.error();
    }
  }

  @GetMapping("/webhooks/{id}/{token}/messages/{message}")
  ResponseEntity<byte[]> get(
      @PathVariable String id, @PathVariable String token, @PathVariable String message) {
    return Answer.ok(
        webhooks.owns(id)
            ? webhooks.json(webhooks.get(id, token, message))
            : messages.json(followUps.get(id, token, message)));
  }

  @PatchMapping("/webhooks/{id}/{token}/messages/{message}")
  ResponseEntity<byte[]> edit(
      @PathVariable String id,
      @PathVariable String token,
      @PathVariable String message,
      RequestBody body) {
    return Answer.ok(
        webhooks.owns(id)
            ? webhooks.json(webhooks.edit(id, token, message, body))
            : messages.json(followUps.edit(id, token, message, body)));
  }

  @DeleteMapping("/webhooks/{id}/{token}/messages/{message}")
  ResponseEntity<byte[]> delete(
      @PathVariable String id, @PathVariable String token, @PathVariable String message) {
    if (webhooks.owns(id)) {
      webhooks.delete(id, token, message);
    } else {
      followUps.delete(id, token, message);
    }
    return Answer.noContent();
  }
}
