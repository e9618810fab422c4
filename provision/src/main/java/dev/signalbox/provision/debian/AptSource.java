package dev.signalbox.provision.debian;

import java.util.List;

/**
 * One entry of the machine's package sources.
 *
 * @param signedBy path of the keyring, or the key itself as text; empty for the machine's trusted
 *     keys
 */
record AptSource(String uri, List<String> suites, List<String> components, String signedBy) {
  boolean offers(String suite) {
    return suites.contains(suite);
  }

  /** The same mirror's other suite, as a line for {@code sources.list}. */
  String lineFor(String suite, String keyring) {
    var options = keyring.isEmpty() ? "" : "[signed-by=" + keyring + "] ";
    return "deb " + options + uri + " " + suite + " " + String.join(" ", components);
  }
}
