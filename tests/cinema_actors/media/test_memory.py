"""Memory does not grow with the length of the film."""

import json
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from cinema_actors.media.encode import Film
from cinema_actors.media.mix import Mix
from tests.cinema_actors.media import footage
from tests.cinema_actors.media.test_final_cut import Studio
from tests.cinema_actors.media.test_mix import heard

ROOT = Path(__file__).parents[3]
CUT = (
    "import json, re, sys; from cinema_actors.media import final_cut; final_cut.cut(**json.loads(sys.stdin.read()));"
    "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])"
)
PLACES = ("church", "coast", "forest", "street", "cave", "train")
MB = 1 << 20


@pytest.mark.skipif(sys.platform != "linux", reason="the system keeps no mark of the most that was resident")
def test_a_film_of_twenty_four_shots_is_cut_with_the_memory_of_one_of_four(tmp_path: Path) -> None:
    studio = Studio(tmp_path, (64, 36))
    studio.shoot(60, "dissolve", spoken=(0.3, 2.0)).shoot(48, "cut")

    few, many = (peak(studio, shots) for shots in (4, 24))

    assert few * 0.9 < many < few * 1.1


def peak(studio: Studio, shots: int) -> int:
    """kB that a child had resident at once, which cut a film of so many shots; four of them, a place and a mood."""
    moods = ("warm", "tense", "sad", "hopeful")
    studio.shots = [
        studio.shots[number % 2]
        | {"scene": footage.scene(number // 4 + 1, setting=PLACES[number // 4], mood=moods[number // 4 % 4])}
        | {"foley": [[0.5, ("knock", "bell", "thunder")[number % 3], 0.0]]}
        for number in range(shots)
    ]
    told = json.dumps({"job": studio.job(music=True), "out": str(studio.film), "beside": {}})
    child = subprocess.run([sys.executable, "-c", CUT], input=told, capture_output=True, text=True, cwd=ROOT)
    assert child.returncode == 0, child.stderr
    return int(child.stdout)


def test_what_is_heard_again_and_again_is_not_held_in_memory(tmp_path: Path) -> None:
    """Six places would be 46 MB."""
    shots = heard(*((1.0, footage.scene(number, setting=place), None) for number, place in enumerate(PLACES, 1)))
    mix = Mix(shots, Film(64, 36, 24), False, "", tmp_path)
    tracemalloc.start()
    try:
        mix.prepare()
        assert tracemalloc.get_traced_memory()[0] < 10 * MB
        tracemalloc.reset_peak()
        for _ in mix.blocks():
            pass
        assert tracemalloc.get_traced_memory()[1] < 25 * MB
    finally:
        tracemalloc.stop()
