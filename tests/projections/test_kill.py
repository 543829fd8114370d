import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from projections.fold import Fold
from projections.snapshot import folded, stored
from tests.projections.story import Story, open_views, troubled_film, whole_film

KILLS = 6


def test_a_killed_projector_leaves_the_fold_of_exactly_its_position(tmp_path: Path) -> None:
    story = Story()
    for n in range(40):
        (troubled_film if n % 2 else whole_film)(story.of(f"film-{n}"))
    store = story.told_in(tmp_path)
    positions = []
    for kill in range(KILLS):
        _kill_after(0.02 * kill, tmp_path)
        with closing(open_views(tmp_path)) as views:
            snapshot = stored(views)
        assert snapshot == folded(Fold().apply(store.read(0, 100_000, upto=snapshot.position)))
        positions.append(snapshot.position)
    store.close()

    assert positions == sorted(positions)
    assert positions[-1] > 0


def _kill_after(seconds: float, studio: Path) -> None:
    program = [sys.executable, "-m", "tests.projections.killed_projector", str(studio)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]) as projector:
        assert projector.stdout
        projector.stdout.readline()
        time.sleep(seconds)
        projector.kill()
