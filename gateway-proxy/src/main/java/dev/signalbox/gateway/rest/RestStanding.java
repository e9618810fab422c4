package dev.signalbox.gateway.rest;

/** What stands between us and Discord's REST API, the worst first. */
enum RestStanding {
  TOKEN_REFUSED,
  EDGE_BLOCKED,
  UNREACHABLE,
  INVALID_BUDGET_SPENT,
  OPEN
}
