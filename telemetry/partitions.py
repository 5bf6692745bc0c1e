"""
Readings by the month on PostgreSQL: old ones go in a moment, and an index stays small.

A reading whose clock was years off, or of a month nobody made a partition for yet, waits in the
default partition. On SQLite a table is a table.
"""

from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, migrations, models

PARENTS = ("telemetry_environmentreading", "telemetry_orientationreading")


class CreatePartitionedModel(migrations.CreateModel):
    """`CreateModel` whose table is partitioned by `recorded_at` where that exists."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        model = to_state.apps.get_model(app_label, self.name)
        if schema_editor.connection.vendor != "postgresql":
            schema_editor.create_model(model)
            return
        statement, parameters = schema_editor.table_sql(model)
        # A unique key must contain the column of the partitions, so `id` is only numbered.
        statement = statement.replace(" PRIMARY KEY", "", 1)
        schema_editor.execute(f"{statement} PARTITION BY RANGE (recorded_at)", parameters or None)
        schema_editor.deferred_sql.extend(schema_editor._model_indexes_sql(model))  # noqa: SLF001 # what create_model does
        table = model._meta.db_table  # noqa: SLF001 # public by its documentation
        schema_editor.execute(f'CREATE TABLE "{table}_default" PARTITION OF "{table}" DEFAULT')


def month_after(month: date, count: int = 1) -> date:
    """The first of the month that many months later."""
    number = month.year * 12 + month.month - 1 + count
    return date(number // 12, number % 12 + 1, 1)


def name_of(parent: str, month: date) -> str:
    return f"{parent}_{month:%Y_%m}"


def months_of(parent: str) -> list[date]:
    """The months that have a partition, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT child.relname FROM pg_inherits"
            " JOIN pg_class child ON child.oid = inhrelid"
            " WHERE inhparent = %s::regclass",
            [parent],
        )
        names = [name for (name,) in cursor.fetchall()]
    parts = [name.removeprefix(f"{parent}_").split("_") for name in names]
    return sorted(date(int(p[0]), int(p[1]), 1) for p in parts if len(p) == 2 and p[0].isdigit())


def make_partition(parent: str, month: date) -> None:
    """
    A partition for `month`, with what has waited in the default one. In a transaction of the
    caller's, which keeps readings out for that long.
    """
    child, first, end = name_of(parent, month), _start(month), _start(month_after(month))
    with connection.cursor() as cursor:
        cursor.execute(f'LOCK TABLE "{parent}" IN SHARE ROW EXCLUSIVE MODE')
        cursor.execute(f'CREATE TABLE "{child}" (LIKE "{parent}" INCLUDING DEFAULTS)')
        cursor.execute(
            f'WITH moved AS (DELETE FROM "{parent}_default"'  # noqa: S608 # names of ours
            " WHERE recorded_at >= %s AND recorded_at < %s RETURNING *)"
            f' INSERT INTO "{child}" SELECT * FROM moved',
            [first, end],
        )
        cursor.execute(
            f'ALTER TABLE "{parent}" ATTACH PARTITION "{child}"'
            f" FOR VALUES FROM ('{first.isoformat()}') TO ('{end.isoformat()}')"
        )


def drop_partition(parent: str, month: date) -> None:
    """All readings that were recorded in `month`."""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TABLE "{name_of(parent, month)}"')


def covers(model: type[models.Model]) -> bool:
    """Whether the table of this model has partitions here."""
    return connection.vendor == "postgresql" and model._meta.db_table in PARENTS  # noqa: SLF001 # public


def _start(month: date) -> datetime:
    return datetime(month.year, month.month, 1, tzinfo=UTC)
