package dev.signalbox.simulator.gateway;

import dev.signalbox.simulator.BotToken;
import dev.signalbox.simulator.ledger.Violations;
import dev.signalbox.simulator.world.World;
import org.springframework.stereotype.Component;

/** What all connections share. */
@Component
record Gateway(
    World world,
    Sessions sessions,
    IdentifyBudget budget,
    BotToken token,
    GatewayProperties limits,
    Violations violations,
    GatewayCommands commands,
    GatewayFaults faults) {}
