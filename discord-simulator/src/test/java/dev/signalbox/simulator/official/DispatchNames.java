package dev.signalbox.simulator.official;

import dev.signalbox.simulator.world.World;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The dispatches that the simulator's classes name, found in their constants. */
final class DispatchNames {
  /** Lists every dispatch that an intent brings, sent here or not. */
  private static final String INTENTS = "gateway/EventIntents.class";

  /** Those that need no intent. */
  private static final Set<String> OWN =
      Set.of(
          "READY",
          "RESUMED",
          "RATE_LIMITED",
          "APPLICATION_COMMAND_PERMISSIONS_UPDATE",
          "CHANNEL_INFO",
          "ENTITLEMENT_CREATE",
          "ENTITLEMENT_UPDATE",
          "ENTITLEMENT_DELETE",
          "GUILD_MEMBERS_CHUNK",
          "INTERACTION_CREATE",
          "SOUNDBOARD_SOUNDS",
          "SUBSCRIPTION_CREATE",
          "SUBSCRIPTION_UPDATE",
          "SUBSCRIPTION_DELETE",
          "USER_UPDATE",
          "VOICE_SERVER_UPDATE");

  private DispatchNames() {}

  static Set<String> inTheCode() throws IOException {
    Set<String> known = new TreeSet<>(OWN);
    Set<String> named = new TreeSet<>();
    for (Resource file : classes()) {
      boolean intents = file.getURL().toString().endsWith(INTENTS);
      (intents ? known : named).addAll(constants(file));
    }
    named.retainAll(known);
    return named;
  }

  private static Resource[] classes() throws IOException {
    String home = World.class.getProtectionDomain().getCodeSource().getLocation().toString();
    Resource[] all =
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:dev/signalbox/simulator/**/*.class");
    return Arrays.stream(all)
        .filter(file -> Objects.toString(file).contains(home.replaceFirst("^file:", "")))
        .toArray(Resource[]::new);
  }

  private static Set<String> constants(Resource file) throws IOException {
    Set<String> constants = new TreeSet<>();
    for (var entry : ClassFile.of().parse(file.getContentAsByteArray()).constantPool()) {
      if (entry instanceof StringEntry text) constants.add(text.stringValue());
    }
    return constants;
  }
}
