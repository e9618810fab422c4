package dev.signalbox.simulator.chat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.List;

/** The chat page as its tests drive it: by the hooks that the README documents. */
record ChatPage(BrowserContext context, Page page, List<String> problems) implements AutoCloseable {

  /** Milliseconds; only a failure waits that long. */
  private static final double PATIENCE = 30_000;

  static ChatPage open(BrowserContext context, String address) {
    List<String> problems = new ArrayList<>();
    Page page = context.newPage();
    page.onPageError(problems::add);
    page.setDefaultTimeout(PATIENCE);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    page.navigate(address);
    assertThat(page.locator("body[data-state=ready]")).isVisible();
    assertThat(page.locator("#scroller[aria-busy=false]")).isVisible();
    return new ChatPage(context, page, problems);
  }

  Locator one(String testId) {
    return page.getByTestId(testId);
  }

  Locator composer() {
    return one("composer");
  }

  Locator messages() {
    return one("message");
  }

  Locator last() {
    return messages().last();
  }

  /** Types as a person does and presses Enter. */
  void say(String text) {
    String before = composer().inputValue();
    composer().pressSequentially(text);
    assertThat(composer()).hasValue(before + text);
    composer().press("Enter");
  }

  /** Chooses a command in the picker by its whole name. */
  void command(String name) {
    composer().pressSequentially("/" + name);
    assertThat(composer()).hasValue("/" + name);
    assertThat(one("suggestion").first()).isVisible();
    assertThat(one("suggestion").first()).containsText("/" + name);
    composer().press("Enter");
  }

  Locator option(String name) {
    return page.locator("[data-testid=option][data-option=" + name + "]");
  }

  int overflow() {
    return ((Number) page.evaluate("document.documentElement.scrollWidth - innerWidth")).intValue();
  }

  @Override
  public void close() {
    context.close();
  }
}
