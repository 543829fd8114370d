"""Catches up the views of a studio one event a transaction, until it is killed. Run by test_kill.py."""

import sys
from contextlib import closing
from pathlib import Path

from cinema_actors.store import EventStore
from projections.projector import CatchUp
from tests.projections.story import open_views

studio = Path(sys.argv[1])
with closing(EventStore(studio / "events.db")) as store, closing(open_views(studio)) as views:
    catch_up = CatchUp(store, views, chunk=1)
    print("ready", flush=True)
    while catch_up.step():
        pass
