package dev.signalbox.simulator.rest.messages;

import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.world.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks the poll of a new message. */
final class Polls {
  private static final int LONGEST_HOURS = 768;
  private static final int USUAL_HOURS = 24;

  private Polls() {}

  /** The poll as Discord answers it, nobody having voted. */
  static @Nullable ObjectNode read(Form body, Instant now) {
    var form = body.object("poll");
    if (form == null) {
      return null;
    }
    form.require("question", "answers");
    var out = JsonNodeFactory.instance.objectNode();
    var question = form.object("question");
    if (question != null) {
      question.require("text");
      Displays.put(out.putObject("question"), "text", question.string("text", 1, 300));
    }
    var answers = out.putArray("answers");
    for (var answer : form.objects("answers", 1, 10)) {
      answer.require("poll_media");
      var one = answers.addObject().put("answer_id", answers.size());
      var media = answer.object("poll_media");
      if (media != null) {
        Displays.put(one.putObject("poll_media"), "text", media.string("text", 1, 55));
      }
    }
    var hours = form.integer("duration", 1, LONGEST_HOURS);
    var layout = form.choice("layout_type", Set.of(1));
    long open = hours == null ? USUAL_HOURS : hours;
    out.put("expiry", Json.time(now.plus(Duration.ofHours(open))))
        .put("allow_multiselect", Boolean.TRUE.equals(form.bool("allow_multiselect")))
        .put("layout_type", layout == null ? 1 : layout);
    out.putObject("results").put("is_finalized", false).putArray("answer_counts");
    return out;
  }
}
