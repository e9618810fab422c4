package dev.signalbox.simulator.rest;

import dev.signalbox.simulator.rest.RequestBody.UploadedFile;
import dev.signalbox.simulator.rest.errors.FormErrors;
import dev.signalbox.simulator.rest.errors.JsonError;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Reads a {@link RequestBody} parameter from JSON, a form, or multipart with {@code payload_json}.
 */
@Component
class RequestBodies implements HandlerMethodArgumentResolver {
  private static final Pattern FILE = Pattern.compile("files?(?:\\[([0-9]{1,19})])?");

  private final JsonMapper json;
  private final int mostBytes;

  RequestBodies(JsonMapper json, RestProperties properties) {
    this.json = json;
    this.mostBytes = (int) properties.maxRequestSize().toBytes();
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == RequestBody.class;
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binder)
      throws Exception {
    var servletRequest = request.getNativeRequest(HttpServletRequest.class);
    return servletRequest == null ? RequestBody.EMPTY : read(servletRequest);
  }

  private RequestBody read(HttpServletRequest request) throws IOException, ServletException {
    var type = request.getContentType() == null ? "" : request.getContentType();
    return switch (type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
      case "application/json" -> new RequestBody(parse(notEmpty(whole(request))), List.of());
      case "multipart/form-data" -> readParts(request);
      case "application/x-www-form-urlencoded" -> readForm(request);
      default -> readNone(request);
    };
  }

  private byte[] whole(HttpServletRequest request) throws IOException {
    var body = request.getInputStream().readNBytes(mostBytes + 1);
    if (body.length > mostBytes) {
      throw JsonError.REQUEST_TOO_LARGE.error();
    }
    return body;
  }

  /** Who announces JSON must send some, {@code {}} at least. */
  private static byte[] notEmpty(byte[] body) {
    if (body.length == 0) {
      throw JsonError.INVALID_JSON.error();
    }
    return body;
  }

  private RequestBody readNone(HttpServletRequest request) throws IOException {
    if (request.getInputStream().readNBytes(1).length == 0) {
      return RequestBody.EMPTY; // nothing sent: no type needed
    }
    throw FormErrors.single(
        "",
        "CONTENT_TYPE_INVALID",
        "Expected \"Content-Type\" header to be one of {'application/json',"
            + " 'application/x-www-form-urlencoded', 'multipart/form-data'}.");
  }

  private static RequestBody readForm(HttpServletRequest request) {
    var fields = JsonNodeFactory.instance.objectNode();
    request.getParameterMap().forEach((name, values) -> fields.put(name, values[0]));
    return new RequestBody(fields, List.of());
  }

  private RequestBody readParts(HttpServletRequest request) throws IOException, ServletException {
    var files = new ArrayList<UploadedFile>();
    var fields = JsonNodeFactory.instance.objectNode();
    JsonNode payload = null;
    for (var part : request.getParts()) {
      var file = FILE.matcher(part.getName());
      if (part.getName().equals("payload_json")) {
        payload = parse(bytes(part));
      } else if (file.matches() && part.getSubmittedFileName() != null) {
        long index = file.group(1) == null ? files.size() : Long.parseUnsignedLong(file.group(1));
        files.add(upload(index, part));
      } else {
        fields.put(part.getName(), new String(bytes(part), StandardCharsets.UTF_8));
      }
    }
    files.sort(Comparator.comparingLong(UploadedFile::index));
    return new RequestBody(payload == null ? fields : payload, files);
  }

  private static UploadedFile upload(long index, Part part) {
    var type = part.getContentType() == null ? "" : part.getContentType();
    return new UploadedFile(index, part.getSubmittedFileName(), type, part.getSize());
  }

  private static byte[] bytes(Part part) throws IOException {
    try (var in = part.getInputStream()) {
      return in.readAllBytes();
    }
  }

  private JsonNode parse(byte[] body) {
    if (body.length == 0) {
      return RequestBody.EMPTY.json();
    }
    try {
      return json.readTree(body);
    } catch (JacksonException _) {
      throw JsonError.INVALID_JSON.error();
    }
  }
}
