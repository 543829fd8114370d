"""The live picture of a film on a terminal: how far it is, what is made, what waits for what, and its shots."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, TextIO

from rich.console import Console
from rich.text import Text

from cinema_actors.cli.layout import clean, fitted, grid
from cinema_actors.cli.money import money
from cinema_actors.cli.painter import Line, Painter
from cinema_actors.cli.screen import MARKS, STAGE_TITLES, about, clock, lasting, mark, standing
from cinema_actors.cli.wall import MARK_OF, Shot, by_shot, strip, table, under_way_first
from domain.job_events import WITHHELD
from projections.fold import Fold, Raw
from projections.history import Entry, History
from projections.jobs import JobRow
from projections.pace import Pace
from projections.snapshot import folded
from projections.summary import GOES_ON, summary
from projections.waiting import Waiting, needs_a_person

PAUSE = 0.2  # seconds between two pictures where something has happened: smooth to look at, cheap beside the work
TICK = 1.0  # seconds between two where only time has passed
NARROW = 60  # columns up to which there is no room to say what a shot waits for
ACTIVE = 6  # jobs shown while they are made
HELD = 3  # jobs shown that failed, wait for a person, or for their time to try again
WIDE = 100  # columns from which there is room to say what a shot shows
BAR = (6, 24)  # columns of a stage's bar, in a narrow terminal and in a wide one


class Picture:
    """Draws the fold as it is at each update, if it is time for that. `now` is the time in seconds."""

    def __init__(
        self, fold: Fold, history: History, pace: Pace, movie_id: str, stream: TextIO, now: Callable[[], float]
    ) -> None:
        self._fold, self._history, self._pace, self._movie_id = fold, history, pace, movie_id
        self._time = now
        self._drawn = 0.0
        self._note, self._news = "", False
        self._look()
        self._console = Console(file=stream, force_terminal=True)
        self._painter = Painter(stream)

    def update(self, rows: Sequence[Raw], entries: Sequence[Entry], note: str) -> None:
        """`note` is a sentence on who works on the film, where that needs one."""
        self._pace.apply(rows)
        self._news = self._news or bool(entries)
        hurries = note != self._note or self._painter.is_resized()
        if hurries or self._time() - self._drawn > (PAUSE if self._news else TICK):
            self._note = note
            self._draw()

    def close(self) -> None:
        self._draw()
        self._painter.close()

    def _draw(self) -> None:
        self._drawn = self._time()
        if self._news:
            self._look()
        columns, lines = self._painter.size()
        self._painter.paint([self._styled(line) for line in self.render(columns, lines)])

    def _look(self) -> None:
        self._film, self._waiting = summary(folded(self._fold), self._movie_id), Waiting(self._fold.jobs)
        self._news = False

    def _styled(self, line: Text) -> Line:
        with self._console.capture() as capture:
            self._console.print(line, end="", no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)
        return Line(capture.get(), line.plain)

    def render(self, columns: int, lines: int) -> list[Text]:
        """The picture in less than `lines` lines: of a long film, the shots that are under way."""
        jobs = list(self._fold.jobs.values())
        picture = [*self._title(columns), Text(), *_stages(self._film["stages"], columns)]
        if now := [*self._under_way(jobs), *self._held(jobs)]:
            picture += [Text(), *now]
        if shots := by_shot(jobs):
            picture += self._wall(shots, columns, lines - len(picture) - 1)
        return [fitted(line, columns) for line in picture[: max(lines - 1, 1)]]

    def _title(self, columns: int) -> list[Text]:
        film = self._film
        name = Text.assemble((clean(film["title"]), "bold"))
        name.truncate(max(columns - len(self._movie_id) - 2, 10), overflow="ellipsis")
        said = Text.assemble(standing(film, self._now()), f"  {lasting(self._worked())}", *self._remaining())
        said.append(f"  {film['completed'] + film['skipped']} of {film['total']}", "dim")
        said.append(money(film["cost"]))
        note = [Text(self._note, "yellow")] if self._note else []
        return [Text.assemble(name, "  ", (self._movie_id, "dim")), said, *note]

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._time(), UTC)

    def _worked(self) -> float:
        return self._pace.worked(None if self._note else self._now())

    def _remaining(self) -> list[str]:
        if self._film["state"] not in GOES_ON or not self._film["planned"] or self._note:
            return []
        seconds = self._pace.remaining(self._fold.jobs, self._waiting, self._now())
        return [] if seconds is None else [f"  {about(seconds)}"]

    def _under_way(self, jobs: list[JobRow]) -> list[Text]:
        active = [job for job in jobs if job.status == "IN_PROGRESS" and not needs_a_person(job)]
        rows = []
        for job in active[:ACTIVE]:
            since = self._time() - datetime.fromisoformat(job.updated_at).timestamp()
            attempt = job.metadata.get("attempt", 1)
            again = f"attempt {attempt}" if attempt > 1 else ""
            rows.append([_mark(job), Text(self._name(job)), Text(lasting(since), "dim"), Text(again, "yellow")])
        return [*grid(rows), *_more(len(active) - ACTIVE, "under way", self._movie_id)]

    def _held(self, jobs: list[JobRow]) -> list[Text]:
        """Jobs that go on only by a person's word, or when their time has come."""
        held = [job for job in jobs if needs_a_person(job)] + [job for job in jobs if self._waiting.again_at(job)]
        lines = [Text.assemble(self._sign(job), f"  {self._name(job)}: ", self._why(job)) for job in held[:HELD]]
        return lines + _more(len(held) - HELD, "", self._movie_id)

    def _sign(self, job: JobRow) -> tuple[str, str]:
        broken = job.status == "FAILED" and job.metadata.get("kind") not in WITHHELD
        return MARK_OF["FAILED"] if broken else MARKS["held"]

    def _why(self, job: JobRow) -> str:
        name, reason = job.id.split("/", 1)[1], clean(str(job.metadata.get("reason", "")))
        if again := self._waiting.again_at(job):
            return f"again at {clock(again)} (in {lasting((again - self._now()).total_seconds())}): {reason}"
        if job.status == "FAILED":
            return clean(job.error or "")
        return f"waits for a person: cinema retry (or skip) {self._movie_id} {name}. {reason}"

    def _wall(self, shots: dict[str, Shot], columns: int, room: int) -> list[Text]:
        """Every shot in a line of its own; where there is no room for all, the whole film as a strip above some."""
        if len(shots) + 2 <= room:
            return [Text(), *self._table(shots, columns)]
        film = strip(shots, columns)
        some = under_way_first(shots, max(room - len(film) - 3, 0))
        return [Text(), *film, *([Text(), *self._table(some, columns)] if some else [])]

    def _table(self, shots: dict[str, Shot], columns: int) -> list[Text]:
        waits = self._waits(shots) if columns > NARROW else {}
        return table(shots, waits, self._shows() if columns >= WIDE else {})

    def _waits(self, shots: dict[str, Shot]) -> dict[str, str]:
        return {
            slate: self._waits_for([job for each in shot.values() for job in each]) for slate, shot in shots.items()
        }

    def _waits_for(self, jobs: list[JobRow]) -> str:
        """What the first job of a shot that has not begun waits for, unless that is being made for it just now."""
        first = min(
            (job for job in jobs if job.status == "PENDING"), key=lambda job: job.metadata["order"], default=None
        )
        if first is None:
            return ""
        if again := self._waiting.again_at(first):
            return clock(again)
        needs = [self._fold.jobs[need] for need in self._waiting.needs(first)]
        if not needs:
            return "its turn" if self._film["state"] in GOES_ON and not self._note else ""
        own = any(need in jobs and need.status == "IN_PROGRESS" for need in needs)
        return "" if own else clean(self._history.thing(needs[0].id).name)

    def _shows(self) -> dict[str, str]:
        """What each shot shows, in the script's words."""
        written = self._fold.pipelines[self._movie_id].screenplay_data
        scenes = json.loads(written)["scenes"] if written else []
        return {shot["slate"]: _shown(shot, scene) for scene in scenes for shot in scene["shots"]}

    def _name(self, job: JobRow) -> str:
        name = clean(self._history.thing(job.id).name)
        return name[:1].upper() + name[1:]


def _stages(stages: dict[str, dict[str, Any]], columns: int) -> list[Text]:
    width = min(max(columns - 40, BAR[0]), BAR[1])
    rows = []
    for name, stage in stages.items():
        done = stage["completed"] + stage["skipped"]
        done_or_none = done or int(stage["complete"])  # a stage without jobs is complete
        bar = _bar(done_or_none / max(stage["total"], 1), width)
        rows.append(
            [Text(*mark(stage)), Text(STAGE_TITLES[name]), bar, Text(f"{done}/{stage['total']}"), _undone(stage)]
        )
    return grid(rows)


def _undone(stage: dict[str, Any]) -> Text:
    """What a person is needed for."""
    failed = stage["failed"] - stage["withheld"]
    said = [(f"{failed} failed", "red")] if failed else []
    said += [(f"{stage['withheld']} withheld", "yellow")] if stage["withheld"] else []
    return Text("  ").join(Text(*words) for words in said)


def _bar(share: float, width: int) -> Text:
    full = int(min(share, 1.0) * width)
    return Text.assemble(("━" * full, "green" if share >= 1 else "cyan"), ("─" * (width - full), "bright_black"))


def _shown(shot: dict[str, Any], scene: dict[str, Any]) -> str:
    said = [cue["text"] for cue in shot.get("cues", ())]
    words = [*said, shot.get("action"), shot.get("title"), shot.get("caption"), scene.get("slugline"), ""]
    return f"{shot.get('size', ''):<4}{clean(next(filter(None, words), ''))}"


def _mark(job: JobRow) -> Text:
    return Text(*MARK_OF[job.status])


def _more(number: int, what: str, movie_id: str) -> list[Text]:
    return [Text(f"   and {number} more {what}".rstrip() + f": cinema audit {movie_id}", "dim")] if number > 0 else []
