package dev.signalbox.provision.broker;

import java.util.HashMap;
import java.util.Map;

/** The environment in which a private node and its {@code rabbitmqctl} run. */
final class NodeEnvironment {
  private NodeEnvironment() {}

  static Map<String, String> of(Server server, NodeFolder folder, NodeBroker.NodePorts ports) {
    var variables = new HashMap<>(server.environment());
    variables.put(
        "PATH", server.erlang() + ":" + System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    variables.put("HOME", folder.path().toString()); // the Erlang cookie lies there
    variables.put("RABBITMQ_NODENAME", "signalbox@localhost");
    variables.put("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1");
    variables.put("RABBITMQ_NODE_PORT", "" + ports.amqp());
    variables.put("RABBITMQ_DIST_PORT", "" + ports.distribution());
    variables.put("ERL_EPMD_PORT", "" + ports.epmd());
    variables.put("ERL_EPMD_ADDRESS", "127.0.0.1");
    variables.put(
        "RABBITMQ_CTL_DIST_PORT_MIN", "0"); // any free port: several brokers may be asked at once
    variables.put("RABBITMQ_CTL_DIST_PORT_MAX", "0");
    variables.put("RABBITMQ_MNESIA_BASE", folder.path().resolve("data").toString());
    variables.put("RABBITMQ_LOG_BASE", folder.path().resolve("log").toString());
    variables.put("RABBITMQ_CONFIG_FILE", folder.path().resolve("rabbitmq.conf").toString());
    variables.put(
        "RABBITMQ_ENABLED_PLUGINS_FILE", folder.path().resolve("enabled_plugins").toString());
    variables.put("RABBITMQ_CONF_ENV_FILE", folder.path().resolve("rabbitmq-env.conf").toString());
    variables.put(
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1}");
    variables.put("RABBITMQ_SERVER_START_ARGS", "+B i"); // Ctrl-C is ours to handle
    variables.put(
        "RUNNING_UNDER_SYSTEMD",
        "true"); // the script then becomes the Erlang VM instead of its parent
    return variables;
  }
}
