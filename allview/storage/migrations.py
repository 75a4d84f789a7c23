"""The shape of a case file and the steps that bring an older file up to date."""

import sqlite3

APPLICATION_ID = 0x414C5657
"""``ALVW``: tells a case file from any other SQLite file."""

MIGRATIONS: tuple[str, ...] = (
    # Version 1: the log. The triggers keep every row as it was written, and in order; REPLACE
    # would delete without firing the delete trigger, so the insert trigger stops it too.
    # AUTOINCREMENT remembers the highest number ever given, so rows cut off at the end are missed.
    """
    CREATE TABLE events (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        kind TEXT NOT NULL,
        payload TEXT NOT NULL,
        undoes INTEGER REFERENCES events (number),
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL
    );
    CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
    CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
    CREATE TRIGGER events_are_only_appended BEFORE INSERT ON events
    WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM events)
    BEGIN SELECT RAISE(ABORT, 'events are only appended'); END;
    """,
)
"""Step ``i`` brings version ``i`` to ``i + 1``; steps are added, never edited."""

VERSION = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    """Read which version of the shape a file has; 0 is a file without one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a file up to ``VERSION``, each step whole or not at all.

    Raises
    ------
    sqlite3.Error
        When a step fails; the file then stays at the version before it.
    """
    for version in range(version_of(connection), VERSION):
        step = MIGRATIONS[version]
        connection.executescript(
            f"BEGIN IMMEDIATE; {step} PRAGMA application_id = {APPLICATION_ID};"
            f" PRAGMA user_version = {version + 1}; COMMIT;"
        )


def schema_of(connection: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    """Read every table and trigger: (name, SQL)."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return frozenset(rows.fetchall())


def expected_schema() -> frozenset[tuple[str, str]]:
    """Give the tables and triggers that a file of ``VERSION`` must have, and no others."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(connection)
        return schema_of(connection)
    finally:
        connection.close()
