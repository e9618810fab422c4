package dev.signalbox.simulator.rest.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.simulator.rest.errors.Form;
import dev.signalbox.simulator.rest.messages.Components.Place;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ComponentsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String BUTTON =
      "{\"type\": 2, \"style\": 1, \"label\": \"a\", \"custom_id\": \"%s\"}";

  private static Form form(String components) {
    return new Form((ObjectNode) JSON.readTree("{\"components\": " + components + "}"));
  }

  private static JsonNode read(String components, Place place) {
    var form = form(components);
    var read = Components.read(form, place, Map.of("a.txt", 12L));
    form.errors().throwIfAny();
    return read;
  }

  private static String row(String... inside) {
    return "{\"type\": 1, \"components\": [" + String.join(",", inside) + "]}";
  }

  private static String button(String customId) {
    return BUTTON.formatted(customId);
  }

  @Test
  void numbersComponentsAroundTheIdsAClientChose() {
    var read =
        read(
            "["
                + row(
                    button("a"),
                    "{\"type\": 2, \"id\": 1, \"style\": 5, \"label\": \"b\","
                        + " \"url\": \"https://example.org\"}")
                + "]",
            Place.MESSAGE);

    assertThat(read)
        .isEqualTo(
            JSON.readTree(
                """
                [{"type": 1, "id": 2, "components": [
                  {"type": 2, "id": 3, "style": 1, "custom_id": "a", "label": "a"},
                  {"type": 2, "id": 1, "style": 5, "url": "https://example.org", "label": "b"}]}]
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"type\": 2, \"style\": 1, \"custom_id\": \"a\"} | 0/type | BASE_TYPE_CHOICES",
        "{\"type\": 1, \"components\": []} | 0/components | BASE_TYPE_BAD_LENGTH",
        "{\"type\": 1, \"components\": [{\"type\": 2, \"style\": 1, \"label\": \"a\"}]} |"
            + " 0/components/0/custom_id | BASE_TYPE_REQUIRED",
        "{\"type\": 1, \"components\": [{\"type\": 2, \"style\": 5, \"label\": \"a\"}]} |"
            + " 0/components/0/url | BASE_TYPE_REQUIRED",
        "{\"type\": 1, \"components\": [{\"type\": 2, \"style\": 1, \"label\": \"a\", \"custom_id\":"
            + " \"a\", \"url\": \"https://example.org\"}]} | 0/components/0/url |"
            + " BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
        "{\"type\": 1, \"components\": [{\"type\": 2, \"style\": 6}]} | 0/components/0/sku_id |"
            + " BASE_TYPE_REQUIRED",
        "{\"type\": 1, \"components\": [{\"type\": 8, \"custom_id\": \"a\", \"channel_types\":"
            + " [99]}]} | 0/components/0/channel_types/0 | BASE_TYPE_CHOICES",
        "{\"type\": 1, \"components\": [{\"type\": 5, \"custom_id\": \"a\", \"default_values\":"
            + " [{\"id\": \"1\", \"type\": \"guild\"}]}]} | 0/components/0/default_values/0/type |"
            + " BASE_TYPE_CHOICES",
        "{\"type\": 1, \"components\": [{\"type\": 2, \"style\": 9, \"label\": \"a\"}]} |"
            + " 0/components/0/style | BASE_TYPE_CHOICES",
        "{\"type\": 1, \"components\": [{\"type\": 3, \"custom_id\": \"a\", \"options\": []}]} |"
            + " 0/components/0/options | BASE_TYPE_BAD_LENGTH",
        "{\"type\": 1, \"components\": [{\"type\": 5, \"custom_id\": \"a\", \"min_values\": 3,"
            + " \"max_values\": 2}]} | 0/components/0/min_values |"
            + " SELECT_COMPONENT_MIN_VALUES_GREATER_THAN_MAX",
        "{\"type\": 1, \"components\": [{\"type\": 5, \"custom_id\": \"a\"}, {\"type\": 6,"
            + " \"custom_id\": \"b\"}]} | 0/components | COMPONENT_LAYOUT_WIDTH_EXCEEDED",
        "{\"type\": 1, \"components\": [{\"type\": 5, \"custom_id\": \"a\"}]}, {\"type\": 1,"
            + " \"components\": [{\"type\": 5, \"custom_id\": \"a\"}]} |"
            + " 1/components/0/custom_id | COMPONENT_CUSTOM_ID_DUPLICATED",
      })
  void namesWhatIsWrongAndWhere(String components, String path, String code) {
    var form = form("[" + components + "]");
    Components.read(form, Place.MESSAGE, Map.of());

    assertThat(
            form.errors()
                .error()
                .body()
                .at("/errors/components/" + path.strip() + "/_errors/0/code")
                .stringValue())
        .isEqualTo(code.strip());
  }

  @Test
  void acceptsALayoutOfComponentsV2() {
    var read =
        read(
            """
            [{"type": 17, "accent_color": 255, "components": [
              {"type": 10, "content": "hello"},
              {"type": 9, "components": [{"type": 10, "content": "side"}],
               "accessory": {"type": 11, "media": {"url": "https://example.org/a.png"}}},
              {"type": 14},
              {"type": 13, "file": {"url": "attachment://a.txt"}}]}]
            """,
            Place.MESSAGE_V2);

    assertThat(read.at("/0/components/1/accessory/id").intValue()).isEqualTo(5);
    assertThat(read.at("/0/components/2"))
        .isEqualTo(JSON.readTree("{\"type\": 14, \"id\": 6, \"spacing\": 1, \"divider\": true}"));
    assertThat(read.at("/0/components/3/name").stringValue()).isEqualTo("a.txt");
    assertThat(read.at("/0/components/3/size").intValue()).isEqualTo(12);
  }

  @Test
  void countsNestedComponentsAgainstForty() {
    var texts =
        "{\"type\": 10, \"content\": \"a\"},".repeat(39) + "{\"type\": 10, \"content\": \"a\"}";
    var form = form("[{\"type\": 17, \"components\": [" + texts + "]}]");
    Components.read(form, Place.MESSAGE_V2, Map.of());

    assertThat(form.errors().error().body().at("/errors/components/_errors/0/code").stringValue())
        .isEqualTo("COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED");
  }

  @Test
  void acceptsAModalWithLabelsAndWithOldRows() {
    var read =
        read(
            "[{\"type\": 18, \"label\": \"Name\", \"component\": {\"type\": 4, \"style\": 1,"
                + " \"custom_id\": \"n\"}}, "
                + row("{\"type\": 4, \"style\": 2, \"label\": \"Old\", \"custom_id\": \"o\"}")
                + "]",
            Place.MODAL);

    assertThat(read.at("/0/component/required").booleanValue()).isTrue();
    assertThat(read.at("/1/components/0/custom_id").stringValue()).isEqualTo("o");
  }
}
