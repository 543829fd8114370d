"""From nothing to the first job dispatched, with 100,000 events of finished films in the store.

    .venv/bin/python tests/benchmarks/start.py

Each run is a process of its own, and its clock starts when everything is imported: the studio's lock, its store, the
actors, until a stage is given the first job of a film that has just been submitted. The floor is a studio with this
film alone. Views may be there or missing; both are shown. Goal: under 1 s, views there or not.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from cinema_actors.studio import Studio
from cinema_actors.views import open_caught_up
from figures import goal, in_turn, scratch, sized, table
from films import EXAMPLE, filled, submitted
from no_op import FILM

EVENTS = sized(100_000, 600)
ROUNDS = sized(7, 1)
NO_OP = Path(__file__).with_name("no_op.py")


def first_dispatch(folder: Path, views: bool) -> float:
    """Seconds, in a copy of this studio."""
    with scratch() as copy:
        shutil.copy2(folder / "events.db", copy)
        if views:
            shutil.copy2(folder / "views.db", copy)
        return float(subprocess.check_output([sys.executable, NO_OP, "--first", copy], text=True).splitlines()[0])


def studio_with(folder: Path, events: int) -> Path:
    """So many events of films that have ended, in the views too, and a film that nobody has begun."""
    studio = Studio(folder)
    store = filled(studio.events_db, events) if events else studio.open_events()
    views, _ = open_caught_up(studio, store)
    views.close()
    store.append([submitted(FILM, EXAMPLE.read_text("utf-8"))])
    store.close()
    return folder


def main() -> None:
    with scratch() as folder:
        small, large = studio_with(folder / "small", 0), studio_with(folder / "large", EVENTS)
        sides = {
            "no other film": lambda: first_dispatch(small, views=True),
            f"{EVENTS:,} events": lambda: first_dispatch(large, views=True),
            f"{EVENTS:,} events, views missing": lambda: first_dispatch(large, views=False),
        }
        took = in_turn(sides, ROUNDS)
    floor, *ours = took.values()
    table(("", "ms", "ratio"), [(name, f"{took[name] * 1000:.0f}", f"{took[name] / floor:.1f}") for name in took])
    goal("under 1 s", max(ours) < 1)


if __name__ == "__main__":
    main()
