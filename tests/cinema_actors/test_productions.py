"""A production whose vital actor dies is followed by another, and by no more than that helps."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cinema_actors.production import RESTARTS, Production, productions
from cinema_actors.studio import Studio
from domain.errors import DiskError


def run(path: Path, hurt: Callable[[Production], object], times: int = 99) -> int:
    """Hurts the first `times` productions; how many there were."""
    studio, count = Studio(path), 0
    with studio.lock():
        for production in productions(studio):
            count += 1
            if count <= times:
                hurt(production)
                assert production.over.wait(5)
    return count


def kill_ledger(production: Production) -> None:
    assert production.kit.ledger is not None
    production.kit.ledger.tell("nonsense")


def test_a_dead_ledger_is_followed_by_a_whole_new_production(tmp_path: Path) -> None:
    assert run(tmp_path, kill_ledger, times=2) == 3


def test_what_only_a_person_can_mend_is_raised_at_once(tmp_path: Path) -> None:
    with pytest.raises(DiskError):
        run(tmp_path, lambda production: production._give_up(DiskError("full")))


def test_a_production_that_dies_again_and_again_is_given_up(tmp_path: Path) -> None:
    productions: list[Production] = []
    with pytest.raises(AttributeError):
        run(tmp_path, lambda production: (productions.append(production), production.projector.tell("nonsense")))
    assert len(productions) == RESTARTS + 1
