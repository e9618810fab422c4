package dev.signalbox.simulator.chat;

import dev.signalbox.simulator.interactions.TestBot;
import dev.signalbox.simulator.world.World;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** A bot with one command for each thing that the page has to show. */
final class TalkativeBot implements AutoCloseable {
  private static final String COMMANDS =
      """
      [{"name": "ping", "description": "Is the application there?"},
       {"name": "slow", "description": "Takes its time"},
       {"name": "silent", "description": "Never answers"},
       {"name": "secret", "description": "Tells you alone"},
       {"name": "survey", "description": "Opens a form"},
       {"name": "order", "description": "Order something to drink", "options": [
         {"type": 3, "name": "drink", "description": "What it shall be", "required": true, "autocomplete": true},
         {"type": 4, "name": "cups", "description": "How many cups", "min_value": 1, "max_value": 5},
         {"type": 6, "name": "guest", "description": "Whom to invite"},
         {"type": 5, "name": "milk", "description": "With milk"}]},
       {"name": "tag", "description": "Tags", "options": [
         {"type": 1, "name": "show", "description": "Show a tag"},
         {"type": 1, "name": "list", "description": "List all tags"}]},
       {"name": "settings", "description": "Only for those who manage the server", "default_member_permissions": "32"},
       {"name": "inspect", "description": "Look at a file", "options": [
         {"type": 11, "name": "file", "description": "Which", "required": true}]},
       {"name": "Count words", "type": 3}]
      """;
  private static final String CARD =
      """
      {"type": 4, "data": {"content": "Your order, <@%s>:", "embeds": [{"title": "Order", "color": 12868392,
        "description": "Freshly **brewed**.", "author": {"name": "Tea house"}, "footer": {"text": "Thank you"},
        "fields": [{"name": "Drink", "value": "%s", "inline": true}, {"name": "Cups", "value": "%s", "inline": true}]}],
        "components": [
          {"type": 1, "components": [
            {"type": 2, "style": 1, "label": "Confirm", "custom_id": "confirm"},
            {"type": 2, "style": 2, "label": "Later", "custom_id": "later"},
            {"type": 2, "style": 3, "label": "Pay", "custom_id": "pay"},
            {"type": 2, "style": 4, "label": "Cancel", "custom_id": "cancel"},
            {"type": 2, "style": 5, "label": "Menu", "url": "https://example.org/menu"}]},
          {"type": 1, "components": [
            {"type": 3, "custom_id": "size", "placeholder": "Choose a size", "options": [
              {"label": "Small", "value": "s", "description": "A quick one"}, {"label": "Large", "value": "l"}]}]}]}}
      """;
  private static final String FORM =
      """
      {"type": 9, "data": {"custom_id": "survey-form", "title": "How was it?", "components": [
        {"type": 18, "label": "Your name", "component": {"type": 4, "custom_id": "name", "style": 1, "min_length": 2}},
        {"type": 18, "label": "Anything else?", "description": "Only if you like",
         "component": {"type": 4, "custom_id": "more", "style": 2, "required": false, "placeholder": "Write freely"}},
        {"type": 18, "label": "Would you come again?", "component": {"type": 3, "custom_id": "again", "options": [
          {"label": "Yes", "value": "yes"}, {"label": "No", "value": "no"}]}}]}}
      """;

  final TestBot bot;
  final CountDownLatch slowMayFinish = new CountDownLatch(1);
  final AtomicReference<String> survey = new AtomicReference<>("");

  TalkativeBot(World world, int port, String token) {
    bot = new TestBot(world, port, token);
    bot.commands(COMMANDS);
    say("ping", "{\"type\":4,\"data\":{\"content\":\"Pong!\"}}");
    say("settings", "{\"type\":4,\"data\":{\"content\":\"All set.\"}}");
    say("secret", "{\"type\":4,\"data\":{\"content\":\"Between you and me\",\"flags\":64}}");
    say("survey", FORM);
    say("tag", "{\"type\":4,\"data\":{\"content\":\"No tags.\"}}");
    say("Count words", "{\"type\":4,\"data\":{\"content\":\"Three words.\"}}");
    say(
        "confirm",
        "{\"type\":7,\"data\":{\"content\":\"Confirmed.\",\"embeds\":[],\"components\":[]}}");
    say("size", "{\"type\":4,\"data\":{\"content\":\"Size noted.\",\"flags\":64}}");
    bot.on("silent", interaction -> {});
    bot.on("slow", this::slow);
    bot.on("order", this::order);
    bot.on("autocomplete:order", this::drinks);
    bot.on("inspect", this::inspect);
    bot.on(
        "survey-form",
        interaction -> {
          survey.set(interaction.path("data").path("components").toString());
          bot.callback(
              interaction, "{\"type\":4,\"data\":{\"content\":\"Thank you for the survey.\"}}");
        });
  }

  private void say(String name, String response) {
    bot.on(name, interaction -> bot.callback(interaction, response));
  }

  private void slow(JsonNode interaction) {
    bot.callback(interaction, "{\"type\":5}");
    try {
      if (!slowMayFinish.await(20, TimeUnit.SECONDS))
        throw new AssertionError("nobody let /slow finish");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return;
    }
    bot.webhook("PATCH", interaction, "/messages/@original", "{\"content\":\"Done at last.\"}");
  }

  private void order(JsonNode interaction) {
    String drink = "?";
    String cups = "1";
    for (JsonNode option : interaction.path("data").path("options")) {
      if (option.path("name").asString().equals("drink")) drink = option.path("value").asString();
      if (option.path("name").asString().equals("cups")) cups = option.path("value").asString("");
    }
    String user = interaction.path("member").path("user").path("id").asString();
    bot.callback(interaction, CARD.formatted(user, drink, cups));
  }

  private void inspect(JsonNode interaction) {
    String id = interaction.at("/data/options/0/value").asString();
    JsonNode file = interaction.at("/data/resolved/attachments/" + id);
    String seen = file.path("filename").asString() + " has " + file.path("size").asInt() + " bytes";
    bot.callback(interaction, "{\"type\":4,\"data\":{\"content\":\"" + seen + "\"}}");
  }

  private void drinks(JsonNode interaction) {
    String typed = interaction.at("/data/options/0/value").asString("");
    String choices =
        typed.startsWith("t")
            ? "[{\"name\":\"Green tea\",\"value\":\"green-tea\"},{\"name\":\"Black tea\",\"value\":\"black-tea\"}]"
            : "[]";
    bot.callback(interaction, "{\"type\":8,\"data\":{\"choices\":" + choices + "}}");
  }

  @Override
  public void close() {
    slowMayFinish.countDown();
    bot.close();
  }
}
