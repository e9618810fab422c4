package dev.signalbox.simulator.world;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/**
 * A validated edit of a message; null leaves a part as it is.
 *
 * @param attachments the complete list afterwards: those kept and those added
 * @param flags the complete flags afterwards
 * @param allowedMentions applied to the new content
 */
public record MessageEdit(
    @Nullable String content,
    @Nullable ArrayNode embeds,
    @Nullable ArrayNode components,
    @Nullable List<Attachment> attachments,
    @Nullable Integer flags,
    AllowedMentions allowedMentions) {

  public static MessageEdit ofContent(String content) {
    return new MessageEdit(content, null, null, null, null, AllowedMentions.ALL);
  }
}
