package dev.signalbox.gateway.shard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.gateway.shard.ShardAction.Append;
import dev.signalbox.gateway.shard.ShardAction.BeginSession;
import dev.signalbox.gateway.shard.ShardAction.Close;
import dev.signalbox.gateway.shard.ShardAction.ConnectToGateway;
import dev.signalbox.gateway.shard.ShardAction.ConnectToResume;
import dev.signalbox.gateway.shard.ShardAction.EndSession;
import dev.signalbox.gateway.shard.ShardAction.Fail;
import dev.signalbox.gateway.shard.ShardAction.Incident;
import dev.signalbox.gateway.shard.ShardAction.JoinIdentifyQueue;
import dev.signalbox.gateway.shard.ShardAction.LeaveIdentifyQueue;
import dev.signalbox.gateway.shard.ShardAction.Report;
import dev.signalbox.gateway.shard.ShardAction.Rest;
import dev.signalbox.gateway.shard.ShardAction.ScheduleHeartbeat;
import dev.signalbox.gateway.shard.ShardAction.ScheduleHelloTimeout;
import dev.signalbox.gateway.shard.ShardAction.ScheduleLook;
import dev.signalbox.gateway.shard.ShardAction.SendHeartbeat;
import dev.signalbox.gateway.shard.ShardAction.SendIdentify;
import dev.signalbox.gateway.shard.ShardAction.SendResume;
import dev.signalbox.gateway.shard.ShardInput.Closed;
import dev.signalbox.gateway.shard.ShardInput.ConnectFailed;
import dev.signalbox.gateway.shard.ShardInput.Dispatched;
import dev.signalbox.gateway.shard.ShardInput.HeartbeatAck;
import dev.signalbox.gateway.shard.ShardInput.HeartbeatDue;
import dev.signalbox.gateway.shard.ShardInput.HeartbeatRequested;
import dev.signalbox.gateway.shard.ShardInput.Hello;
import dev.signalbox.gateway.shard.ShardInput.HelloTimedOut;
import dev.signalbox.gateway.shard.ShardInput.IdentifyGranted;
import dev.signalbox.gateway.shard.ShardInput.InvalidSession;
import dev.signalbox.gateway.shard.ShardInput.JournalRefused;
import dev.signalbox.gateway.shard.ShardInput.Looked;
import dev.signalbox.gateway.shard.ShardInput.Malformed;
import dev.signalbox.gateway.shard.ShardInput.Opened;
import dev.signalbox.gateway.shard.ShardInput.Ready;
import dev.signalbox.gateway.shard.ShardInput.Reconnect;
import dev.signalbox.gateway.shard.ShardInput.RestOver;
import dev.signalbox.gateway.shard.ShardInput.Resumed;
import dev.signalbox.gateway.shard.ShardInput.Start;
import dev.signalbox.gateway.shard.ShardInput.Stop;
import dev.signalbox.gateway.shard.ShardInput.Undecodable;
import dev.signalbox.gateway.shard.ShardInput.Unrecognized;
import dev.signalbox.gateway.shard.ShardState.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardMachineTest {
  private static final Duration INTERVAL = Duration.ofMillis(41_250);
  private static final Looked SILENT = new Looked(0, false, false);
  private static final Session SESSION = new Session("abc", "ws://resume", 42);
  private final ShardMachine machine =
      new ShardMachine(new Backoff(Duration.ofSeconds(60), new Random(7)));
  private ShardState state = ShardState.idle(null);
  private List<ShardAction> actions = List.of();

  private List<ShardAction> on(ShardInput... inputs) {
    for (var input : inputs) {
      var step = machine.after(state, input);
      state = step.next();
      actions = step.actions();
    }
    return actions;
  }

  private void freshlyOnline() {
    on(new Start(true), new IdentifyGranted(), new Opened(), new Hello(INTERVAL));
    on(new Ready("abc", "ws://resume", 1));
  }

  private void onlineAt(long sequence) {
    state = ShardState.idle(SESSION.at(sequence));
    on(new Start(true), new Opened(), new Hello(INTERVAL), new Resumed(-1));
    assertThat(state.phase()).isEqualTo(Phase.ONLINE);
  }

  private Duration rest() {
    return actions.stream()
        .filter(Rest.class::isInstance)
        .map(Rest.class::cast)
        .findFirst()
        .orElseThrow()
        .delay();
  }

  @Test
  void waitsForItsTurnBeforeItConnectsToIdentify() {
    assertThat(on(new Start(true))).containsExactly(new JoinIdentifyQueue());
    assertThat(on(new IdentifyGranted())).containsExactly(new ConnectToGateway(false));
    assertThat(on(new Opened())).containsExactly(new ScheduleHelloTimeout());
    assertThat(on(new Hello(INTERVAL)))
        .hasSize(3)
        .satisfies(list -> {
          assertThat(list.getFirst()).isInstanceOf(ScheduleHeartbeat.class);
          assertThat(list.get(1)).isEqualTo(new ScheduleLook());
          assertThat(list.getLast()).isEqualTo(new SendIdentify());
        });
    assertThat(on(new Ready("abc", "ws://resume", 1)))
        .containsExactly(new BeginSession(new Session("abc", "ws://resume", 0)), new Append());
    assertThat(state.phase()).isEqualTo(Phase.ONLINE);
    assertThat(state.sequence()).isEqualTo(1);
  }

  @Test
  void resumesFromTheJournalWithoutTheIdentifyQueue() {
    state = ShardState.idle(SESSION);
    assertThat(on(new Start(true))).containsExactly(new ConnectToResume("ws://resume"));
    on(new Opened());
    assertThat(on(new Hello(INTERVAL))).endsWith(new SendResume("abc", 42));
  }

  @Test
  void takesReplayedDispatchesForRealOnes() {
    state = ShardState.idle(SESSION);
    on(new Start(true), new Opened(), new Hello(INTERVAL));
    assertThat(on(new Dispatched(43))).containsExactly(new Append());
    assertThat(state.phase()).isEqualTo(Phase.RESUMING);
    assertThat(on(new Resumed(44))).containsExactly(new Append());
    assertThat(state.phase()).isEqualTo(Phase.ONLINE);
    assertThat(state.sequence()).isEqualTo(44);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 42})
  void journalsNoResumedThatHasNoSequenceOfItsOwn(long sequence) {
    state = ShardState.idle(SESSION);
    on(new Start(true), new Opened(), new Hello(INTERVAL));
    assertThat(on(new Resumed(sequence))).isEmpty();
    assertThat(state.phase()).isEqualTo(Phase.ONLINE);
    assertThat(state.sequence()).isEqualTo(42);
  }

  @Test
  void putsTheFirstBeatAnywhereInTheInterval() {
    for (var n = 0; n < 50; n++) {
      state = ShardState.idle(null);
      on(new Start(true), new IdentifyGranted(), new Opened(), new Hello(INTERVAL));
      assertThat(((ScheduleHeartbeat) actions.getFirst()).in()).isBetween(Duration.ZERO, INTERVAL);
    }
  }

  @Test
  void beatsWithTheJournaledSequenceAndAgainAfterTheInterval() {
    onlineAt(42);
    on(new Dispatched(43));
    assertThat(on(new HeartbeatDue()))
        .containsExactly(new SendHeartbeat(43), new ScheduleHeartbeat(INTERVAL));
  }

  @Test
  void beatsWithNullBeforeReady() {
    on(new Start(true), new IdentifyGranted(), new Opened(), new Hello(INTERVAL));
    assertThat(on(new HeartbeatDue())).startsWith(new SendHeartbeat(-1));
  }

  @Test
  void keepsBeatingWhileDiscordStartsNoSession() {
    on(new Start(true), new IdentifyGranted(), new Opened(), new Hello(INTERVAL));
    for (var n = 0; n < 100; n++) on(new HeartbeatDue(), new HeartbeatAck());
    assertThat(state.phase()).isEqualTo(Phase.IDENTIFYING);
  }

  @Test
  void answersARequestedBeatAtOnceAndLeavesTheTimerAlone() {
    onlineAt(42);
    assertThat(on(new HeartbeatRequested())).containsExactly(new SendHeartbeat(42));
  }

  @Test
  void leavesAConnectionThatNeitherAcknowledgesNorSendsAnything() {
    onlineAt(42);
    on(new HeartbeatDue());
    assertThat(on(new HeartbeatDue())).startsWith(new Report(Incident.ZOMBIE), new Close(4000));
    assertThat(state.session()).isEqualTo(SESSION);
  }

  @Test
  void givesAnAckBehindOtherTrafficOneMoreInterval() {
    onlineAt(42);
    on(new HeartbeatDue(), new Dispatched(43));
    assertThat(on(new HeartbeatDue())).startsWith(new SendHeartbeat(43));
    on(new Dispatched(44));
    assertThat(on(new HeartbeatDue())).contains(new Report(Incident.ZOMBIE));
  }

  @Test
  void staysWhileEveryBeatIsAcknowledged() {
    onlineAt(42);
    for (var n = 0; n < 2_000; n++) on(new HeartbeatDue(), new HeartbeatAck());
    assertThat(state.phase()).isEqualTo(Phase.ONLINE);
  }

  @Test
  void resumesAfterReconnect() {
    onlineAt(42);
    assertThat(on(new Reconnect()))
        .startsWith(new Report(Incident.RECONNECT_REQUESTED), new Close(4000));
    assertThat(on(new RestOver(true))).containsExactly(new ConnectToResume("ws://resume"));
  }

  @Test
  void obeysReconnectInsteadOfHello() {
    state = ShardState.idle(SESSION);
    on(new Start(true), new Opened());
    assertThat(on(new Reconnect())).contains(new Close(4000));
    assertThat(on(new RestOver(true))).containsExactly(new ConnectToResume("ws://resume"));
  }

  @Test
  void keepsTheSessionAfterAResumableInvalidSession() {
    onlineAt(42);
    assertThat(on(new InvalidSession(true))).contains(new Close(4000));
    assertThat(rest()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
    assertThat(state.session()).isEqualTo(SESSION);
  }

  @Test
  void identifiesAgainOneToFiveSecondsAfterAnInvalidSession() {
    onlineAt(42);
    assertThat(on(new InvalidSession(false)))
        .startsWith(new EndSession(), new Report(Incident.SESSION_LOST));
    assertThat(rest()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
    assertThat(on(new RestOver(true))).containsExactly(new JoinIdentifyQueue());
    on(new IdentifyGranted(), new Opened(), new Hello(INTERVAL));
    on(new Ready("new", "ws://other", 1));
    assertThat(state.session()).isEqualTo(new Session("new", "ws://other", 1));
  }

  @Test
  void waitsLongerEachTimeItsIdentifyIsRefused() {
    on(new Start(true));
    for (var n = 0; n < 9; n++) {
      on(new IdentifyGranted(), new Opened(), new Hello(INTERVAL), new InvalidSession(false));
      if (n < 8) on(new RestOver(true));
    }
    assertThat(rest()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({
    "4000, RESUME",
    "4001, RESUME",
    "4002, RESUME",
    "4003, IDENTIFY",
    "4004, STOP",
    "4005, RESUME",
    "4006, IDENTIFY",
    "4007, IDENTIFY",
    "4008, RESUME_AFTER_PAUSE",
    "4009, IDENTIFY",
    "4010, STOP",
    "4011, STOP",
    "4012, STOP",
    "4013, STOP",
    "4014, STOP",
    "4015, RESUME",
    "4999, RESUME",
    "1000, RESUME",
    "1001, RESUME",
    "1005, RESUME",
    "1006, RESUME",
    "1011, RESUME"
  })
  void treatsEveryCloseCodeAsTheProtocolSays(int code, CloseCode.Treatment treatment) {
    onlineAt(42);
    on(new Closed(new CloseCode(code)));
    switch (treatment) {
      case STOP -> {
        assertThat(state.phase()).isEqualTo(Phase.STOPPED);
        assertThat(actions).hasAtLeastOneElementOfType(Fail.class);
        assertThat(on(new RestOver(true))).isEmpty();
      }
      case IDENTIFY -> {
        assertThat(actions).startsWith(new EndSession(), new Report(Incident.SESSION_LOST));
        assertThat(on(new RestOver(true))).containsExactly(new JoinIdentifyQueue());
      }
      case RESUME -> {
        assertThat(rest()).isLessThan(Duration.ofSeconds(2));
        assertThat(on(new RestOver(true))).containsExactly(new ConnectToResume("ws://resume"));
      }
      case RESUME_AFTER_PAUSE -> {
        assertThat(rest()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
        assertThat(on(new RestOver(true))).containsExactly(new ConnectToResume("ws://resume"));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4004, E002, DISCORD_TOKEN", "4010, E007, SHARD_COUNT", "4011, E007, SHARD_COUNT",
    "4012, E001, version", "4013, E006, DISCORD_INTENTS", "4014, E006, developer portal"
  })
  void tellsTheOperatorWhatToDo(int code, String errorCode, String advice) {
    var failure = new CloseCode(code).failure().orElseThrow();
    assertThat(failure.code()).hasToString(errorCode);
    assertThat(failure.advice()).contains(advice).contains("" + code);
  }

  @Test
  void identifiesAfterACloseWhenThereIsNoSession() {
    on(new Start(true), new IdentifyGranted(), new Opened(), new Hello(INTERVAL));
    assertThat(on(new Closed(new CloseCode(4009)))).doesNotContain(new EndSession());
    assertThat(on(new RestOver(true))).containsExactly(new JoinIdentifyQueue());
  }

  @Test
  void givesUpAStaleResumeUrlButNotTheSession() {
    state = ShardState.idle(SESSION);
    on(new Start(true));
    for (var n = 0; n < ShardMachine.STALE_URL_FAILURES; n++) {
      assertThat(actions).containsExactly(new ConnectToResume("ws://resume"));
      on(new ConnectFailed(), new RestOver(true));
    }
    assertThat(actions)
        .containsExactly(new ConnectToGateway(false), new Report(Incident.STALE_RESUME_URL));
    on(new Opened());
    assertThat(on(new Hello(INTERVAL))).endsWith(new SendResume("abc", 42));
  }

  @Test
  void asksForTheGatewayAgainWhenItCannotBeReached() {
    on(new Start(true), new IdentifyGranted());
    for (var n = 0; n < ShardMachine.REFRESH_FAILURES; n++) {
      assertThat(actions).containsExactly(new ConnectToGateway(false));
      assertThat(on(new ConnectFailed())).contains(new LeaveIdentifyQueue());
      on(new RestOver(true), new IdentifyGranted());
    }
    assertThat(actions).containsExactly(new ConnectToGateway(true));
  }

  @Test
  void backsOffUpToTheCapWithJitter() {
    state = ShardState.idle(SESSION);
    on(new Start(true));
    var last = Duration.ZERO;
    for (var n = 0; n < 30; n++) {
      on(new ConnectFailed());
      last = rest();
      on(new RestOver(true));
    }
    assertThat(last).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
  }

  @Test
  void startsBackOffAnewOnceAConnectionHasProvedGood() {
    state = ShardState.idle(SESSION);
    on(new Start(true));
    for (var n = 0; n < 10; n++) on(new ConnectFailed(), new RestOver(true));
    on(new Opened(), new Hello(INTERVAL), new Resumed(43), new HeartbeatDue(), new HeartbeatAck());
    on(new Closed(CloseCode.NONE));
    assertThat(rest()).isLessThanOrEqualTo(Duration.ofMillis(250));
  }

  @Test
  void leavesAConnectionThatSaysNoHello() {
    on(new Start(true), new IdentifyGranted(), new Opened());
    assertThat(on(new HelloTimedOut()))
        .startsWith(
            new Report(Incident.HELLO_TIMED_OUT), new LeaveIdentifyQueue(), new Close(4000));
  }

  @Test
  void ignoresALateHelloTimeout() {
    onlineAt(42);
    assertThat(on(new HelloTimedOut())).isEmpty();
  }

  @Test
  void countsAndPassesOverUnknownOpcodes() {
    onlineAt(42);
    assertThat(on(new Unrecognized(99))).containsExactly(new Report(Incident.UNKNOWN_OPCODE));
    assertThat(state.phase()).isEqualTo(Phase.ONLINE);
  }

  @Test
  void countsWhatIsMissingBetweenTwoSequences() {
    onlineAt(42);
    assertThat(on(new Dispatched(46))).containsExactly(new Append(), new Report(Incident.GAP, 3));
    assertThat(state.sequence()).isEqualTo(46);
  }

  @Test
  void journalsNoSequenceTwice() {
    onlineAt(42);
    assertThat(on(new Dispatched(42))).containsExactly(new Report(Incident.DUPLICATE));
    assertThat(state.sequence()).isEqualTo(42);
  }

  @Test
  void asksAgainForAMalformedPayloadAndPassesOverItTheSecondTime() {
    onlineAt(42);
    assertThat(on(new Malformed())).startsWith(new Report(Incident.MALFORMED), new Close(4000));
    on(new RestOver(true), new Opened());
    assertThat(on(new Hello(INTERVAL))).endsWith(new SendResume("abc", 42));
    assertThat(on(new Malformed()))
        .containsExactly(new Report(Incident.MALFORMED), new Report(Incident.SKIPPED));
    assertThat(on(new Dispatched(44))).containsExactly(new Append(), new Report(Incident.GAP, 1));
  }

  @Test
  void treatsADispatchWithoutSequenceAsMalformed() {
    onlineAt(42);
    assertThat(on(new Dispatched(-1))).startsWith(new Report(Incident.MALFORMED));
  }

  @Test
  void resumesPastAPayloadThatCannotBeDecodedTwice() {
    onlineAt(42);
    on(new Undecodable(), new RestOver(true), new Opened());
    assertThat(on(new Hello(INTERVAL))).endsWith(new SendResume("abc", 42));
    on(new Undecodable(), new RestOver(true), new Opened());
    assertThat(on(new Hello(INTERVAL))).endsWith(new SendResume("abc", 43));
    assertThat(on(new Dispatched(44))).containsExactly(new Append(), new Report(Incident.GAP, 1));
  }

  @Test
  void staysOfflineWhileTheJournalIsFull() {
    onlineAt(42);
    assertThat(on(new JournalRefused()))
        .startsWith(new Report(Incident.JOURNAL_FULL), new Close(4000));
    assertThat(on(new RestOver(false))).hasSize(1).hasOnlyElementsOfType(Rest.class);
    assertThat(on(new RestOver(true))).containsExactly(new ConnectToResume("ws://resume"));
    assertThat(state.session()).isEqualTo(SESSION);
  }

  @Test
  void spendsNoIdentifyOnASessionThatWouldNotFit() {
    assertThat(on(new Start(false))).hasOnlyElementsOfType(Rest.class);
    assertThat(on(new RestOver(true))).containsExactly(new JoinIdentifyQueue());
  }

  @Test
  void forgetsASessionWhoseReadyTheJournalRefused() {
    on(new Start(true), new IdentifyGranted(), new Opened(), new Hello(INTERVAL));
    assertThat(on(new JournalRefused())).startsWith(new EndSession());
  }

  @Test
  void keepsTheSessionResumableWhenTheServiceStops() {
    onlineAt(42);
    assertThat(on(new Stop(false))).endsWith(new Close(4000)).doesNotContain(new EndSession());
  }

  @Test
  void endsTheSessionWhenTheOperatorWantsThat() {
    onlineAt(42);
    assertThat(on(new Stop(true))).contains(new EndSession()).endsWith(new Close(1000));
  }

  @Test
  void givesATurnBackThatItNoLongerNeeds() {
    freshlyOnline();
    assertThat(on(new IdentifyGranted())).containsExactly(new LeaveIdentifyQueue());
    on(new Stop(false));
    assertThat(on(new IdentifyGranted())).isEmpty();
  }

  @Test
  void takesUnexpectedDispatchesForNoSession() {
    on(new Start(true), new IdentifyGranted(), new Opened(), new Hello(INTERVAL));
    assertThat(on(new Dispatched(5))).containsExactly(new Report(Incident.UNEXPECTED));
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void hearsNothingOnceStopped(Phase phase) {
    state = ShardState.idle(SESSION).in(phase);
    on(new Closed(new CloseCode(4004)));
    for (var input :
        List.of(new Start(true), new Opened(), new Hello(INTERVAL), new Dispatched(43))) {
      assertThat(on(input)).isEmpty();
    }
  }

  private void carries(int payloads, int looks) {
    for (var n = 0; n < looks; n++) on(new Looked(payloads, true, false));
  }

  private void silence(int looks) {
    for (var n = 0; n < looks; n++) on(SILENT);
  }

  @Test
  void asksABusyConnectionThatFellSilentForAnAckAndLeavesItWithoutOne() {
    onlineAt(42);
    carries(250, 10);
    silence(3);
    assertThat(actions).containsExactly(new ScheduleLook());
    assertThat(on(SILENT))
        .containsExactly(new SendHeartbeat(42), new Report(Incident.SILENCE), new ScheduleLook());
    silence(3);
    assertThat(actions).containsExactly(new ScheduleLook());
    assertThat(on(SILENT)).contains(new Report(Incident.ZOMBIE), new Close(CloseCode.KEEP_SESSION));
    assertThat(state.phase()).isEqualTo(Phase.RESTING);
    assertThat(rest()).isLessThanOrEqualTo(Duration.ofMillis(250));
    assertThat(on(new RestOver(true))).containsExactly(new ConnectToResume("ws://resume"));
  }

  @Test
  void anythingReadIsAnAnswerToAnEarlyBeat() {
    onlineAt(42);
    carries(250, 10);
    silence(4);
    on(new Looked(0, true, false));
    silence(100);
    assertThat(state.phase()).isEqualTo(Phase.ONLINE);
  }

  /** Payloads in half a second, all the time; looks in silence until a beat is sent early. */
  @ParameterizedTest
  @CsvSource({"250, 4", "50, 4", "25, 4", "10, 10", "2, 50"})
  void isTheMorePatientTheLessAConnectionCarries(int payloads, int looks) {
    onlineAt(42);
    carries(payloads, 10);
    silence(looks - 1);
    assertThat(actions).containsExactly(new ScheduleLook());
    assertThat(on(SILENT)).startsWith(new SendHeartbeat(42));
  }

  @Test
  void beatsNoEarlierForAQuietConnection() {
    onlineAt(42);
    carries(1, 10);
    silence((int) INTERVAL.dividedBy(Traffic.LOOK));
    assertThat(actions).containsExactly(new ScheduleLook());
  }

  @Test
  void aBurstIsNoTraffic() {
    onlineAt(42);
    carries(1_000, 9);
    silence(80);
    assertThat(actions).containsExactly(new ScheduleLook());
    carries(1_000, 10);
    on(SILENT);
    carries(1_000, 9);
    silence(80);
    assertThat(actions).containsExactly(new ScheduleLook());
  }

  @Test
  void takesItsOwnStandstillForNoSilence() {
    onlineAt(42);
    carries(250, 10);
    silence(3);
    on(new Looked(0, false, true));
    silence(3);
    assertThat(actions).containsExactly(new ScheduleLook());
    assertThat(on(SILENT)).startsWith(new SendHeartbeat(42));
    silence(3);
    on(new Looked(0, false, true));
    silence(3);
    assertThat(state.phase()).isEqualTo(Phase.ONLINE);
  }

  @Test
  void beatsEarlyAtMostOnceInTenSeconds() {
    onlineAt(42);
    var early = 0;
    for (var look = 0; look < 1_200; look++) {
      on(look % 16 < 11 ? new Looked(250, true, false) : SILENT);
      if (actions.contains(new SendHeartbeat(42))) early++;
    }
    assertThat(early).isBetween(2, 1_200 / 20);
    assertThat(state.phase()).isEqualTo(Phase.ONLINE);
  }

  @Test
  void asksAConnectionThatDoesNotAnswerAResume() {
    state = ShardState.idle(SESSION);
    on(new Start(true), new Opened(), new Hello(INTERVAL));
    silence(9);
    assertThat(actions).containsExactly(new ScheduleLook());
    assertThat(on(SILENT)).startsWith(new SendHeartbeat(42));
    silence(4);
    assertThat(actions).contains(new Report(Incident.ZOMBIE), new Close(CloseCode.KEEP_SESSION));
  }

  @Test
  void aNewConnectionHasNoTrafficYet() {
    onlineAt(42);
    carries(250, 10);
    on(new Closed(new CloseCode(1006)), new RestOver(true), new Opened(), new Hello(INTERVAL));
    on(new Resumed(-1));
    silence(80);
    assertThat(actions).containsExactly(new ScheduleLook());
  }
}
