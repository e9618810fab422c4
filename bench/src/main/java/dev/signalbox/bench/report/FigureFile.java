package dev.signalbox.bench.report;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What {@code --json FILE} leaves behind: an array of {@link Figure}s. */
public final class FigureFile {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private FigureFile() {}

  public static void write(Path file, List<Figure> figures) {
    MAPPER.writeValue(file.toFile(), figures);
  }
}
