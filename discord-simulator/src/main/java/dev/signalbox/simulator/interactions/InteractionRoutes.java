package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.rest.Answer;
import dev.signalbox.simulator.rest.DiscordApi;
import dev.signalbox.simulator.rest.Query;
import dev.signalbox.simulator.rest.RequestBody;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Discord's routes for answering interactions. The token in the path is the only credential. */
@DiscordApi
class InteractionRoutes {
  private final Responses responses;
  private final FollowUps followUps;
  private final ResponseMessages messages;

  InteractionRoutes(Responses responses, FollowUps followUps, ResponseMessages messages) {
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

  @PostMapping("/webhooks/{application}/{token}")
  ResponseEntity<byte[]> followUp(
      @PathVariable String application, @PathVariable String token, RequestBody body) {
    return Answer.ok(messages.json(followUps.post(application, token, body)));
  }

  @GetMapping("/webhooks/{application}/{token}/messages/{message}")
  ResponseEntity<byte[]> get(
      @PathVariable String application, @PathVariable String token, @PathVariable String message) {
    return Answer.ok(messages.json(followUps.get(application, token, message)));
  }

  @PatchMapping("/webhooks/{application}/{token}/messages/{message}")
  ResponseEntity<byte[]> edit(
      @PathVariable String application,
      @PathVariable String token,
      @PathVariable String message,
      RequestBody body) {
    return Answer.ok(messages.json(followUps.edit(application, token, message, body)));
  }

  @DeleteMapping("/webhooks/{application}/{token}/messages/{message}")
  ResponseEntity<byte[]> delete(
      @PathVariable String application, @PathVariable String token, @PathVariable String message) {
    followUps.delete(application, token, message);
    return Answer.noContent();
  }
}
