package dev.signalbox.contract.outbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * Which interactions gateway-proxy defers when nobody has answered them in time. Published over and
 * over, each time as a whole: it replaces what the same source said before. What is not named is
 * never deferred, so a command that opens a modal is left out, and so is another bot's.
 *
 * @param source who announces, e.g. {@code command-handler}; replicas share one name
 * @param commands application commands of any type, by Discord's id
 * @param components buttons and selects, by how their custom ids begin
 */
public record DeferralRules(String source, List<Command> commands, List<Component> components) {

  /**
   * @param id Discord's, of the command as it is registered
   * @param ephemeral whether its answer is for the caller's eyes only: the deferral decides that
   */
  public record Command(String id, boolean ephemeral) {}

  /**
   * @param customIdPrefix not empty, at most 100 characters
   */
  public record Component(@JsonProperty("custom_id_prefix") String customIdPrefix) {}
}
