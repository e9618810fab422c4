package dev.signalbox.simulator.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;

/** What is wrong with the {@code resume_gateway_url} of a READY. */
public enum ResumeUrlFault {
  /** It leads here. */
  @JsonProperty("none")
  NONE,
  /** It leads here, but the handshake waits. */
  @JsonProperty("slow")
  SLOW,
  /** Nobody listens there. */
  @JsonProperty("refusing")
  REFUSING,
  /** No such host exists. */
  @JsonProperty("unknown-host")
  UNKNOWN_HOST;

  /** Under which a handshake waits. */
  static final String SLOW_PATH = "/slow-resume";

  /** Port 1 on the gateway's own host: privileged, and nobody's for decades. */
  private static final int NOBODYS_PORT = 1;

  /**
   * @param url the right one, without a slash at the end
   */
  String of(String url) {
    URI uri = URI.create(url);
    return switch (this) {
      case NONE -> url;
      case SLOW -> uri.getScheme() + "://" + uri.getAuthority() + SLOW_PATH;
      case REFUSING -> uri.getScheme() + "://" + uri.getHost() + ":" + NOBODYS_PORT;
      case UNKNOWN_HOST -> uri.getScheme() + "://gateway-gone.invalid"; // RFC 2606: never resolves
    };
  }
}
