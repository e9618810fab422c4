package dev.signalbox.commandsapi.settings;

import dev.signalbox.contract.settings.GuildSettings;
import dev.signalbox.contract.settings.SettingsPatch;
import dev.signalbox.servicekit.errors.ApiException;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A guild's settings over HTTP. */
@RestController
class SettingsController {

  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,32}");

  private final GuildSettingsStore settings;

  SettingsController(GuildSettingsStore settings) {
    this.settings = settings;
  }

  @GetMapping("/v1/guilds/{guild}/settings")
  GuildSettings get(@PathVariable String guild) {
    return settings.of(valid(guild));
  }

  @PatchMapping("/v1/guilds/{guild}/settings")
  GuildSettings patch(@PathVariable String guild, @RequestBody SettingsPatch patch) {
    var version = patch.version();
    var changedBy = patch.changedBy();
    if (version == null || changedBy == null || !ID.matcher(changedBy).matches()) {
      throw invalid(
          "A change needs 'version' (the one it was made on) and 'changed_by' (the id of who makes it).");
    }
    var prefix = patch.prefix();
    if (prefix == null) {
      throw invalid("Nothing to change: send 'prefix'.");
    }
    Prefix.objectionTo(prefix)
        .ifPresent(objection -> {
          throw invalid(objection);
        });
    return settings.changePrefix(valid(guild), prefix, version, changedBy);
  }

  private static String valid(String guild) {
    if (!ID.matcher(guild).matches()) {
      throw new ApiException(
          HttpStatus.BAD_REQUEST,
          "invalid_guild_id",
          "A guild id has 1 to 32 letters, digits, '-' or '_'.");
    }
    return guild;
  }

  private static ApiException invalid(String message) {
    return new ApiException(HttpStatus.UNPROCESSABLE_CONTENT, "invalid_settings", message);
  }
}
