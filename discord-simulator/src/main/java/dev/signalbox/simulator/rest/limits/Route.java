package dev.signalbox.simulator.rest.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a request counts.
 *
 * @param bucket null for a route without limit headers
 * @param resource the top-level resource, e.g. {@code channels/41771983423143937}; empty for none
 * @param global false for the routes of interactions, which the global limit passes over
 */
record Route(@Nullable RouteBucket bucket, String resource, boolean global) {
  private static final long DISCORD_EPOCH_MS = 1_420_070_400_000L;
  private static final Duration NEW = Duration.ofSeconds(10);
  private static final Duration OLD = Duration.ofDays(14);

  /**
   * Sorts a request into its bucket.
   *
   * @param path segments after the version, e.g. {@code [channels, 41771983423143937, messages]}
   */
  static Route of(String method, List<String> path, Instant now) {
    var root = path.isEmpty() ? "" : path.getFirst();
    return switch (root) {
      case "interactions" -> new Route(null, "", false);
      case "webhooks" ->
          new Route(RouteBucket.WEBHOOK, resource(path, path.size() > 2 ? 3 : 2), path.size() < 3);
      case "channels" -> new Route(ofChannel(method, path, now), resource(path, 2), true);
      case "guilds" -> new Route(ofGuild(method, path), resource(path, 2), true);
      case "applications" -> ofApplication(method, path);
      case "users" -> new Route(ofUser(method, path), "", true);
      case "gateway" -> new Route(path.size() > 1 ? RouteBucket.GATEWAY_BOT : null, "", true);
      case "oauth2" -> new Route(RouteBucket.APPLICATION, "", true);
      default -> new Route(null, "", true);
    };
  }

  private static RouteBucket ofChannel(String method, List<String> path, Instant now) {
    if (path.size() < 3) {
      return method.equals("GET") ? RouteBucket.CHANNEL : RouteBucket.CHANNEL_EDIT;
    }
    return switch (path.get(2)) {
      case "messages" -> ofMessage(method, path, now);
      case "typing" -> RouteBucket.TYPING;
      case "permissions" -> RouteBucket.CHANNEL_OVERWRITE;
      case "pins" -> RouteBucket.PIN;
      default -> RouteBucket.CHANNEL;
    };
  }

  private static RouteBucket ofMessage(String method, List<String> path, Instant now) {
    if (path.size() == 3) {
      return method.equals("POST") ? RouteBucket.MESSAGE_CREATE : RouteBucket.MESSAGE_LIST;
    }
    if (path.get(3).equals("pins")) {
      return RouteBucket.PIN;
    }
    if (path.get(3).equals("bulk-delete")) {
      return RouteBucket.BULK_DELETE;
    }
    if (path.size() > 4) {
      return path.get(4).equals("reactions") ? RouteBucket.REACTION : RouteBucket.MESSAGE;
    }
    return switch (method) {
      case "PATCH" -> RouteBucket.MESSAGE_EDIT;
      case "DELETE" -> deletion(path.get(3), now);
      default -> RouteBucket.MESSAGE;
    };
  }

  private static RouteBucket deletion(String messageId, Instant now) {
    if (!messageId.matches("[0-9]{1,19}")) {
      return RouteBucket.MESSAGE_DELETE_NEW;
    }
    var created = Instant.ofEpochMilli((Long.parseLong(messageId) >>> 22) + DISCORD_EPOCH_MS);
    var age = Duration.between(created, now);
    if (age.compareTo(NEW) < 0) {
      return RouteBucket.MESSAGE_DELETE_NEW;
    }
    return age.compareTo(OLD) < 0 ? RouteBucket.MESSAGE_DELETE : RouteBucket.MESSAGE_DELETE_OLD;
  }

  private static RouteBucket ofGuild(String method, List<String> path) {
    if (path.size() < 3) {
      return RouteBucket.GUILD;
    }
    return switch (path.get(2)) {
      case "channels" -> RouteBucket.GUILD_CHANNELS;
      case "roles" -> RouteBucket.ROLES;
      case "members" -> ofMember(method, path);
      default -> RouteBucket.GUILD;
    };
  }

  private static RouteBucket ofMember(String method, List<String> path) {
    if (path.size() == 3 || path.get(3).equals("search")) {
      return RouteBucket.MEMBER_LIST;
    }
    if (path.size() > 4) {
      return RouteBucket.MEMBER_ROLE;
    }
    return method.equals("GET") ? RouteBucket.MEMBER : RouteBucket.MEMBER_EDIT;
  }

  private static Route ofApplication(String method, List<String> path) {
    boolean ofGuild = path.size() > 3 && path.get(2).equals("guilds");
    var resource = ofGuild ? "guilds/" + path.get(3) : "";
    int commands = path.indexOf("commands");
    if (commands < 0) {
      return new Route(RouteBucket.APPLICATION, resource, true);
    }
    var bucket =
        switch (method) {
          case "GET" -> RouteBucket.COMMANDS;
          case "PUT" -> RouteBucket.COMMAND_OVERWRITE;
          default -> RouteBucket.COMMAND_WRITE;
        };
    return new Route(bucket, resource, true);
  }

  private static RouteBucket ofUser(String method, List<String> path) {
    if (path.size() < 3) {
      return path.size() == 2 && path.get(1).equals("@me") ? RouteBucket.USER_ME : RouteBucket.USER;
    }
    return path.get(2).equals("channels") && method.equals("POST")
        ? RouteBucket.DM_OPEN
        : RouteBucket.USER_GUILDS;
  }

  private static String resource(List<String> path, int segments) {
    return String.join("/", path.subList(0, Math.min(segments, path.size())));
  }
}
