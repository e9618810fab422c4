package dev.signalbox.servicekit.bus;

import dev.signalbox.contract.bus.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.CustomExchange;
import org.springframework.amqp.core.Declarable;
import org.springframework.amqp.core.Declarables;
import org.springframework.amqp.core.Queue;

/**
 * The contract's topology as Spring AMQP declares it: on the first connection, and again on every
 * later one.
 */
public final class BusTopology {

  private BusTopology() {}

  public static Declarables declarables(Topology topology) {
    List<Declarable> all = new ArrayList<>();
    topology
        .exchanges()
        .forEach(e ->
            all.add(
                new CustomExchange(e.name(), e.type(), true, false, new HashMap<>(e.arguments()))));
    topology
        .queues()
        .forEach(
            q -> all.add(new Queue(q.name(), true, false, false, new HashMap<>(q.arguments()))));
    topology
        .bindings()
        .forEach(b ->
            all.add(
                new Binding(
                    b.queue(), Binding.DestinationType.QUEUE, b.exchange(), b.routingKey(), null)));
    return new Declarables(all);
  }
}
