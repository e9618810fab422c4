package dev.signalbox.commandhandler.answer;

import dev.signalbox.contract.commands.Block;
import dev.signalbox.contract.commands.ExecutionResult;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A result as a Discord message: texts become the content, fields an embed each, within Discord's
 * limits. Nobody is mentioned, whatever a text holds.
 */
public final class DiscordMessage {

  /** Message flag: only the caller sees it. */
  public static final int EPHEMERAL = 1 << 6;

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final int MAX_CONTENT = 2_000;
  private static final int MAX_EMBEDS = 10;
  private static final int MAX_EMBED_TITLE = 256;
  private static final int MAX_FIELDS = 25;
  private static final int MAX_FIELD_NAME = 256;
  private static final int MAX_FIELD_VALUE = 1_024;

  /** All embeds together. */
  private static final int MAX_EMBED_CHARACTERS = 6_000;

  /** Discord refuses an empty field; this shows as one. */
  private static final String NOTHING = "\u200b";

  private DiscordMessage() {}

  public static ObjectNode of(ExecutionResult result) {
    return of(result.blocks());
  }

  public static ObjectNode of(String text) {
    return of(List.of(new Block.Text(text)));
  }

  private static ObjectNode of(List<Block> blocks) {
    var texts = new ArrayList<String>();
    var embeds = MAPPER.createArrayNode();
    var budget = new Budget(MAX_EMBED_CHARACTERS);
    for (var block : blocks) {
      switch (block) {
        case Block.Text text -> texts.add(text.text());
        case Block.Failure failure -> texts.add("⚠️ " + failure.message());
        case Block.Fields fields -> {
          if (embeds.size() < MAX_EMBEDS) {
            var embed = embed(fields, budget);
            if (!embed.isEmpty()) {
              embeds.add(embed);
            }
          }
        }
      }
    }
    var message = MAPPER.createObjectNode();
    var content = cut(String.join("\n", texts), MAX_CONTENT);
    if (!content.isBlank()) {
      message.put("content", content);
    } else if (embeds.isEmpty()) {
      message.put("content", NOTHING);
    }
    if (!embeds.isEmpty()) {
      message.set("embeds", embeds);
    }
    message.putObject("allowed_mentions").putArray("parse");
    return message;
  }

  private static ObjectNode embed(Block.Fields block, Budget budget) {
    var embed = MAPPER.createObjectNode();
    var title = block.title();
    if (title != null && !title.isBlank()) {
      var shown = cut(title, MAX_EMBED_TITLE);
      if (budget.takes(shown)) {
        embed.put("title", shown);
      }
    }
    var fields = MAPPER.createArrayNode();
    for (var field : block.fields()) {
      var name = cut(orNothing(field.name()), MAX_FIELD_NAME);
      var value = cut(orNothing(field.value()), MAX_FIELD_VALUE);
      if (fields.size() == MAX_FIELDS || !budget.takes(name + value)) {
        break;
      }
      fields.addObject().put("name", name).put("value", value).put("inline", field.inline());
    }
    if (!fields.isEmpty()) {
      embed.set("fields", fields);
    }
    return embed;
  }

  private static String orNothing(String text) {
    return text.isBlank() ? NOTHING : text;
  }

  /** Cuts between characters, never within one, and says so with an ellipsis. */
  static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  /** Characters that may still be used. */
  private static final class Budget {
    private int left;

    Budget(int left) {
      this.left = left;
    }

    boolean takes(String text) {
      if (text.length() > left) {
        return false;
      }
      left -= text.length();
      return true;
    }
  }
}
