package dev.signalbox.provision.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AptSourcesTest {
  @Test
  void readsOneLineEntriesWithTheirOptions() {
    assertThat(
            AptSources.oneLine(
                """
                # deb http://old.example/debian buster main
                deb [arch=amd64 signed-by=/usr/share/keyrings/k.gpg] http://mirror.example/debian bookworm main contrib
                deb-src http://mirror.example/debian bookworm main
                """))
        .containsExactly(
            new AptSource(
                "http://mirror.example/debian",
                List.of("bookworm"),
                List.of("main", "contrib"),
                "/usr/share/keyrings/k.gpg"));
  }

  @Test
  void readsStanzasWithSeveralSuitesAndAKeyInPlace() {
    var sources =
        AptSources.deb822(
            """
            Types: deb deb-src
            URIs: http://mirror.example/debian
            Suites: bookworm bookworm-updates
            Components: main
            Signed-By:
             -----BEGIN PGP PUBLIC KEY BLOCK-----
             .
             abc

            # switched off
            Enabled: no
            Types: deb
            URIs: http://off.example/debian
            Suites: bookworm
            """);
    assertThat(sources)
        .containsExactly(
            new AptSource(
                "http://mirror.example/debian",
                List.of("bookworm", "bookworm-updates"),
                List.of("main"),
                "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nabc"));
  }

  @Test
  void asksTheSameMirrorForAnotherSuite() {
    var source =
        new AptSource("http://mirror.example/debian", List.of("bookworm"), List.of("main"), "");
    assertThat(source.lineFor("trixie", "/k.gpg"))
        .isEqualTo("deb [signed-by=/k.gpg] http://mirror.example/debian trixie main");
    assertThat(source.lineFor("trixie", ""))
        .isEqualTo("deb http://mirror.example/debian trixie main");
  }

  @Test
  void takesRabbitMq4FromALaterReleaseOnlyWhereItsOwnIsOlder() {
    assertThat(
            Release.parse("ID=debian\nVERSION_CODENAME=bookworm\n")
                .orElseThrow()
                .suiteWithRabbitMq4())
        .isEqualTo("trixie");
    assertThat(
            Release.parse("ID=debian\nVERSION_CODENAME=trixie\n")
                .orElseThrow()
                .suiteWithRabbitMq4())
        .isEqualTo("trixie");
    assertThat(
            Release.parse("ID=\"ubuntu\"\nVERSION_CODENAME=noble\n")
                .orElseThrow()
                .suiteWithRabbitMq4())
        .isEqualTo("resolute");
    assertThat(Release.parse("ID=fedora\nVERSION_CODENAME=\"\"\n")).isEmpty();
  }
}
