"""The live picture of a film on a terminal: its stages, what is being made right now, and its shots."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TextIO

from rich.console import Console, Group, RenderableType
from rich.live import Live as Screen
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from cinema_actors.cli.screen import MARKS, STAGE_TITLES, STATE_STYLES, lasting, mark
from projections.fold import Fold
from projections.history import Entry, History
from projections.jobs import JobRow
from projections.snapshot import folded
from projections.summary import summary

PAUSE = 0.2  # seconds between two pictures: smooth to look at, and cheap beside the work
ACTIVE = 6  # jobs shown while they are made
FAILED = 3  # failures shown
FRAME = 8  # lines of the picture that are always there: the title, the headings, the blanks between
SHOTS = {"IMAGE": "frames", "AUDIO": "voices", "VIDEO": "clip", "POST_PRODUCTION": "finish"}
_MARK_OF = {
    "COMPLETED": MARKS["complete"],
    "FAILED": MARKS["failed"],
    "IN_PROGRESS": MARKS["running"],
    "SKIPPED": ("–", "dim"),
    "PENDING": MARKS["open"],
}


class Picture:
    """Draws the fold as it is at each update, at most every `PAUSE` seconds. `clock` is the time in seconds."""

    def __init__(self, fold: Fold, history: History, movie_id: str, stream: TextIO, clock: Callable[[], float]) -> None:
        self._fold, self._history, self._movie_id, self._clock = fold, history, movie_id, clock
        self._began = clock()
        self._drawn = 0.0
        self._film = summary(folded(fold), movie_id)
        self._news = False
        self._console = Console(file=stream)
        self._screen = Screen(console=self._console, auto_refresh=False, redirect_stdout=False, redirect_stderr=False)
        self._screen.start()

    def update(self, entries: Sequence[Entry]) -> None:
        self._news = self._news or bool(entries)
        if self._clock() - self._drawn > PAUSE:
            self._draw()

    def close(self) -> None:
        self._draw()
        self._screen.stop()

    def _draw(self) -> None:
        self._drawn = self._clock()
        if self._news:
            self._film, self._news = summary(folded(self._fold), self._movie_id), False
        self._screen.update(self.render(self._console.height), refresh=True)

    def render(self, height: int) -> RenderableType:
        """The picture in at most `height` lines: of a long film, the shots that are under way."""
        jobs = list(self._fold.jobs.values())
        active = [job for job in jobs if job.status == "IN_PROGRESS"][:ACTIVE]
        failed = [job for job in jobs if job.status == "FAILED"][:FAILED]
        parts: list[RenderableType] = [self._title(), "", _stages(self._film["stages"])]
        if active or failed:
            parts += ["", self._under_way(active), *map(self._failure, failed)]
        room = height - FRAME - len(self._film["stages"]) - len(active) - len(failed)
        if (shots := _by_shot(jobs)) and room > 0:
            parts += ["", _wall(_under_way_first(shots, room), len(shots))]
        return Group(*parts)

    def _title(self) -> Text:
        state = self._film["state"]
        text = Text.assemble((self._film["title"], "bold"), f"  {self._movie_id}  ", (state, STATE_STYLES[state]))
        text.append(f"  {lasting(self._clock() - self._began)}", "dim")
        if self._film["cost"]["spent"] != "0":
            text.append(f"  ${self._film['cost']['spent']}")
        return text

    def _under_way(self, jobs: list[JobRow]) -> Table:
        table = Table.grid(padding=(0, 2))
        for job in jobs:
            since = self._clock() - datetime.fromisoformat(job.updated_at).timestamp()
            attempt = job.metadata.get("attempt", 1)
            again = f"attempt {attempt}" if attempt > 1 else ""
            table.add_row(*_marked(job.status, self._name(job)), Text(lasting(since), "dim"), Text(again, "yellow"))
        return table

    def _failure(self, job: JobRow) -> Text:
        return Text.assemble(MARKS["failed"], f"  {self._name(job)}: {job.error}", overflow="ellipsis", no_wrap=True)

    def _name(self, job: JobRow) -> str:
        name = self._history.thing(job.id).name
        return name[:1].upper() + name[1:]


def _stages(stages: dict[str, dict[str, Any]]) -> Table:
    table = Table.grid(padding=(0, 2))
    for name, stage in stages.items():
        done = stage["completed"] + stage["skipped"]
        done_or_none = done or int(stage["complete"])  # a stage without jobs is complete
        bar = ProgressBar(max(stage["total"], 1), done_or_none, 24, complete_style="cyan", finished_style="green")
        failed = Text(f"{stage['failed']} failed", "red") if stage["failed"] else Text()
        table.add_row(Text(*mark(stage)), STAGE_TITLES[name], bar, f"{done}/{stage['total']}", failed)
    return table


def _by_shot(jobs: list[JobRow]) -> dict[str, dict[str, list[JobRow]]]:
    """The jobs of every shot by what they make, in the order of the film."""
    shots: dict[str, dict[str, list[JobRow]]] = {}
    for job in jobs:
        if job.scene_id is not None and job.type in SHOTS:
            shots.setdefault(job.scene_id, {type: [] for type in SHOTS})[job.type].append(job)
    return shots


def _under_way_first(shots: dict[str, dict[str, list[JobRow]]], room: int) -> dict[str, dict[str, list[JobRow]]]:
    """As many shots as there is room for, from the first that is not finished."""
    slates = list(shots)
    open = (n for n, slate in enumerate(slates) if not _is_finished(shots[slate]))
    first = max(0, min(next(open, 0), len(slates) - room))
    return {slate: shots[slate] for slate in slates[first : first + room]}


def _is_finished(shot: dict[str, list[JobRow]]) -> bool:
    return all(job.status in ("COMPLETED", "SKIPPED") for jobs in shot.values() for job in jobs)


def _wall(shots: dict[str, dict[str, list[JobRow]]], total: int) -> Table:
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
    table.add_column("shot" if len(shots) == total else f"{len(shots)} of {total} shots")
    for heading in SHOTS.values():
        table.add_column(heading)
    for slate, by_type in shots.items():
        marks = (Text.assemble(*(_MARK_OF[job.status] for job in jobs)) for jobs in by_type.values())
        table.add_row(slate, *marks)
    return table


def _marked(status: str, text: str) -> tuple[Text, str]:
    return Text(*_MARK_OF[status]), text
