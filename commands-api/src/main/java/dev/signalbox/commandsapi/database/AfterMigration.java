package dev.signalbox.commandsapi.database;

/** Something that must happen once the schema is there, and before the service is ready. */
public interface AfterMigration {

  /** May throw what the database throws: it is then tried again together with the migration. */
  void afterMigration();
}
