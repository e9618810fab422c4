package dev.signalbox.servicekit.commandsapi;

import dev.signalbox.servicekit.errors.DependencyAway;
import dev.signalbox.servicekit.errors.ErrorCode;
import dev.signalbox.servicekit.health.Dependency;
import dev.signalbox.servicekit.health.DependencyState;

/** The row {@code commands-api} in health. */
final class CommandsApiDependency implements Dependency {

  private final CommandsApi api;

  CommandsApiDependency(CommandsApi api) {
    this.api = api;
  }

  @Override
  public String name() {
    return Away.NAME;
  }

  @Override
  public DependencyState check() {
    try {
      return api.isReady()
          ? DependencyState.up()
          : DependencyState.down(
              ErrorCode.E004, "it answers, but is not ready; its /health says why");
    } catch (DependencyAway e) {
      return DependencyState.down(e.code(), String.valueOf(e.getMessage()));
    }
  }
}
