package dev.signalbox.provision.broker;

/**
 * Creating a virtual host and letting our user into it, in one call of {@code rabbitmqctl eval}
 * instead of two.
 */
final class VirtualHosts {
  private VirtualHosts() {}

  static String creating(String name, String user) {
    return """
    rabbit_vhost:add(<<"%1$s">>, <<"%2$s">>), \
    rabbit_auth_backend_internal:set_permissions(<<"%2$s">>, <<"%1$s">>, <<".*">>, <<".*">>, <<".*">>, <<"%2$s">>).\
    """
        .formatted(name, user);
  }
}
