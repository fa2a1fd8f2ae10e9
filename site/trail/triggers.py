"""The database itself refuses to change or remove a line of the trail.

Put up after every migrate, not by a migration: on SQLite a later change of a table makes it anew and silently drops
its triggers.
"""

from django.db import connections

TABLES: dict[str, tuple[str, ...]] = {}
REFUSAL = "append-only"


def protect(table: str, columns: tuple[str, ...]) -> None:
    """Make a table append-only; `columns` are those by which SQLite's INSERT OR REPLACE could swap a row."""
    TABLES[table] = columns


def names(vendor: str, table: str) -> list[str]:
    """Return the names of the triggers of one table."""
    verbs = {"sqlite": ("update", "delete", "replace"), "postgresql": ("row", "truncate")}
    return [f"{table}_no_{verb}" for verb in verbs[vendor]]


def statements(vendor: str, table: str) -> list[str]:
    """Return the SQL that protects one table; safe to run again."""
    return {"sqlite": _on_sqlite, "postgresql": _on_postgres}[vendor](table)


def _on_sqlite(table: str) -> list[str]:
    """UPDATE and DELETE are refused, and so is INSERT OR REPLACE, which fires no delete trigger by default."""
    same = " OR ".join(f'"{column}" = NEW."{column}"' for column in TABLES[table])
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    made = []
    for name, event in zip(
        names("sqlite", table),
        ("UPDATE", "DELETE", "INSERT"),
        strict=True,
    ):
        when = f'WHEN EXISTS (SELECT 1 FROM "{table}" WHERE {same}) ' if event == "INSERT" else ""  # noqa: S608 - names of ours
        made.append(f'DROP TRIGGER IF EXISTS "{name}"')
        made.append(f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" {when}{refuse}')
    return made


def _on_postgres(table: str) -> list[str]:
    """UPDATE, DELETE and TRUNCATE are refused; by row, so that a statement that touches none passes."""
    row, truncate = names("postgresql", table)
    return [
        "CREATE OR REPLACE FUNCTION trail_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f'CREATE OR REPLACE TRIGGER "{row}" BEFORE UPDATE OR DELETE ON "{table}" '
        "FOR EACH ROW EXECUTE FUNCTION trail_refuse()",
        f'CREATE OR REPLACE TRIGGER "{truncate}" BEFORE TRUNCATE ON "{table}" '
        "FOR EACH STATEMENT EXECUTE FUNCTION trail_refuse()",
    ]


def put_up(using: str = "default") -> None:
    """Put up the triggers of every append-only table that exists."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in sorted(TABLES.keys() & existing):
            for statement in statements(connection.vendor, table):
                cursor.execute(statement)


STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}


def missing(using: str = "default") -> list[str]:
    """Return the triggers that should stand and do not."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        cursor.execute(STANDING[connection.vendor])
        standing = {name for (name,) in cursor.fetchall()}
    return [
        name
        for table in sorted(TABLES.keys() & existing)
        for name in names(connection.vendor, table)
        if name not in standing
    ]
