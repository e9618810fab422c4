package dev.signalbox.simulator.gateway;

import dev.signalbox.simulator.world.WorldEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * What the control API may do to the gateway. Each acts on every connected session of a shard and
 * says how many.
 */
@Component
public final class GatewayControl {
  private final Sessions sessions;
  private final GatewayFaults faults;
  private final GatewayCommands commands;

  GatewayControl(Sessions sessions, GatewayFaults faults, GatewayCommands commands) {
    this.sessions = sessions;
    this.faults = faults;
    this.commands = commands;
  }

  /** Every session, by shard. */
  public List<SessionView> sessions() {
    return sessions.all().stream()
        .map(Session::view)
        .sorted(Comparator.comparingInt(SessionView::shard).thenComparing(SessionView::id))
        .toList();
  }

  /** Op 3, 4, 8, 31 and 43 received since the start. */
  public long commandsReceived() {
    return commands.received();
  }

  /** Cuts the TCP connection without a close frame. */
  public int drop(int shard) {
    return each(shard, Connection::drop);
  }

  /** Sends op 7; the client is to close and resume. */
  public int reconnect(int shard) {
    return each(shard, connection -> connection.send(Outgoing.RECONNECT));
  }

  /** Sends op 9. */
  public int invalidate(int shard, boolean resumable) {
    return each(shard, connection -> connection.invalidate(resumable));
  }

  /** Closes with a code; whether the session survives follows from the code. */
  public int close(int shard, int code) {
    return each(shard, connection -> connection.closeWith(code, "Closed by the control API."));
  }

  /** Holds back everything for the connection, heartbeat ACKs included, or lets it flow again. */
  public int freeze(int shard, boolean frozen) {
    return each(shard, connection -> connection.freeze(frozen));
  }

  /** Asks for a heartbeat at once (op 1). */
  public int requestHeartbeat(int shard) {
    return each(shard, connection -> connection.send(Outgoing.HEARTBEAT));
  }

  /**
   * Sends bytes as they are, without numbering or remembering them: unknown opcodes, broken JSON.
   */
  public int sendRaw(int shard, byte[] payload) {
    return each(shard, connection -> connection.send(Outgoing.raw(payload)));
  }

  /** Dispatches something to every session that carries its guild, whatever the intents. */
  public int inject(WorldEvent event) {
    return sessions.inject(event);
  }

  /** How the faults of all connections are set; nothing is null. */
  public FaultSwitches faults() {
    return faults.switches();
  }

  public void faults(FaultSwitches change) {
    faults.change(change);
  }

  /** The next so many dispatches of each session go out twice, each with its own sequence. */
  public int duplicate(int shard, int dispatches) {
    return eachSession(shard, session -> session.duplicate(dispatches));
  }

  /** The next so many dispatches use up their sequence and reach nobody, not even by a resume. */
  public int lose(int shard, int dispatches) {
    return eachSession(shard, session -> session.lose(dispatches));
  }

  /** Dispatches something of that size. */
  public int dispatchOversized(int shard, String event, int bytes) {
    byte[] data = new byte[bytes];
    Arrays.fill(data, (byte) 'x');
    byte[] start = "{\"filler\":\"".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(start, 0, data, 0, start.length);
    data[bytes - 2] = '"';
    data[bytes - 1] = '}';
    return eachSession(shard, session -> session.dispatch(event, data));
  }

  private int eachSession(int shard, Consumer<Session> action) {
    List<Session> reached =
        sessions.all().stream().filter(session -> session.shard().id() == shard).toList();
    reached.forEach(action);
    return reached.size();
  }

  private int each(int shard, Consumer<Connection> action) {
    int count = 0;
    for (Session session : sessions.all()) {
      if (session.shard().id() != shard) continue;
      Optional<Connection> connection = session.connection();
      connection.ifPresent(action);
      if (connection.isPresent()) count++;
    }
    return count;
  }
}
