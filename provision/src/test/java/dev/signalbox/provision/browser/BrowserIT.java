package dev.signalbox.provision.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.provision.junit.SharedBrowser;
import dev.signalbox.provision.process.Command;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserIT {
  @Test
  void runsScriptsAndPaintsText(@TempDir Path folder) throws Exception {
    var browser = SharedBrowser.get();
    var picture = folder.resolve("page.png");
    var page =
        "data:text/html,<body style='font-size:80px'><script>document.body.append('M'.repeat(3))</script>";
    var command =
        Command.of(browser.executable().toString())
            .and(browser.arguments())
            .with(browser.environment())
            .and(List.of("--user-data-dir=" + folder.resolve("profile")));
    assertThat(command.and(List.of("--dump-dom", page)).output()).contains("MMM");
    command.and(List.of("--screenshot=" + picture, "--window-size=400,200", page)).output();
    var image = ImageIO.read(picture.toFile());
    var dark = 0;
    for (var x = 0; x < image.getWidth(); x++)
      for (var y = 0; y < image.getHeight(); y++) if ((image.getRGB(x, y) & 0xff) < 64) dark++;
    assertThat(dark).as("dark pixels of three big letters").isGreaterThan(500);
  }

  @Test
  void namesTheSettingWhenItIsWrong(@TempDir Path folder) {
    assertThatThrownBy(
            () -> Browser.provide(folder, Map.of("CHROMIUM", "/no/such/browser"), text -> {}))
        .hasMessageContaining("CHROMIUM names /no/such/browser");
  }
}
