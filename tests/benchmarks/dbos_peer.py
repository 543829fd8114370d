"""The same jobs by DBOS with its default SQLite store, run by the peers' Python: `dbos_peer.py MODE GRAPH FOLDER`.

GRAPH is a JSON list of waves, each a list of names whose needs lie in earlier waves. Prints the seconds from the start
of the outer workflow to its result. Modes: see MODES.
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from dbos import DBOS, DBOSConfig, SetWorkflowID

Waves = list[list[str]]


@DBOS.step()
def step(name: str) -> str:
    return f"output/{name}"


@DBOS.step()
async def async_step(name: str) -> str:
    return f"output/{name}"


@DBOS.workflow()
def job(name: str) -> str:
    return f"output/{name}"


@DBOS.workflow()
def one_by_one(waves: Waves) -> int:
    return len([step(name) for wave in waves for name in wave])


@DBOS.workflow()
async def side_by_side(waves: Waves) -> int:
    return sum([len(await asyncio.gather(*map(async_step, wave))) for wave in waves])


@DBOS.workflow()
def queued(waves: Waves) -> int:
    """A workflow a job, on a queue."""
    done = 0
    for wave in waves:
        handles = [DBOS.enqueue_workflow("jobs", job, name) for name in wave]
        done += len([handle.get_result(polling_interval_sec=0.02) for handle in handles])
    return done


MODES: dict[str, Callable[[Waves], object]] = {
    "steps, one after the other": one_by_one,
    "async steps, gathered": lambda waves: asyncio.run(side_by_side(waves)),
    "queued workflows": queued,
}


def main(mode: str, graph: str, folder: str) -> None:
    waves = json.loads(Path(graph).read_text("utf-8"))
    url = f"sqlite:///{folder}/dbos.sqlite"
    config = DBOSConfig(name="figures", system_database_url=url, log_level="ERROR", run_admin_server=False)
    DBOS(config=config)
    DBOS.launch()
    DBOS.register_queue("jobs", polling_interval_sec=0.01)
    began = time.perf_counter()
    with SetWorkflowID("film"):
        done = MODES[mode](waves)
    seconds = time.perf_counter() - began
    assert done == sum(map(len, waves)), done
    print(seconds, flush=True)
    os._exit(0)  # its threads end with it


if __name__ == "__main__":
    main(*sys.argv[1:])
