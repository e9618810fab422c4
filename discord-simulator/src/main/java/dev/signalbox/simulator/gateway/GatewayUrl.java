package dev.signalbox.simulator.gateway;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a client asked for in its websocket address.
 *
 * @param refusal why the connection is closed right after the handshake, or empty
 */
record GatewayUrl(Compression compression, Optional<CloseCode> refusal) {
  private static final Set<String> PATHS =
      Set.of("", "/", "/gateway", "/gateway/", "/gateway/bot", "/gateway/bot/");
  private static final Set<String> VERSIONS = Set.of("9", "10");

  /** Empty when nothing lives under that path. */
  static Optional<GatewayUrl> parse(String uri, String resumePath) {
    QueryStringDecoder query = new QueryStringDecoder(uri);
    boolean known =
        PATHS.contains(query.path())
            || isSlow(uri)
            || !resumePath.isEmpty() && query.path().startsWith(resumePath);
    if (!known) return Optional.empty();
    Optional<Compression> compression = Compression.ofParameter(first(query, "compress", ""));
    if (!VERSIONS.contains(first(query, "v", ""))) return refused(CloseCode.INVALID_API_VERSION);
    boolean json = first(query, "encoding", "json").equals("json");
    if (!json || compression.isEmpty()) return refused(CloseCode.DECODE_ERROR);
    return Optional.of(new GatewayUrl(compression.get(), Optional.empty()));
  }

  /** Whether the handshake is to wait. */
  static boolean isSlow(String uri) {
    return new QueryStringDecoder(uri).path().startsWith(ResumeUrlFault.SLOW_PATH);
  }

  private static Optional<GatewayUrl> refused(CloseCode code) {
    return Optional.of(new GatewayUrl(Compression.NONE, Optional.of(code)));
  }

  private static String first(QueryStringDecoder query, String name, String otherwise) {
    List<String> values = query.parameters().getOrDefault(name, List.of());
    return values.isEmpty() ? otherwise : values.getFirst();
  }
}
