"""Any sequence of wishes, makes, daemons, kills, failures and lost files, in real processes, ends as it must."""

import json
import os
import signal
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from domain.job_events import JobStatus, JobType
from tests.cinema_actors.toy_show import Show
from tests.stories.test_any_wishes import answers_to

BUDGET = 590.0 if os.environ.get("CINEMA_ALL") else 12.0  # seconds; a sequence takes some ten
SLATES = ("1", "1A", "1B", "1E")
JOBS = (
    "character/1_front", "character/1_side", "audio/1A", "image/1_transition_frame", "post_production/final",
    *(f"{kind}/{slate}" for kind in ("video", "post_production") for slate in SLATES),
    *(f"image/{slate}_{role}" for role in ("first_frame", "last_frame") for slate in SLATES),
)  # fmt: skip
WISHES = ("pause", "cancel", "retry", "skip", "redo", "redo", "accept")
MOVES = ("daemon", "make", "wish", "wish", "wish", "wish", "end", "lose_the_views", "lose_a_file")
STATES = {0: "completed", 1: "failed", 5: "waiting"}  # how `resume` ends


class Processes(RuleBasedStateMachine):
    """Once its time is over, the rest of the sequences do nothing."""

    deadline = 0.0
    done: Counter[str] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.late = time.monotonic() > Processes.deadline
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.show = Show(Path(self.folder.name))
        Processes.done["sequences"] += not self.late

    def _begins(self) -> bool:
        Processes.done["steps"] += not self.late
        return not self.late

    @initialize(
        trouble=st.dictionaries(
            st.sampled_from(JOBS),
            st.tuples(st.sampled_from(("rejected", "busy", "broken")), st.integers(1, 3)),
            max_size=3,
        )
    )
    def submit(self, trouble: dict[str, tuple[str, int]]) -> None:
        if self._begins():
            self.show.trouble.write_text(json.dumps(trouble))
            assert self.show.run("submit", str(self.show.script), "--movie-id", "toy").returncode == 0

    @rule(
        move=st.sampled_from(MOVES),
        verb=st.sampled_from(WISHES),
        job=st.sampled_from(JOBS),
        wait=st.sampled_from((0.3, 1.0, 2.0)),
        number=st.integers(0, 50),
        how=st.sampled_from((signal.SIGTERM, signal.SIGINT, signal.SIGKILL)),
    )
    def next(self, move: str, **chosen: Any) -> None:
        if self._begins():
            getattr(self, move)(**chosen)

    def daemon(self, wait: float, **_: Any) -> None:
        self.show.start("daemon", pause=0.02)
        time.sleep(wait)

    def make(self, wait: float, **_: Any) -> None:
        self.show.start("make", str(self.show.script), "--movie-id", "toy", pause=0.02)
        time.sleep(wait)

    def wish(self, verb: str, job: str, **_: Any) -> None:
        wished = self.show.run(verb, "toy", *([] if verb in ("pause", "cancel") else [job]))
        assert wished.returncode in (0, 2), wished.stderr
        assert wished.stderr.startswith("cinema: ")
        assert wished.stderr.count("\n") == 1
        Processes.done["refused" if wished.returncode else "wished"] += 1

    def end(self, number: int, how: int, **_: Any) -> None:
        running = [process for process in self.show.processes if process.poll() is None]
        if running:
            process = running[number % len(running)]
            os.killpg(process.pid, how) if how == signal.SIGKILL else process.send_signal(how)
            Processes.done["killed" if how == signal.SIGKILL else "stopped"] += 1

    def lose_the_views(self, **_: Any) -> None:
        if not any(process.poll() is None for process in self.show.processes):
            self.show.studio.views_db.unlink(missing_ok=True)

    def lose_a_file(self, number: int, **_: Any) -> None:
        files = sorted(self.show.studio.output("toy").rglob("*.txt"))
        if files:
            files[number % len(files)].unlink()

    def teardown(self) -> None:
        try:
            if not self.late:
                self._ends()
        finally:
            self.show.close()
            self.folder.cleanup()

    def _ends(self) -> None:
        for process in self.show.processes:
            if process.poll() is None:
                process.terminate()
                process.communicate(timeout=30)
        self.show.trouble.write_text("{}")
        ended = self.show.run("resume", "toy")
        film = self.show.film()
        Processes.done[film.state] += 1
        assert STATES[ended.returncode] == film.state, ended.stderr
        skipped = all(job.status is JobStatus.SKIPPED for job in film.jobs.values() if job.type is JobType.VIDEO)
        assert film.state == "completed" or skipped
        assert not film.open_requests()
        answers = [answers_to(row.event()) for row in self.show.events()]
        order = [one for one, before in zip(answers, [None, *answers], strict=False) if one and one != before]
        assert order == [request.originator_version for request in film.requests]
        topics = Counter((row.id, row.topic) for row in self.show.events())
        for job, times in self.show.calls().items():
            again = sum(topics[job, f"job.{why}"] for why in ("interrupted", "retried", "take_requested"))
            assert times <= 1 + again, (job, times, again)
        verified = self.show.run("replay", "--verify")
        assert verified.returncode == 0, verified.stdout + verified.stderr
        assert f"toy  {film.state}" in self.show.run("status", "toy").stdout
        assert self.show.half_written() == []


@pytest.mark.campaign
def test_any_wishes_in_real_processes(capsys: pytest.CaptureFixture[str]) -> None:
    Processes.done.clear()
    Processes.deadline = time.monotonic() + BUDGET
    how = settings(
        max_examples=60, stateful_step_count=12, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    run_state_machine_as_test(Processes, settings=how)
    with capsys.disabled():
        print(f"\nwishes in processes: {', '.join(f'{count} {what}' for what, count in Processes.done.items())}")
