package dev.signalbox.provision.debian;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the machine's package sources, in both formats that apt knows. */
final class AptSources {
  private static final Pattern ONE_LINE =
      Pattern.compile(
          "deb\\s+(?:\\[(?<options>[^]]*)]\\s*)?(?<uri>\\S+)\\s+(?<suite>\\S+)\\s*(?<components>.*)");
  private static final Pattern SIGNED_BY = Pattern.compile("signed-by=(\\S+)");

  private AptSources() {}

  /** All entries under an apt folder, usually {@code /etc/apt}. */
  static List<AptSource> read(Path etcApt) {
    var found = new ArrayList<AptSource>();
    for (var file : files(etcApt)) {
      var text = text(file);
      found.addAll(file.toString().endsWith(".sources") ? deb822(text) : oneLine(text));
    }
    return found;
  }

  static List<AptSource> oneLine(String text) {
    return text.lines()
        .map(String::strip)
        .map(ONE_LINE::matcher)
        .filter(m -> m.matches())
        .map(AptSources::entry)
        .toList();
  }

  private static AptSource entry(java.util.regex.Matcher line) {
    var options = line.group("options") == null ? "" : line.group("options");
    var signed = SIGNED_BY.matcher(options);
    return new AptSource(
        line.group("uri"),
        List.of(line.group("suite")),
        words(line.group("components")),
        signed.find() ? signed.group(1) : "");
  }

  static List<AptSource> deb822(String text) {
    var found = new ArrayList<AptSource>();
    for (var paragraph : text.split("\\n\\s*\\n")) {
      var fields = fields(paragraph);
      if (!words(fields.getOrDefault("types", "")).contains("deb")) continue;
      if (fields.getOrDefault("enabled", "yes").equalsIgnoreCase("no")) continue;
      for (var uri : words(fields.getOrDefault("uris", "")))
        found.add(
            new AptSource(
                uri,
                words(fields.getOrDefault("suites", "")),
                words(fields.getOrDefault("components", "")),
                fields.getOrDefault("signed-by", "")));
    }
    return found;
  }

  private static Map<String, String> fields(String paragraph) {
    var fields = new LinkedHashMap<String, String>();
    var last = "";
    for (var line : paragraph.split("\n")) {
      if (line.startsWith("#")) continue;
      if (line.startsWith(" ") || line.startsWith("\t")) {
        var continued =
            line.strip().equals(".") ? "" : line.strip(); // a lone dot stands for an empty line
        fields.merge(last, continued, (a, b) -> a.isEmpty() ? b : a + "\n" + b);
        continue;
      }
      var colon = line.indexOf(':');
      if (colon < 0) continue;
      last = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      fields.put(last, line.substring(colon + 1).strip());
    }
    return fields;
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
  }

  private static List<Path> files(Path etcApt) {
    var files = new ArrayList<Path>();
    if (Files.isReadable(etcApt.resolve("sources.list"))) files.add(etcApt.resolve("sources.list"));
    if (!Files.isDirectory(etcApt.resolve("sources.list.d"))) return files;
    try (Stream<Path> parts = Files.list(etcApt.resolve("sources.list.d"))) {
      parts
          .filter(p -> p.toString().endsWith(".list") || p.toString().endsWith(".sources"))
          .filter(Files::isReadable)
          .sorted()
          .forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + etcApt, e);
    }
    return files;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
