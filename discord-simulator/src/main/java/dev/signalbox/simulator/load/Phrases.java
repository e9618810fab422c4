package dev.signalbox.simulator.load;

import java.util.random.RandomGenerator;

/** Chatter without meaning, in letters that take one and two bytes. */
final class Phrases {
  private static final String[] WORDS = {
    "again",
    "almost",
    "and",
    "bridge",
    "café",
    "could",
    "evening",
    "fine",
    "five",
    "from",
    "good",
    "have",
    "just",
    "later",
    "look",
    "maybe",
    "more",
    "never",
    "night",
    "platform",
    "quite",
    "rain",
    "really",
    "same",
    "signal",
    "so",
    "soon",
    "that",
    "the",
    "then",
    "there",
    "tonight",
    "train",
    "twelve",
    "über",
    "wait",
    "well",
    "what",
    "when",
    "with",
    "yes",
    "you"
  };

  private final RandomGenerator random;

  Phrases(RandomGenerator random) {
    this.random = random;
  }

  String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }

  String words(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) text.append(i == 0 ? "" : " ").append(word());
    return text.toString();
  }
}
