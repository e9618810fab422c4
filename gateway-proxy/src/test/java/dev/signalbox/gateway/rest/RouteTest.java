package dev.signalbox.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {
  private static final String APPLICATION = "12345678901234567";

  @ParameterizedTest
  @CsvSource({
    "GET, /gateway, /gateway, ''",
    "GET, /gateway/bot, /gateway/bot, ''",
    "PATCH, /applications/@me, /applications/@me, ''",
    "GET, /oauth2/applications/@me, /oauth2/applications/@me, ''",
    "GET, /users/@me, /users/@me, ''",
    "GET, /users/80351110224678912, /users/{id}, ''",
    "GET, /users/@me/guilds?limit=200, /users/@me/guilds, ''",
    "GET, /users/@me/guilds/5/member, /users/@me/guilds/{id}/member, ''",
    "POST, /users/@me/channels, /users/@me/channels, ''",
    "GET, /channels/7, /channels/{id}, channels/7",
    "PUT, /channels/7/permissions/8, /channels/{id}/permissions/{id}, channels/7",
    "POST, /channels/7/typing, /channels/{id}/typing, channels/7",
    "POST, /channels/7/invites, /channels/{id}/invites, channels/7",
    "PUT, /channels/7/voice-status, /channels/{id}/voice-status, channels/7",
    "POST, /channels/7/messages/9/threads, /channels/{id}/messages/{id}/threads, channels/7",
    "PUT, /channels/7/thread-members/@me, /channels/{id}/thread-members/@me, channels/7",
    "GET, /channels/7/threads/archived/public, /channels/{id}/threads/archived/public, channels/7",
    "GET, /channels/7/messages?limit=5&around=3, /channels/{id}/messages, channels/7",
    "PATCH, /channels/7/messages/9, /channels/{id}/messages/{id}, channels/7",
    "POST, /channels/7/messages/bulk-delete, /channels/{id}/messages/bulk-delete, channels/7",
    "PUT, /channels/7/messages/9/reactions/%F0%9F%91%8D/@me, /channels/{id}/messages/{id}/reactions/{emoji}/@me, channels/7",
    "DELETE, /channels/7/messages/9/reactions/blob:1234/55, /channels/{id}/messages/{id}/reactions/{emoji}/{id}, channels/7",
    "DELETE, /channels/7/messages/9/reactions, /channels/{id}/messages/{id}/reactions, channels/7",
    "PUT, /channels/7/messages/pins/9, /channels/{id}/messages/pins/{id}, channels/7",
    "GET, /guilds/3/messages/search?content=a, /guilds/{id}/messages/search, guilds/3",
    "GET, /guilds/3/members/search?query=a, /guilds/{id}/members/search, guilds/3",
    "PATCH, /guilds/3/members/@me, /guilds/{id}/members/@me, guilds/3",
    "PUT, /guilds/3/members/4/roles/5, /guilds/{id}/members/{id}/roles/{id}, guilds/3",
    "GET, /guilds/3/roles/member-counts, /guilds/{id}/roles/member-counts, guilds/3",
    "POST, /guilds/3/bulk-ban, /guilds/{id}/bulk-ban, guilds/3",
    "GET, /guilds/3/vanity-url, /guilds/{id}/vanity-url, guilds/3",
    "POST, /applications/1/commands, /applications/{id}/commands, ''",
    "PUT, /applications/1/guilds/3/commands/4/permissions, /applications/{id}/guilds/{id}/commands/{id}/permissions, ''",
    "GET, /invites/discord-api, /invites/{code}, ''",
    "GET, /guilds/templates/hgM48av5Q69A, /guilds/templates/{code}, ''",
    "GET, /webhooks/77, /webhooks/{id}, webhooks/77",
    "GET, /totally/new/thing, /{other}/{other}/{other}, ''",
  })
  void limitsByTemplateAndTopLevelResource(
      String method, String path, String template, String major) {
    assertThat(Route.of(method, path, APPLICATION))
        .isEqualTo(new Route(method, template, major, false, true));
  }

  @Test
  void keepsTheMethodApart() {
    assertThat(Route.of("GET", "/channels/7/messages", APPLICATION).label())
        .isNotEqualTo(Route.of("POST", "/channels/7/messages", APPLICATION).label());
  }

  @Test
  void knowsACallbackAsFreeOfTheGlobalLimitAndOfTheToken() {
    var route = Route.of("POST", "/interactions/55/aW50ZXJhY3/callback?with_response=true", "1");
    assertThat(route.template()).isEqualTo("/interactions/{id}/{token}/callback");
    assertThat(route.interaction()).isTrue();
    assertThat(route.authorized()).isFalse();
    assertThat(route.isCallback()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /webhooks/12345678901234567/secretToken, /webhooks/{id}/{token}",
    "PATCH, /webhooks/12345678901234567/secretToken/messages/@original, /webhooks/{id}/{token}/messages/@original",
    "DELETE, /webhooks/12345678901234567/secretToken/messages/8, /webhooks/{id}/{token}/messages/{id}",
    "POST, /webhooks/999/aW50ZXJhY3Rpb246c2VjcmV0, /webhooks/{id}/{token}",
  })
  void knowsAFollowupByTheApplicationOrTheTokensShape(String method, String path, String template) {
    var route = Route.of(method, path, APPLICATION);
    assertThat(route.template()).isEqualTo(template);
    assertThat(route.interaction()).isTrue();
    assertThat(route.authorized()).isFalse();
  }

  @Test
  void keepsAnOrdinaryWebhookUnderTheGlobalLimit() {
    var route = Route.of("POST", "/webhooks/999/secretToken?wait=true", APPLICATION);
    assertThat(route.interaction()).isFalse();
    assertThat(route.authorized()).isFalse();
  }

  @Test
  void tellsWebhookTokensApartWithoutShowingThem() {
    var one = Route.of("POST", "/webhooks/999/secretTokenA", APPLICATION);
    var other = Route.of("POST", "/webhooks/999/secretTokenB", APPLICATION);
    assertThat(one.major()).startsWith("webhooks/999/").isNotEqualTo(other.major());
    assertThat(one.toString() + one.label()).doesNotContain("secretToken");
  }

  @Test
  void showsNoTokenOfARequest() {
    var request = SimulatedTime.request("POST", "/interactions/55/secretToken/callback");
    assertThat(request.toString())
        .contains("/interactions/{id}/{token}/callback")
        .doesNotContain("secretToken");
  }
}
