-- One row for each command that ran. The unique key makes a repeat find the first run's result; it holds the day
-- because a partitioned table's unique keys must, and the day comes from the request, so that a repeat names the same.
CREATE TABLE executions (
  day             date        NOT NULL,
  idempotency_key text        NOT NULL,
  command         text        NOT NULL,
  fingerprint     text        NOT NULL,
  platform        text        NOT NULL,
  user_id         text        NOT NULL,
  guild_id        text,
  outcome         text        NOT NULL,
  result          jsonb       NOT NULL,
  duration_ms     integer     NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (day, idempotency_key)
) PARTITION BY RANGE (day);

CREATE INDEX executions_by_caller ON executions (command, user_id, created_at);

CREATE TABLE guild_settings (
  guild_id text   PRIMARY KEY,
  version  bigint NOT NULL CHECK (version > 0),
  prefix   text   NOT NULL CHECK (char_length(prefix) BETWEEN 1 AND 10)
);

CREATE TABLE settings_audit (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  guild_id   text        NOT NULL,
  version    bigint      NOT NULL,
  setting    text        NOT NULL,
  old_value  text,
  new_value  text,
  changed_by text        NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX settings_audit_by_guild ON settings_audit (guild_id, id);

CREATE TABLE outbox (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  exchange    text        NOT NULL,
  routing_key text        NOT NULL,
  body        jsonb       NOT NULL,
  traceparent text,
  created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE registrations (
  scope text  NOT NULL,
  key   text  NOT NULL,
  data  jsonb NOT NULL,
  PRIMARY KEY (scope, key)
);
