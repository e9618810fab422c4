package dev.signalbox.quickstart.story;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import dev.signalbox.provision.junit.SharedBrowser;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The chat page as a person uses it, in a real browser. */
final class ChatPage implements AutoCloseable {

  /** The bot's name in the generated world. */
  private static final String BOT = "Signal";

  private final Playwright playwright;
  private final Browser browser;
  private final Page page;

  private ChatPage(Playwright playwright, Browser browser, Page page) {
    this.playwright = playwright;
    this.browser = browser;
    this.page = page;
  }

  /** Opens the page as the owner of the first guild. */
  static ChatPage open(String url) {
    var found = SharedBrowser.get();
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var environment = new HashMap<>(System.getenv());
    environment.putAll(found.environment());
    var browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(found.executable())
                    .setArgs(found.arguments())
                    .setEnv(environment));
    var page = browser.newPage();
    page.setDefaultTimeout(30_000);
    page.navigate(url);
    var chat = new ChatPage(playwright, browser, page);
    chat.awaitLoaded();
    return chat;
  }

  /** Until then, loading would clear what is typed. */
  private void awaitLoaded() {
    page.locator("body[data-state=ready] #scroller[aria-busy=false]").waitFor();
  }

  /** Types a message and sends it with Enter. */
  void say(String text) {
    int before = mine().count();
    var composer = page.getByTestId("composer");
    composer.fill(text);
    composer.press("Enter");
    mine().nth(before).waitFor();
  }

  /** Types a slash command, chooses it from the list, and fills in its options. */
  void use(String command, Map<String, String> options) {
    var composer = page.getByTestId("composer");
    composer.fill(command);
    page.locator("[data-testid=suggestion][data-value='" + command + "']").click();
    var form = page.getByTestId("command-form");
    if (options.isEmpty() && form.count() == 0) {
      return;
    }
    options.forEach((name, value) -> page.locator("[data-option=" + name + "]").fill(value));
    page.getByTestId("command-send").click();
  }

  /** What the application suggests while an option is being typed. */
  List<String> suggestions(String command, String option, String typed) {
    page.getByTestId("composer").fill(command);
    page.locator("[data-testid=suggestion][data-value='" + command + "']").click();
    page.locator("[data-option=" + option + "]").fill(typed);
    var suggested = page.getByTestId("command-form").getByTestId("suggestion");
    suggested.first().waitFor();
    var texts = suggested.allInnerTexts();
    page.locator("[data-option=" + option + "]").press("Escape");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel the command"))
        .click();
    return texts;
  }

  /** What the bot has said, oldest first, as a person reads it. */
  List<String> answers() {
    return page.locator("[data-testid=message][data-author='" + BOT + "'][data-loading=false]")
        .allInnerTexts();
  }

  long answersWith(String text) {
    return answers().stream().filter(answer -> answer.contains(text)).count();
  }

  /**
   * Until the bot is seen to be thinking.
   *
   * @return the id of that message, which its answer keeps
   */
  String awaitThinking(Duration patience) {
    var thinking =
        page.locator("[data-testid=message][data-author='" + BOT + "'][data-loading=true]").last();
    thinking.waitFor(new Locator.WaitForOptions().setTimeout(patience.toMillis()));
    return thinking.getAttribute("data-message-id");
  }

  boolean isThinking(String messageId) {
    return "true".equals(message(messageId).getAttribute("data-loading"));
  }

  /** The message as a person reads it. */
  String textOf(String messageId) {
    return message(messageId).innerText();
  }

  private Locator message(String id) {
    return page.locator("[data-testid=message][data-message-id='" + id + "']");
  }

  /** Everything that the bot has said, or is about to say. */
  int countOfItsMessages() {
    return page.locator("[data-testid=message][data-author='" + BOT + "']").count();
  }

  /** Presses a button of the card "Break something". */
  void breakPart(String button) {
    page.locator("[data-testid=break][data-break='" + button + "'][aria-disabled=false]").click();
  }

  /** Until the card says that what was broken is as it was; gives its words. */
  String awaitWhole(Duration patience) {
    page.locator("[data-testid=breaking][data-state=whole]")
        .waitFor(new Locator.WaitForOptions().setTimeout(patience.toMillis()));
    return page.getByTestId("breaking-note").innerText();
  }

  /** The card's figures by name, e.g. {@code answered}. */
  Map<String, Long> ledger() {
    return page.getByTestId("ledger").all().stream()
        .collect(
            Collectors.toMap(
                row -> row.getAttribute("data-of"),
                row -> Long.parseLong(row.locator("dd").innerText().replace(",", ""))));
  }

  /** Becomes somebody who is neither owner nor moderator. */
  void speakAsAnOrdinaryMember() {
    page.getByTestId("person").click();
    page.getByTestId("person-choice")
        .filter(new Locator.FilterOptions().setHasText("Member"))
        .last()
        .click();
    page.getByTestId("person")
        .filter(new Locator.FilterOptions().setHasText("You · Member"))
        .waitFor();
    awaitLoaded();
  }

  void speakAsTheOwner() {
    page.getByTestId("person").click();
    page.getByTestId("person-choice")
        .filter(new Locator.FilterOptions().setHasText("Owner"))
        .first()
        .click();
    page.getByTestId("person")
        .filter(new Locator.FilterOptions().setHasText("You · Owner"))
        .waitFor();
    awaitLoaded();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private Locator mine() {
    return page.locator("[data-testid=message]:not([data-author='" + BOT + "'])");
  }
}
