"""The stand-in as tests use it: a process of its own, which lives on when what it serves is killed.

with stand_in(tmp_path, faults=[{"on": "image", "nth": 2, "fault": "503-after"}]) as cloud:
    monkeypatch.setenv("CINEMA_STAND_IN", cloud.url)
    ...
    assert cloud.accepted("image") == 3
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen


@dataclass
class StandIn:
    url: str
    journal: Path

    def paid(self) -> list[dict[str, Any]]:
        """The journal's lines, which are on disk before anybody is answered."""
        return [json.loads(line) for line in self.journal.read_text("utf-8").splitlines()]

    def accepted(self, kind: str) -> int:
        return sum(line["kind"] == kind for line in self.paid())

    def requests(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._get("requests")
        return found

    def unknown(self) -> list[str]:
        found: list[str] = self._get("unknown")
        return found

    def advance(self, seconds: float) -> None:
        self._post("clock", {"seconds": seconds})

    def play(self, **script: Any) -> None:
        """Another script, from now on."""
        self._post("script", script)

    def _post(self, what: str, body: Any) -> None:
        with urlopen(Request(f"{self.url}/stand-in/{what}", json.dumps(body).encode(), method="POST"), timeout=10):
            pass

    def _get(self, what: str) -> Any:
        with urlopen(f"{self.url}/stand-in/{what}", timeout=10) as answer:
            return json.load(answer)


@contextmanager
def stand_in(folder: Path, **script: Any) -> Iterator[StandIn]:
    """`script` is what `--faults FILE` holds (cinema_actors/stand_in/faults.py)."""
    folder.mkdir(parents=True, exist_ok=True)
    faults, journal = folder / "faults.json", folder / "accepted.jsonl"
    faults.write_text(json.dumps(script), "utf-8")
    command = [
        sys.executable,
        "-m",
        "cinema_actors.cli",
        "stand-in",
        "--journal",
        str(journal),
        "--faults",
        str(faults),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        url = process.stdout.readline().strip()
        assert url.startswith("http://127.0.0.1:"), url
        yield StandIn(url, journal)
        assert process.poll() is None, "the stand-in died"
    finally:
        process.terminate()
        process.wait(10)
        process.stdout.close()
