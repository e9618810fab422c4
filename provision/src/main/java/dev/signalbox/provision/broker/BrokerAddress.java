package dev.signalbox.provision.broker;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where a client connects: one virtual host of a broker. */
public record BrokerAddress(
    String host, int port, String user, String password, String virtualHost) {
  /** {@code amqp://user:password@host:port/vhost}, every part percent-encoded. */
  public String amqpUri() {
    return "amqp://%s:%s@%s:%d/%s"
        .formatted(encode(user), encode(password), host, port, encode(virtualHost));
  }

  /** The same broker's other virtual host. */
  public BrokerAddress in(String otherVirtualHost) {
    return new BrokerAddress(host, port, user, password, otherVirtualHost);
  }

  static BrokerAddress parse(String amqpUri) {
    var uri = URI.create(amqpUri);
    if (!"amqp".equals(uri.getScheme()) || uri.getHost() == null)
      throw new IllegalArgumentException(
          "RABBITMQ_URL must look like amqp://user:password@host:5672/vhost");
    var login = uri.getRawUserInfo() == null ? "guest:guest" : uri.getRawUserInfo();
    var colon = login.indexOf(':');
    var user = colon < 0 ? login : login.substring(0, colon);
    var password = colon < 0 ? "" : login.substring(colon + 1);
    var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/%2F" : uri.getRawPath();
    return new BrokerAddress(
        uri.getHost(),
        uri.getPort() < 0 ? 5672 : uri.getPort(),
        decode(user),
        decode(password),
        decode(path.substring(1)));
  }

  private static String encode(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String decode(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "BrokerAddress[%s:%d/%s as %s]".formatted(host, port, virtualHost, user);
  }
}
