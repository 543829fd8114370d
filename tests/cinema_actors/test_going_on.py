"""A stop is asked for by a signal, which comes in the midst of anything."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from cinema_actors.going_on import Stop

WAITS = """
import signal
from cinema_actors.going_on import Stop
stop = Stop()
signal.signal(signal.SIGTERM, lambda *_: stop.ask())
signal.signal(signal.SIGINT, lambda *_: waited.append(True))
waited = []
print("waits", flush=True)
while not waited:
    stop = Stop()
    stop.wait(0)
"""


def test_whoever_waits_for_a_stop_is_told_of_it_at_whatever_moment_it_comes() -> None:
    chance = random.Random(3)
    with subprocess.Popen([sys.executable, "-c", WAITS], stdout=subprocess.PIPE, text=True) as waiting:
        assert waiting.stdout is not None
        waiting.stdout.readline()
        for _ in range(400):
            time.sleep(chance.uniform(0, 0.002))
            os.kill(waiting.pid, signal.SIGTERM)
        os.kill(waiting.pid, signal.SIGINT)
        try:
            assert waiting.wait(10) == 0
        finally:
            waiting.kill()


def test_who_is_asked_twice_waits_for_no_answers_any_more() -> None:
    said: list[str] = []
    stop = Stop(said.append)
    assert not stop.wait(0)
    stop.ask()
    assert (stop.wait(60), stop.wait(60)) == (True, True)
    assert not stop.hurries(2)
    stop.ask()
    assert stop.hurries(2)
    assert said == [
        "2 answers that are paid for are on the way; stop once more to go without, and decide about each later."
    ]


@pytest.mark.parametrize("asked", [0, 1])
def test_a_stop_is_waited_for_as_long_as_is_said(asked: int) -> None:
    stop = Stop()
    for _ in range(asked):
        stop.ask()
    began = time.monotonic()
    assert stop.wait(0.05) is bool(asked)
    assert (time.monotonic() - began >= 0.05) is not bool(asked)
