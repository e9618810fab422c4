package dev.signalbox.simulator.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.FilePayload;
import dev.signalbox.provision.junit.SharedBrowser;
import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.DiscordSimulatorApplication;
import dev.signalbox.simulator.rest.limits.RateLimits;
import dev.signalbox.simulator.world.Author;
import dev.signalbox.simulator.world.Channel;
import dev.signalbox.simulator.world.ChannelType;
import dev.signalbox.simulator.world.Guild;
import dev.signalbox.simulator.world.Member;
import dev.signalbox.simulator.world.Message;
import dev.signalbox.simulator.world.MessageDraft;
import dev.signalbox.simulator.world.Permission;
import dev.signalbox.simulator.world.Permissions;
import dev.signalbox.simulator.world.World;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page in a real browser, with a bot behind it. */
@SpringBootTest(
    classes = DiscordSimulatorApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "simulator.gateway-port=0",
      "simulator.rest.limits.global-requests=100000",
      "simulator.interactions.first-response=8s" // what waits for it must be seen waiting
    })
class ChatPageIT {
  private static Playwright playwright;
  private static Browser browser;

  @LocalServerPort private int port;
  @Autowired private World world;
  @Autowired private BotToken token;
  @Autowired private RateLimits limits;
  @Autowired private EventRoute events;

  private TalkativeBot bot;
  private ChatPage chat;

  @BeforeAll
  static void startBrowser() {
    var provided = SharedBrowser.get();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new LaunchOptions()
                    .setExecutablePath(provided.executable())
                    .setArgs(provided.arguments())
                    .setEnv(provided.environment()));
  }

  @AfterAll
  static void stopBrowser() {
    if (playwright != null) playwright.close();
  }

  @BeforeEach
  void open() {
    limits.reset();
    bot = new TalkativeBot(world, port, token.current());
    for (Message old : world.messagesOf(channel("general").id(), null, null, 500, one -> true)) {
      world.messages().delete(old.channelId(), old.id());
    }
    chat = visit(owner(), "general", 1280, 800);
  }

  @AfterEach
  void close() {
    assertThat(chat.problems()).as("errors in the page's scripts").isEmpty();
    chat.close();
    bot.close();
  }

  private Guild guild() {
    return world.guildList().iterator().next();
  }

  private Member owner() {
    return world.member(guild().id(), guild().ownerId()).orElseThrow();
  }

  private Member ordinary() {
    return world.membersOf(guild().id()).stream()
        .filter(member -> !member.user().bot())
        .filter(member -> !Permission.MANAGE_GUILD.in(Permissions.of(guild(), member)))
        .findFirst()
        .orElseThrow();
  }

  private Channel channel(String name) {
    return world.channelsOf(guild().id()).stream()
        .filter(one -> one.type() != ChannelType.CATEGORY && one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private ChatPage visit(Member person, String channel, int width, int height) {
    var context = browser.newContext(new NewContextOptions().setViewportSize(width, height));
    return ChatPage.open(
        context,
        "http://127.0.0.1:%d/?guild=%s&channel=%s&as=%s"
            .formatted(port, guild().id(), channel(channel).id(), person.id()));
  }

  private Message write(Member person, String text) {
    return world
        .messages()
        .create(channel("general").id(), Author.of(person.user()), MessageDraft.text(text));
  }

  private Message newest() {
    return world.messagesOf(channel("general").id(), null, null, 1, one -> true).getFirst();
  }

  @Test
  void sendsWhatIsTypedAndShowsItOnce() {
    chat.say("Good morning");

    assertThat(chat.messages()).hasCount(1);
    assertThat(chat.last()).containsText("Good morning");
    assertThat(chat.last()).hasAttribute("data-author", owner().displayName());
    assertThat(chat.composer()).hasValue("");
    assertThat(newest().content()).isEqualTo("Good morning");
    assertThat(newest().author().user().id()).isEqualTo(owner().id());
  }

  @Test
  void breaksTheLineOnShiftEnter() {
    chat.composer().pressSequentially("one");
    chat.composer().press("Shift+Enter");
    chat.say("two");

    assertThat(chat.messages()).hasCount(1);
    assertThat(newest().content()).isEqualTo("one\ntwo");
  }

  @Test
  void showsWhatOthersWriteWithoutReloading() {
    write(ordinary(), "Are you **there**?");

    assertThat(chat.last().locator("strong")).hasText("there");
    assertThat(chat.last()).hasAttribute("data-author", ordinary().displayName());
  }

  @Test
  void rendersMarkdownButNeverHtml() {
    write(
        ordinary(),
        """
        <img src=x onerror="document.title='broken'"> *a* __b__ ~~c~~ `d` ||e|| <t:1700000000:R>
        > quoted
        # Heading
        - item
        [link](javascript:alert(1)) [good](https://example.org/)
        """);

    var text = chat.last().getByTestId("content");
    assertThat(text).containsText("<img src=x");
    assertThat(text.locator("img")).hasCount(0);
    for (var tag :
        List.of("em", "u", "s", "code", ".spoiler", "time", "blockquote", ".heading", "li")) {
      assertThat(text.locator(tag)).hasCount(1);
    }
    assertThat(text.locator("a")).hasCount(1);
    assertThat(text.locator("a")).hasAttribute("href", "https://example.org/");
    assertThat(chat.page()).not().hasTitle("broken");
  }

  @Test
  void mentionsAPersonWhoseNameIsTyped() {
    chat.composer().pressSequentially("Hello @" + ordinary().displayName().substring(0, 4));
    chat.one("suggestion")
        .filter(new Locator.FilterOptions().setHasText(ordinary().displayName()))
        .first()
        .click();
    chat.composer().press("Enter");

    assertThat(chat.last().locator(".mention")).hasText("@" + ordinary().displayName());
    assertThat(newest().content()).isEqualTo("Hello <@" + ordinary().id() + ">");
    assertThat(newest().mentions().users()).containsExactly(ordinary().id());
  }

  @Test
  void editsRepliesReactsAndDeletes() {
    write(ordinary(), "Who wants tea?");
    chat.last().hover();
    chat.last().getByTestId("reply").click();
    chat.say("Me");
    assertThat(chat.last().getByTestId("reply-to")).containsText("Who wants tea?");

    chat.composer().press("ArrowUp");
    chat.say("!");
    assertThat(chat.last().getByTestId("content")).containsText("Me!");
    assertThat(chat.last().getByTestId("edited")).isVisible();

    chat.last().hover();
    chat.last().getByTestId("react").click();
    chat.page().locator("[data-testid=emoji][data-emoji='🎉']").click();
    var reaction = chat.last().getByTestId("reaction");
    assertThat(reaction).hasAttribute("aria-pressed", "true");
    assertThat(newest().reactions())
        .singleElement()
        .satisfies(one -> assertThat(one.users()).containsExactly(owner().id()));
    reaction.click();
    assertThat(reaction).hasCount(0);

    chat.last().hover();
    chat.last().getByTestId("more").click();
    chat.one("delete").click();
    assertThat(chat.messages()).hasCount(1);
  }

  @Test
  void usesACommandWithoutOptionsAtOnce() {
    chat.command("ping");

    assertThat(chat.last()).containsText("Pong!");
    assertThat(chat.last()).hasAttribute("data-author", world.bot().displayName());
    assertThat(chat.last().getByTestId("used-command")).containsText("/ping");
    assertThat(chat.one("interaction-waiting")).hasCount(0);
  }

  @Test
  void promptsForOptionsWithSuggestionsFromTheBot() {
    chat.command("order");
    chat.option("drink").pressSequentially("te");
    chat.one("suggestion").filter(new Locator.FilterOptions().setHasText("Green tea")).click();
    chat.option("cups").fill("9");
    chat.one("command-send").click();
    assertThat(chat.one("command-problem")).hasText("cups must be at most 5.");
    chat.option("cups").fill("2");
    chat.option("guest").pressSequentially(ordinary().displayName().substring(0, 4));
    chat.one("suggestion")
        .filter(new Locator.FilterOptions().setHasText(ordinary().displayName()))
        .first()
        .click();
    chat.option("milk").selectOption("true");
    chat.option("milk").press("Enter");
    chat.one("command-send").click();

    var embed = chat.last().getByTestId("embed");
    assertThat(embed).containsText("Order");
    assertThat(embed).containsText("green-tea");
    assertThat(embed.locator("dd").nth(1)).hasText("2");
    assertThat(chat.last().locator(".mention")).hasText("@" + owner().displayName());
  }

  @Test
  void asksForWhatIsRequired() {
    chat.command("order");
    chat.option("cups").press("Enter");

    assertThat(chat.one("command-problem")).hasText("drink is required.");
    chat.page().getByLabel("Cancel the command").click();
    assertThat(chat.one("command-form")).hasCount(0);
    assertThat(chat.composer()).isFocused();
  }

  @Test
  void namesAFileToTheBot() {
    chat.command("inspect");
    var notes = new FilePayload("notes.txt", "text/plain", new byte[] {1, 2, 3});
    chat.option("file").setInputFiles(notes);
    chat.one("command-send").click();

    assertThat(chat.last()).containsText("notes.txt has 3 bytes");
  }

  @Test
  void listsSubcommandsAsCommands() {
    chat.composer().pressSequentially("/tag");
    assertThat(chat.one("suggestion")).hasCount(2);
    assertThat(chat.one("suggestion").first()).isVisible();
    assertThat(chat.one("suggestion").first()).containsText("/tag list");
    chat.composer().press("Enter");

    assertThat(chat.last().getByTestId("used-command")).containsText("/tag list");
    assertThat(chat.last()).containsText("No tags.");
  }

  @Test
  void showsThatTheBotIsThinkingUntilItAnswers() {
    chat.command("slow");
    assertThat(chat.last().getByTestId("thinking")).containsText("is thinking");

    bot.slowMayFinish.countDown();

    assertThat(chat.last()).containsText("Done at last.");
    assertThat(chat.last().getByTestId("thinking")).hasCount(0);
    assertThat(chat.messages()).hasCount(1);
  }

  @Test
  void saysThatTheApplicationDidNotRespond() {
    chat.command("silent");

    assertThat(chat.one("interaction-waiting")).isVisible();
    assertThat(chat.one("interaction-failed")).containsText("The application did not respond");
    assertThat(chat.messages()).hasCount(0);
  }

  @Test
  void showsAnEphemeralAnswerToItsPersonAlone() {
    try (var other = visit(ordinary(), "general", 1280, 800)) {
      chat.command("secret");
      assertThat(chat.last()).containsText("Between you and me");
      write(ordinary(), "after it");

      assertThat(other.last()).containsText("after it");
      assertThat(other.messages()).hasCount(1);
      var note = chat.one("ephemeral-note");
      assertThat(note).containsText("Only you can see this");
      note.locator("button").click();
      assertThat(chat.messages()).hasCount(1);
    }
  }

  @Test
  void pressesButtonsAndChoosesFromSelects() {
    write(owner(), "before");
    chat.command("order");
    chat.option("drink").fill("water");
    chat.one("command-send").click();
    var card = chat.messages().filter(new Locator.FilterOptions().setHas(chat.one("embed")));
    assertThat(card.getByTestId("button")).hasCount(5);

    card.getByTestId("select").selectOption("l");
    assertThat(chat.last()).containsText("Size noted.");
    card.getByText("Confirm").click();

    assertThat(chat.one("message").filter(new Locator.FilterOptions().setHasText("Confirmed.")))
        .hasCount(1);
    assertThat(chat.one("button")).hasCount(0);
    assertThat(chat.one("embed")).hasCount(0);
  }

  @Test
  void fillsInAModal() {
    chat.command("survey");
    var modal = chat.one("modal");
    assertThat(modal).containsText("How was it?");
    modal.getByLabel("Your name").fill("Ada");
    modal.getByLabel("Anything else?").fill("It was fine.");
    modal.getByLabel("Would you come again?").selectOption("yes");
    chat.one("modal-submit").click();

    assertThat(modal).hasCount(0);
    assertThat(chat.last()).containsText("Thank you for the survey.");
    assertThat(bot.survey.get()).contains("\"value\":\"Ada\"").contains("\"values\":[\"yes\"]");
  }

  @Test
  void closesAModalWithEscapeAndGoesOn() {
    chat.command("survey");
    assertThat(chat.one("modal").getByLabel("Your name")).isFocused();
    chat.page().keyboard().press("Escape");

    assertThat(chat.one("modal")).hasCount(0);
    chat.command("ping");
    assertThat(chat.last()).containsText("Pong!");
  }

  @Test
  void usesAMessageCommandFromItsMenu() {
    write(ordinary(), "Count these words");
    chat.last().hover();
    chat.last().getByTestId("more").click();
    chat.one("message-command").click();

    assertThat(chat.last()).containsText("Three words.");
  }

  @Test
  void letsAPersonSeeAndUseOnlyWhatTheyMay() {
    assertThat(channelLink("staff-only")).hasCount(1);
    chat.one("person").click();
    chat.one("person-choice")
        .filter(new Locator.FilterOptions().setHasText(ordinary().displayName()))
        .first()
        .click();

    assertThat(chat.one("person")).containsText(ordinary().displayName());
    assertThat(channelLink("staff-only")).hasCount(0);
    chat.composer().pressSequentially("/se");
    assertThat(chat.one("suggestion")).hasCount(1);
    assertThat(chat.one("suggestion")).containsText("/secret");
    chat.composer().fill("");
    channelLink("announcements").click();
    assertThat(chat.one("channel-title")).hasText("announcements");
  }

  private Locator channelLink(String name) {
    return chat.page().locator("[data-testid=channel][data-name=" + name + "]");
  }

  @Test
  void catchesUpAfterALostConnection() {
    write(ordinary(), "before");
    assertThat(chat.last()).containsText("before");
    events.stop();
    assertThat(chat.one("connection")).containsText("Connection lost");
    write(ordinary(), "meanwhile");

    assertThat(chat.last()).containsText("meanwhile");
    assertThat(chat.one("connection")).isHidden();
    assertThat(chat.messages()).hasCount(2);
  }

  @Test
  void loadsOlderMessagesOnRequest() {
    for (int i = 1; i <= 120; i++) write(i % 2 == 0 ? owner() : ordinary(), "number " + i);
    chat.page().reload();
    assertThat(chat.messages()).hasCount(50);
    assertThat(chat.last()).containsText("number 120");

    chat.one("load-older").click();
    assertThat(chat.messages()).hasCount(100);
    chat.one("load-older").click();

    assertThat(chat.messages()).hasCount(120);
    assertThat(chat.messages().first()).containsText("number 1");
    assertThat(chat.one("load-older")).isHidden();
  }

  @Test
  void fitsAPhoneAndOpensItsDrawers() {
    try (var phone = visit(owner(), "general", 360, 740)) {
      write(
          ordinary(),
          "a-very-long-word-".repeat(20) + " https://example.org/" + "path/".repeat(30));
      write(ordinary(), "```\n" + "wide code ".repeat(30) + "\n```");
      phone.command("order");
      phone.option("drink").fill("water");
      phone.one("command-send").click();
      assertThat(phone.one("embed")).isVisible();
      assertThat(phone.overflow()).isZero();

      phone.one("open-places").click();
      assertThat(phone.one("channels")).isVisible();
      assertThat(phone.overflow()).isZero();
      phone.page().locator("[data-testid=channel][data-name=announcements]").click();
      assertThat(phone.one("channel-title")).hasText("announcements");
      assertThat(phone.one("channels")).not().isInViewport();
      phone.one("open-side").click();
      assertThat(phone.one("members")).isInViewport();
      assertThat(phone.overflow()).isZero();
      assertThat(phone.problems()).isEmpty();
    }
  }

  @Test
  void tellsInPlainWordsWhatWasRefused() {
    var refused = channel("announcements");
    chat.page()
        .navigate(
            "http://127.0.0.1:%d/?guild=%s&channel=%s&as=%s"
                .formatted(port, guild().id(), refused.id(), ordinary().id()));
    assertThat(chat.one("channel-title")).hasText("announcements");

    chat.page().navigate("http://127.0.0.1:%d/?guild=1".formatted(port));

    assertThat(chat.one("empty")).containsText("There is no server with this id.");
    assertThat(chat.page()).hasTitle(Pattern.compile("Chat"));
  }
}
