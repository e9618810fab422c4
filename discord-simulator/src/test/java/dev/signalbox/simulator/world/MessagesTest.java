package dev.signalbox.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class MessagesTest {
  private final World world =
      WorldGenerator.generate(
          1,
          1,
          5,
          3,
          BotProfile.named("Signal", Application.ALL_PRIVILEGED),
          InstantSource.system());
  private final Guild guild = world.guildList().iterator().next();
  private final Channel channel = world.channelsOf(guild.id()).get(1);
  private final User user = world.user(guild.ownerId()).orElseThrow();
  private final List<WorldEvent> events = new ArrayList<>();

  @BeforeEach
  void listen() {
    world.subscribe(events::add);
  }

  private Message say(String text) {
    return world.messages().create(channel.id(), Author.of(user), MessageDraft.text(text));
  }

  private ObjectNode lastData() {
    return events.getLast().data().tree();
  }

  @Test
  void announcesAMessageWithItsGuildAndMember() {
    Message message = say("hello <@" + world.bot().id() + ">");
    assertThat(events).singleElement().extracting(WorldEvent::name).isEqualTo("MESSAGE_CREATE");
    assertThat(lastData().get("id").asString()).isEqualTo(message.id().toString());
    assertThat(lastData().get("guild_id").asString()).isEqualTo(guild.id().toString());
    assertThat(lastData().get("member").has("user")).isFalse();
    assertThat(lastData().at("/mentions/0/id").asString()).isEqualTo(world.bot().id().toString());
    assertThat(lastData().at("/mentions/0/member/roles").isArray()).isTrue();
  }

  @Test
  void keepsOnlyTheLatestMessages() {
    Message first = say("1");
    say("2");
    say("3");
    Message last = say("4");
    assertThat(world.message(channel.id(), first.id())).isEmpty();
    assertThat(world.messagesOf(channel.id(), null, null, 10, m -> true))
        .extracting(Message::content)
        .containsExactly("4", "3", "2");
    assertThat(world.lastMessageId(channel.id())).isEqualTo(last.id());
  }

  @Test
  void quotesTheMessageRepliedToAndMentionsItsAuthor() {
    Message first = say("question");
    MessageDraft reply =
        MessageDraft.text("answer")
            .replyingTo(new MessageDraft.Reference(channel.id(), first.id()));
    Message answer = world.messages().create(channel.id(), Author.of(world.bot()), reply);
    assertThat(answer.type()).isEqualTo(Author.REPLY);
    assertThat(lastData().at("/referenced_message/content").asString()).isEqualTo("question");
    assertThat(lastData().at("/mentions/0/id").asString()).isEqualTo(user.id().toString());
    world.messages().delete(channel.id(), first.id());
    assertThat(world.json().message(answer, user.id()).get("referenced_message").isNull()).isTrue();
  }

  @Test
  void countsReactionsOnceForEachUser() {
    Message message = say("vote");
    Emoji thumb = Emoji.unicode("👍");
    assertThat(world.messages().addReaction(channel.id(), message.id(), user.id(), thumb)).isTrue();
    assertThat(world.messages().addReaction(channel.id(), message.id(), user.id(), thumb))
        .isFalse();
    world.messages().addReaction(channel.id(), message.id(), world.bot().id(), thumb);
    Message now = world.message(channel.id(), message.id()).orElseThrow();
    assertThat(world.json().message(now, user.id()).at("/reactions/0/count").asInt()).isEqualTo(2);
    assertThat(world.messages().removeReaction(channel.id(), message.id(), user.id(), thumb))
        .isTrue();
    assertThat(events)
        .extracting(WorldEvent::name)
        .containsExactly(
            "MESSAGE_CREATE",
            "MESSAGE_REACTION_ADD",
            "MESSAGE_REACTION_ADD",
            "MESSAGE_REACTION_REMOVE");
  }

  @Test
  void marksAnEditedMessage() {
    Message message = say("tpyo");
    world.messages().edit(channel.id(), message.id(), MessageEdit.ofContent("typo"));
    assertThat(events.getLast().name()).isEqualTo("MESSAGE_UPDATE");
    assertThat(lastData().get("content").asString()).isEqualTo("typo");
    assertThat(lastData().get("edited_timestamp").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{6}\\+00:00");
  }

  @Test
  void refusesAMessageInAnUnknownChannel() {
    assertThatThrownBy(() ->
            world.messages().create(new Snowflake(5), Author.of(user), MessageDraft.text("x")))
        .isInstanceOf(UnknownObject.class)
        .hasMessage("unknown channel 5");
  }
}
