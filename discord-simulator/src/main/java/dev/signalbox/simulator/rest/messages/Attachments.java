package dev.signalbox.simulator.rest.messages;

import dev.signalbox.simulator.rest.RequestBody.UploadedFile;
import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.rest.errors.JsonError;
import dev.signalbox.simulator.world.Attachment;
import dev.signalbox.simulator.world.Snowflake;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Binds the entries of {@code attachments} to uploaded files, and to those a message has. */
final class Attachments {
  private static final int MOST = 10;

  private final Supplier<Snowflake> ids;
  private final long mostBytes;

  Attachments(Supplier<Snowflake> ids, long mostBytes) {
    this.ids = ids;
    this.mostBytes = mostBytes;
  }

  /**
   * @param existing the attachments the message has; empty when it is new
   * @return the complete list afterwards, or null when nothing about attachments was sent
   */
  @Nullable List<Attachment> read(Form body, List<UploadedFile> files, List<Attachment> existing) {
    for (var file : files) {
      if (file.size() > mostBytes) {
        throw JsonError.REQUEST_TOO_LARGE.error();
      }
    }
    if (files.isEmpty() && !body.has("attachments")) {
      return null;
    }
    var kept = new ArrayList<Attachment>();
    var unbound = new ArrayList<>(files);
    for (var form : body.objects("attachments", 0, MOST)) {
      var attachment = bind(form, files, unbound, existing);
      if (attachment != null) {
        kept.add(attachment);
      }
    }
    unbound.forEach(file -> kept.add(uploaded(file, null, null, false)));
    if (kept.size() > MOST) {
      throw JsonError.MAX_ATTACHMENTS.error();
    }
    return kept;
  }

  private @Nullable Attachment bind(
      Form form, List<UploadedFile> files, List<UploadedFile> unbound, List<Attachment> existing) {
    form.require("id");
    var id = form.snowflake("id");
    var filename = form.string("filename", 0, 260);
    var description = form.string("description", 0, 1_024);
    boolean spoiler = Boolean.TRUE.equals(form.bool("is_spoiler"));
    if (id == null) {
      return null;
    }
    for (var file : files) {
      if (file.index() == id) {
        unbound.remove(file);
        return uploaded(file, filename, description, spoiler);
      }
    }
    for (var old : existing) {
      if (old.id().value() == id) {
        var text = form.has("description") ? description : old.description();
        return new Attachment(
            old.id(),
            old.filename(),
            old.size(),
            old.contentType(),
            text,
            form.has("is_spoiler") ? spoiler : old.spoiler());
      }
    }
    form.fail("id", "ATTACHMENT_NOT_FOUND", "Attachment data was not found.");
    return null;
  }

  private Attachment uploaded(
      UploadedFile file, @Nullable String filename, @Nullable String description, boolean spoiler) {
    var name = filename == null || filename.isEmpty() ? file.filename() : filename;
    var safe = name.strip().replaceAll("[^\\p{L}\\p{N}._-]+", "_");
    return new Attachment(
        ids.get(),
        safe.isEmpty() ? "file" : safe,
        file.size(),
        file.contentType().isEmpty() ? null : file.contentType(),
        description,
        spoiler || safe.startsWith("SPOILER_"));
  }
}
