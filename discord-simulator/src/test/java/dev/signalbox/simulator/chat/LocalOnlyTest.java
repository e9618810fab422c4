package dev.signalbox.simulator.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LocalOnlyTest {
  private final LocalOnly filter = new LocalOnly(List.of("localhost", "127.0.0.1", "[::1]"));

  @ParameterizedTest(name = "host {0}, origin {1}, site {2}: {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "127.0.0.1:7000, -, -, 200",
        "LOCALHOST:7000, http://localhost:7000, same-origin, 200",
        "[::1]:7000, http://[::1]:7000, same-origin, 200",
        "localhost, -, none, 200",
        "rebound.example:7000, -, -, 403",
        "-, -, -, 403",
        "127.0.0.1:7000, http://evil.example, cross-site, 403",
        "127.0.0.1:7000, http://127.0.0.1:8080, same-site, 403",
        "127.0.0.1:7000, http://127.0.0.1:8080, -, 403",
        "127.0.0.1:7000, null, -, 403",
        "127.0.0.1:7000, -, cross-site, 403"
      })
  void answersOnlyToItsOwnPage(String host, String origin, String site, int status)
      throws Exception {
    var request = new MockHttpServletRequest("GET", "/chat/api/session");
    if (host != null) request.addHeader("Host", host);
    if (origin != null) request.addHeader("Origin", origin);
    if (site != null) request.addHeader("Sec-Fetch-Site", site);
    var response = new MockHttpServletResponse();

    filter.doFilter(request, response, new MockFilterChain());

    assertThat(response.getStatus()).isEqualTo(status);
  }
}
