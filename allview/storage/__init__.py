"""The case file: event log, migrations, integrity."""
