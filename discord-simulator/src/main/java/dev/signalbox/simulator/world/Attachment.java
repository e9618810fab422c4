package dev.signalbox.simulator.world;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A file of a message. The simulator keeps the description, not the bytes.
 *
 * @param size bytes
 * @param description alt text, or null
 */
public record Attachment(
    Snowflake id,
    String filename,
    long size,
    @Nullable String contentType,
    @Nullable String description,
    boolean spoiler) {

  ObjectNode toJson(Snowflake channelId) {
    return at("/attachments/" + channelId + "/" + id + "/" + filename);
  }

  /** A file that somebody sends with an interaction, which only the application sees. */
  public ObjectNode toEphemeralJson(Snowflake channelId) {
    return at("/ephemeral-attachments/" + channelId + "/" + id + "/" + filename)
        .put("ephemeral", true);
  }

  private ObjectNode at(String path) {
    ObjectNode attachment = Json.object();
    attachment.put("id", id.toString());
    attachment.put("filename", filename);
    attachment.put("size", size);
    attachment.put("url", "https://cdn.discordapp.com" + path);
    attachment.put("proxy_url", "https://media.discordapp.net" + path);
    if (contentType != null) attachment.put("content_type", contentType);
    if (description != null) attachment.put("description", description);
    attachment.put("flags", spoiler ? 1 << 3 : 0);
    return attachment;
  }
}
