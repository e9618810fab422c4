package dev.signalbox.simulator.world;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that exists in the simulated Discord. Reads need no lock and see immutable values;
 * changes go through {@link #messages()} and {@link #guilds()}, one after the other, and their
 * events reach the listeners in that order.
 */
public final class World {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<WorldListener> listeners = new CopyOnWriteArrayList<>();
  private final Map<Snowflake, User> users = new ConcurrentSkipListMap<>();
  private final Map<Snowflake, Guild> guilds = new ConcurrentSkipListMap<>();
  private final Map<Snowflake, Channel> channels = new ConcurrentSkipListMap<>();
  private final Map<Snowflake, Map<Snowflake, Member>> members = new ConcurrentHashMap<>();
  private final Map<Snowflake, Map<Snowflake, VoiceState>> voiceStates = new ConcurrentHashMap<>();
  private final Map<Snowflake, MessageHistory> histories = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final SnowflakeSource ids;
  private final int messagesPerChannel;
  private final WorldJson json = new WorldJson(this);
  private final Messages messages = new Messages(this);
  private final Guilds guildChanges = new Guilds(this);
  private volatile Application application;
  private long nextNumber; // under the lock

  /** An empty world; {@link WorldGenerator} fills it. */
  World(Application application, InstantSource clock, int messagesPerChannel) {
    this.application = application;
    this.clock = clock;
    this.ids = new SnowflakeSource(clock);
    this.messagesPerChannel = messagesPerChannel;
    store(application.bot());
    store(application.owner());
  }

  // ---- reading

  public Application application() {
    return application;
  }

  /** The application's bot user. */
  public User bot() {
    return application.bot();
  }

  public InstantSource clock() {
    return clock;
  }

  /** A fresh id of this moment. */
  public Snowflake nextId() {
    return ids.next();
  }

  public Collection<User> users() {
    return Collections.unmodifiableCollection(users.values());
  }

  public Optional<User> user(Snowflake id) {
    return Optional.ofNullable(users.get(id));
  }

  /** By rising id. */
  public Collection<Guild> guildList() {
    return Collections.unmodifiableCollection(guilds.values());
  }

  public Optional<Guild> guild(Snowflake id) {
    return Optional.ofNullable(guilds.get(id));
  }

  public Optional<Channel> channel(Snowflake id) {
    return Optional.ofNullable(channels.get(id));
  }

  /** A guild's channels by position, categories included. */
  public List<Channel> channelsOf(Snowflake guildId) {
    return channels.values().stream()
        .filter(channel -> guildId.equals(channel.guildId()))
        .sorted((a, b) ->
            a.position() != b.position() ? a.position() - b.position() : a.id().compareTo(b.id()))
        .toList();
  }

  /** By rising user id. */
  public Collection<Member> membersOf(Snowflake guildId) {
    return Collections.unmodifiableCollection(memberMap(guildId).values());
  }

  public int memberCount(Snowflake guildId) {
    return memberMap(guildId).size();
  }

  public Optional<Member> member(Snowflake guildId, Snowflake userId) {
    return Optional.ofNullable(memberMap(guildId).get(userId));
  }

  public Collection<VoiceState> voiceStatesOf(Snowflake guildId) {
    return Collections.unmodifiableCollection(voiceStates.getOrDefault(guildId, Map.of()).values());
  }

  public Optional<Message> message(Snowflake channelId, Snowflake messageId) {
    return history(channelId).get(messageId);
  }

  /** Newest first; the bounds are exclusive and null means none. */
  public List<Message> messagesOf(
      Snowflake channelId,
      @Nullable Snowflake after,
      @Nullable Snowflake before,
      int count,
      Predicate<Message> which) {
    return history(channelId).newestFirst(after, before, count, which);
  }

  /** Oldest first, those right after an id. */
  public List<Message> messagesAfter(
      Snowflake channelId, Snowflake after, int count, Predicate<Message> which) {
    return history(channelId).oldestFirst(after, count, which);
  }

  public @Nullable Snowflake lastMessageId(Snowflake channelId) {
    return history(channelId).lastId();
  }

  /**
   * A user's permissions in a channel at this moment; none for who is not there. In a DM its two
   * users may talk.
   */
  public long permissions(Snowflake userId, Channel channel) {
    if (channel.guildId() == null) {
      boolean takesPart = userId.equals(channel.recipient()) || userId.equals(bot().id());
      return takesPart ? Permission.ALL & ~Permission.ADMINISTRATOR.bit() : 0;
    }
    Guild guild = guilds.get(channel.guildId());
    Member member = memberMap(channel.guildId()).get(userId);
    return guild == null || member == null
        ? 0
        : Permissions.of(guild, member, channel, clock.instant());
  }

  /** Renders complete Discord objects. */
  public WorldJson json() {
    return json;
  }

  // ---- changing

  public Messages messages() {
    return messages;
  }

  public Guilds guilds() {
    return guildChanges;
  }

  public void subscribe(WorldListener listener) {
    listeners.add(listener);
  }

  public void unsubscribe(WorldListener listener) {
    listeners.remove(listener);
  }

  /**
   * Publishes an event that changes nothing here: an interaction, or one that the control API
   * injects.
   */
  public void publish(WorldEvent event) {
    change(() -> {
      WorldEvent told = nextNumber == 0 ? event : event.numbered(nextNumber);
      nextNumber = 0;
      for (WorldListener listener : listeners) listener.on(told);
      return told;
    });
  }

  /** Runs a change alone; the first event that it publishes carries this number of a load. */
  public <T extends @Nullable Object> T numbered(long number, Supplier<T> change) {
    return change(() -> {
      nextNumber = number;
      try {
        return change.get();
      } finally {
        nextNumber = 0;
      }
    });
  }

  /** Runs a change alone; what it publishes is heard before the next change begins. */
  public <T extends @Nullable Object> T change(Supplier<T> change) {
    lock.lock();
    try {
      return change.get();
    } finally {
      lock.unlock();
    }
  }

  // ---- for the changing classes of this package, under the lock

  void store(User user) {
    users.put(user.id(), user);
  }

  void store(Guild guild) {
    guilds.put(guild.id(), guild);
  }

  void store(Channel channel) {
    channels.put(channel.id(), channel);
  }

  void store(Member member) {
    memberMap(member.guildId()).put(member.id(), member);
  }

  void store(VoiceState state) {
    Map<Snowflake, VoiceState> states =
        voiceStates.computeIfAbsent(state.guildId(), id -> new ConcurrentSkipListMap<>());
    if (state.channelId() == null) states.remove(state.userId());
    else states.put(state.userId(), state);
  }

  void store(Application changed) {
    application = changed;
    store(changed.bot());
  }

  void remove(Channel channel) {
    channels.remove(channel.id());
    histories.remove(channel.id());
  }

  void remove(Guild guild) {
    guilds.remove(guild.id());
    channelsOf(guild.id()).forEach(this::remove);
    members.remove(guild.id());
  }

  @Nullable Member removeMember(Snowflake guildId, Snowflake userId) {
    return memberMap(guildId).remove(userId);
  }

  Collection<Channel> allChannels() {
    return channels.values();
  }

  MessageHistory history(Snowflake channelId) {
    return channels.containsKey(channelId)
        ? histories.computeIfAbsent(channelId, id -> new MessageHistory(messagesPerChannel))
        : new MessageHistory(0);
  }

  private Map<Snowflake, Member> memberMap(Snowflake guildId) {
    return guilds.containsKey(guildId)
        ? members.computeIfAbsent(guildId, id -> new ConcurrentSkipListMap<>())
        : Map.of();
  }
}
