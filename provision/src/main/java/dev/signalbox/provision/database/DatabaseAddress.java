package dev.signalbox.provision.database;

/**
 * What a client needs to connect.
 *
 * @param jdbcUrl e.g. {@code jdbc:postgresql://127.0.0.1:5432/signalbox}
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {
  @Override
  public String toString() {
    return "DatabaseAddress[" + jdbcUrl.replaceAll("\\?.*", "") + " as " + user + "]";
  }
}
