package dev.signalbox.simulator.interactions;

import dev.signalbox.simulator.world.Snowflake;
import tools.jackson.databind.node.ObjectNode;

/** Hears what becomes of interactions. Hand over and return, never block. */
@FunctionalInterface
public interface InteractionListener {
  /**
   * @param userId who used the command or component; nobody else learns of it
   * @param notice {@code {id, nonce, channel_id, status, …}}, status being {@code waiting}, {@code
   *     responded}, {@code modal} (with {@code modal}), {@code choices} (with {@code choices}) or
   *     {@code failed}
   */
  void on(Snowflake userId, Snowflake guildId, ObjectNode notice);
}
