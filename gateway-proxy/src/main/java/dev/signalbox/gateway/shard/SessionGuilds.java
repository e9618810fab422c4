package dev.signalbox.gateway.shard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.signalbox.gateway.shard.scan.Scan.Envelope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The guilds a session has, so that a GUILD_CREATE after READY or an outage can be told from a true
 * join. Kept in a small file too, because a session may outlive the process: first the session's
 * id, then {@code +id} and {@code -id}, one to a line. Used by the shard's event loop; it writes
 * only when the bot joins or leaves a guild or a session begins.
 */
final class SessionGuilds {
  private static final Logger log = LoggerFactory.getLogger(SessionGuilds.class);
  private final Path path;
  private final Set<Long> guilds = new HashSet<>();
  private volatile int count;

  SessionGuilds(Path path) {
    this.path = path;
  }

  /** Takes up a session of an earlier process. */
  void load(String sessionId) {
    guilds.clear();
    if (!Files.exists(path)) return;
    try {
      var lines = Files.readAllLines(path, UTF_8);
      if (lines.isEmpty() || !lines.getFirst().equals(sessionId)) return;
      for (var line : lines.subList(1, lines.size())) {
        // a torn last line is passed over
        if (line.matches("\\+\\d{1,20}")) guilds.add(Long.parseUnsignedLong(line.substring(1)));
        if (line.matches("-\\d{1,20}")) guilds.remove(Long.parseUnsignedLong(line.substring(1)));
      }
    } catch (IOException | NumberFormatException unreadable) {
      log.warn("cannot read the session's guilds at {}", path, unreadable);
    }
    count = guilds.size();
  }

  void begin(String sessionId, List<Long> announced) {
    guilds.clear();
    guilds.addAll(announced);
    count = guilds.size();
    var text = new StringBuilder(sessionId).append('\n');
    for (var guild : announced) text.append('+').append(Long.toUnsignedString(guild)).append('\n');
    try {
      var fresh = path.resolveSibling(path.getFileName() + ".new");
      Files.writeString(fresh, text);
      Files.move(fresh, path, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException refused) {
      log.warn("cannot keep the session's guilds at {}", path, refused);
    }
  }

  boolean isBackfill(Envelope dispatch) {
    return "GUILD_CREATE".equals(dispatch.event()) && guilds.contains(dispatch.guildId());
  }

  /** To be called once the journal has the dispatch, so that a join is not forgotten before. */
  void after(Envelope dispatch) {
    if ("GUILD_CREATE".equals(dispatch.event())) {
      if (guilds.add(dispatch.guildId())) keep('+', dispatch.guildId());
    } else if ("GUILD_DELETE".equals(dispatch.event()) && !dispatch.isUnavailable()) {
      if (guilds.remove(dispatch.guildId())) keep('-', dispatch.guildId());
    }
    count = guilds.size();
  }

  /** May be called by any thread. */
  int count() {
    return count;
  }

  private void keep(char sign, long guild) {
    try {
      Files.writeString(path, sign + Long.toUnsignedString(guild) + "\n", CREATE, APPEND);
    } catch (IOException refused) {
      log.warn("cannot keep the session's guilds at {}", path, refused);
    }
  }
}
