"""Folds everything from zero and compares it with what the views hold: `cinema replay --verify`."""

from dataclasses import dataclass

from projections.fold import Fold, Table
from projections.projector import CHUNK, Log
from projections.schema import KEYS
from projections.snapshot import Row, Snapshot, folded, stored


@dataclass(frozen=True)
class Difference:
    """A row that is not what the events say; None where one side lacks it. `columns` are those that differ."""

    table: str
    key: str
    stored: Row | None
    folded: Row | None

    @property
    def columns(self) -> list[str]:
        row = self.stored or self.folded or {}
        return [name for name in row if (self.stored or {}).get(name) != (self.folded or {}).get(name)]


def verify(log: Log, view: Table) -> tuple[int, list[Difference]]:
    """The views' own checkpoint, and every row in which they differ from the events up to there."""
    snapshot = stored(view)
    return snapshot.position, differences(snapshot, folded(fold_upto(log, snapshot.position)))


def fold_upto(log: Log, position: int) -> Fold:
    """Everything from the first event to the one at `position`."""
    fold = Fold()
    while fold.position < position and (rows := log.read(fold.position, CHUNK, position)):
        fold.apply(rows)
    return fold


def differences(views: Snapshot, events: Snapshot) -> list[Difference]:
    found = []
    for table, key in KEYS.items():
        old, new = (_by_key(snapshot.tables[table], key) for snapshot in (views, events))
        found += [
            Difference(table, id, old.get(id), new.get(id)) for id in {**new, **old} if old.get(id) != new.get(id)
        ]
    return found


def _by_key(rows: list[Row], key: tuple[str, ...]) -> dict[str, Row]:
    return {" ".join(row[name] for name in key): row for row in rows}
