"""All views at one moment, wherever they came from: read from the tables, or folded from events."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from projections.fold import Fold, Table
from projections.schema import COLUMNS

Row = dict[str, Any]  # by column

_WIDTH = max(map(len, COLUMNS.values()))


@dataclass(frozen=True)
class Snapshot:
    """Rows by table, in the order in which events made them; `position` is the last of those, 0 for none."""

    position: int
    tables: dict[str, list[Row]]

    def rows(self, table: str, movie_id: str) -> list[Row]:
        return [row for row in self.tables[table] if row["movie_id"] == movie_id]

    def movie_ids(self) -> list[str]:
        """Every film, oldest first."""
        return [row["movie_id"] for row in self.tables["films"]]


def stored(view: Table, movie_id: str | None = None) -> Snapshot:
    """What the tables hold, of one film or of all. One statement, so that it is one moment even while others write."""
    film = "" if movie_id is None else " WHERE movie_id=?"
    selects = [_select("'', 0, coalesce(max(notification_id), 0)", 1, "tracking WHERE application_name='cinema'")]
    for table, columns in COLUMNS.items():
        selects.append(_select(f"'{table}', rowid, {', '.join(columns)}", len(columns), table + film))
    bounds = () if movie_id is None else (movie_id,) * len(COLUMNS)
    (_, _, position, *_), *rows = sorted(view.select(" UNION ALL ".join(selects), bounds), key=lambda row: row[:2])
    tables: dict[str, list[Row]] = {table: [] for table in COLUMNS}
    for table, _, *values in rows:
        tables[table].append(dict(zip(COLUMNS[table], values, strict=False)))
    return Snapshot(position, tables)


def folded(fold: Fold) -> Snapshot:
    """What a fold from the first event holds in memory."""
    tables = {
        table: [dict(zip(columns, values, strict=True)) for values in _values(fold, table)]
        for table, columns in COLUMNS.items()
    }
    return Snapshot(fold.position, tables)


def _values(fold: Fold, table: str) -> Iterator[tuple[Any, ...]]:
    match table:
        case "jobs":
            yield from (row.values() for row in fold.jobs.values())
        case "pipeline_states":
            yield from (row.values() for row in fold.pipelines.values())
        case "costs":
            yield from (row.values() for row in fold.costs.rows.values())
        case "films":
            yield from (row.values() for row in fold.films.values())
        case "stages":
            yield from (row.values() for stages in fold.stages.values() for row in stages.values())


def _select(values: str, width: int, source: str) -> str:
    """All selects of one UNION have as many columns as the widest table."""
    return f"SELECT {', '.join([values, *['NULL'] * (_WIDTH - width)])} FROM {source}"
