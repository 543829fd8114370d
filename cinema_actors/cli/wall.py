"""The wall: the shots of a film as they become real, in the order of the film."""

from collections.abc import Iterable, Mapping, Sequence

from rich.text import Text

from cinema_actors.cli.layout import grid, wrapped
from cinema_actors.cli.screen import MARKS
from projections.jobs import JobRow

Shot = dict[str, list[JobRow]]  # its jobs by what they make

SHOTS = {"IMAGE": "frames", "AUDIO": "voices", "VIDEO": "clip", "POST_PRODUCTION": "finish"}
MARK_OF = {
    "COMPLETED": MARKS["complete"],
    "FAILED": MARKS["failed"],
    "IN_PROGRESS": MARKS["running"],
    "SKIPPED": ("–", "dim"),
    "PENDING": MARKS["open"],
}
DONE = ("COMPLETED", "SKIPPED")
GROWING = "·░▒▓█"  # nothing yet, something, the pictures and voices, the clip, the finished shot
STRIP = 6  # lines that the strip may take


def by_shot(jobs: Iterable[JobRow]) -> dict[str, Shot]:
    """The jobs of every shot, in the order of the film."""
    shots: dict[str, Shot] = {}
    for job in jobs:
        if job.scene_id is not None and job.type in SHOTS:
            shots.setdefault(job.scene_id, {type: [] for type in SHOTS})[job.type].append(job)
    return shots


def strip(shots: Mapping[str, Shot], columns: int) -> list[Text]:
    """The whole film in a few lines, one letter a shot, by scenes; of a very long film, one letter for several."""
    scenes: dict[str, list[Text]] = {}
    for slate, shot in shots.items():
        scenes.setdefault(slate.rstrip("ABCDEFGHJKLMNPQRSTUVWXYZ"), []).append(Text(*_grown(shot)))
    if len(lines := wrapped((_scene(number, marks) for number, marks in scenes.items()), columns)) <= STRIP:
        return lines
    marks = [mark for each in scenes.values() for mark in each]
    several = -(-len(marks) // (STRIP * columns))
    kept = [_least(marks[n : n + several]) for n in range(0, len(marks), several)]
    return [Text().join(kept[n : n + columns]) for n in range(0, len(kept), columns)]


def table(shots: Mapping[str, Shot], waits: Mapping[str, str], shows: Mapping[str, str]) -> list[Text]:
    """A line a shot: what there is of it, what it waits for, and what it shows. A line for the headings on top."""
    headings = ("shot", *SHOTS.values(), "waits for" if any(waits.values()) else "", "shows" if shows else "")
    rows = [[Text(text, "dim") for text in headings]]
    for slate, shot in shots.items():
        words = (Text(waits.get(slate, ""), "yellow"), Text(shows.get(slate, ""), "dim"))
        rows.append([Text(slate), *map(_marks, shot.values()), *words])
    return grid(rows)


def under_way_first(shots: dict[str, Shot], room: int) -> dict[str, Shot]:
    """As many shots as there is room for, from the first that is not finished."""
    slates = list(shots)
    open = (n for n, slate in enumerate(slates) if not is_finished(shots[slate]))
    first = max(0, min(next(open, 0), len(slates) - room))
    return {slate: shots[slate] for slate in slates[first : first + room]}


def is_finished(shot: Shot) -> bool:
    return all(job.status in DONE for jobs in shot.values() for job in jobs)


def _marks(jobs: Sequence[JobRow]) -> Text:
    return Text.assemble(*(MARK_OF[job.status] for job in jobs))


def _scene(number: str, marks: Sequence[Text]) -> Text:
    return Text.assemble((number, "dim"), " ", *marks, " ")


def _grown(shot: Shot) -> tuple[str, str]:
    jobs = [job for each in shot.values() for job in each]
    statuses = {job.status for job in jobs}
    if "FAILED" in statuses:
        return MARK_OF["FAILED"]
    if any(job.status == "SKIPPED" for job in shot["VIDEO"]):
        return MARK_OF["SKIPPED"]
    style = "green" if statuses <= set(DONE) else "cyan" if statuses != {"PENDING"} else "dim"
    return GROWING[_stages_done(shot) if statuses != {"PENDING"} else 0], style


def _stages_done(shot: Shot) -> int:
    """1: something is under way, 2: pictures and voices are there, 3: the clip, 4: the finished shot."""
    parts = (shot["IMAGE"] + shot["AUDIO"], shot["VIDEO"], shot["POST_PRODUCTION"])
    done = [all(job.status in DONE for job in jobs) for jobs in parts]
    return 1 + (done.index(False) if False in done else len(done))


def _least(marks: Sequence[Text]) -> Text:
    """Of several shots, the one that is least far; one that failed is never hidden."""
    ranks = f"{MARKS['failed'][0]}{GROWING}"
    return min(marks, key=lambda mark: ranks.find(mark.plain) if mark.plain in ranks else len(ranks))
