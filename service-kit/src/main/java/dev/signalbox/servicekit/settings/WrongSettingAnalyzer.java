package dev.signalbox.servicekit.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Lets start-up end with one clear sentence instead of a stack trace. */
final class WrongSettingAnalyzer extends AbstractFailureAnalyzer<WrongSetting> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, WrongSetting cause) {
    return new FailureAnalysis(
        String.valueOf(cause.getMessage()),
        "Set " + cause.setting() + " to " + cause.expected() + ".",
        cause);
  }
}
