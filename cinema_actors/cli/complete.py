"""What may come next on the command line: verbs, options, and the films, jobs and values that the studio has.

A shell asks with every press of Tab, so this reads events.db with nothing but sqlite3: no event is decoded.
"""

import os
import shlex
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from cinema_actors.cli.main import STUDIO, VERBS, Argument, Verb
from cinema_actors.media.looks import LOOKS

Candidate = tuple[str, str]  # a word, and what it means

SCRIPTS, FOLDERS = ":scripts", ":folders"  # the shell itself lists files
GLOBAL: tuple[Argument, ...] = (STUDIO, (("--version",), {"action": "store_true", "help": "which cinema this is"}))
HELP: Argument = (("--help", "-h"), {"action": "store_true", "help": "what it takes"})
VALUES = {
    "--size": ("1280x720", "1920x1080", "640x360"),
    "--fps": ("24", "25", "30"),
    "--look": tuple(LOOKS),
    "--loudness": ("web", "broadcast"),
    "--captions": ("burnt", "track", "both", "none"),
    "--provider": ("local", "speech=none"),
}
_UNDER_WAY = ("job.started", "job.operation_accepted")
_OVER = ("job.completed", "job.skipped")


class _Job(NamedTuple):
    name: str
    last: str  # the topic of its last event; of one that waits for its time, with ", parked"
    was_made: bool

    def may(self, verb: str) -> bool:
        """What `domain.wishes` allows, from the last event alone."""
        uncertain = self.last == "job.submission_uncertain"
        open = not uncertain and self.last not in (*_UNDER_WAY, *_OVER)
        fixed = self.name in ("screenplay/script", "post_production/final")
        return {
            "retry": self.last in ("job.failed", "job.interrupted, parked") or uncertain,
            "skip": (open or uncertain) and not fixed,
            "redo": self.last == "job.completed" and self.name != "screenplay/script",
            "accept": open and self.was_made,
        }.get(verb, True)


def complete(words: Sequence[str]) -> list[str]:
    """Lines for the shell: `word<Tab>meaning`, or a sign that it shall list files. The last word is the begun one."""
    *before, begun = [_unquoted(word) for word in words if word != "="] or [""]
    found = _candidates(before, begun)
    return [f"{word}\t{meaning}" if meaning else word for word, meaning in found if word.startswith((begun, ":"))]


def _unquoted(word: str) -> str:
    """What the shell will make of `"my films"` and `my\\ films`, which bash gives as they were typed."""
    try:
        parts = shlex.split(word)
    except ValueError:  # the begun word: its quote is still open
        return word[1:] if word[:1] in ("'", '"') else word
    return parts[0] if len(parts) == 1 else word


def _candidates(before: Sequence[str], begun: str) -> Iterable[Candidate]:
    verb, studio, given, asking = _read(before)
    if asking:
        return _values(verb, asking, studio)
    if verb is None:
        return [*_options(*GLOBAL, HELP)] if begun.startswith("-") else [(verb.name, verb.summary) for verb in VERBS]
    if begun.startswith("-"):
        used = set(before)
        return [(name, meaning) for name, meaning in _options(*verb.arguments, STUDIO, HELP) if name not in used]
    return _positional(verb, studio, given)


def _read(before: Sequence[str]) -> tuple[Verb | None, Path, list[str], str]:
    """The verb, the studio, the words that are no options, and the option whose value comes next."""
    verbs = {verb.name: verb for verb in VERBS}
    verb: Verb | None = None
    studio, given, asking = os.environ.get("CINEMA_STUDIO") or ".", list[str](), ""
    for word in before:
        if asking:
            studio = word if asking == "--studio" else studio
            asking = ""
        elif word.startswith("-"):
            option, _, value = word.partition("=")
            studio = value if option == "--studio" and value else studio
            asking = option if not value and option in _taking_values(verb) else ""
        elif verb is None:
            verb = verbs.get(word) or Verb(word, "", "", ())
        else:
            given.append(word)
    return verb, Path(studio).expanduser(), given, asking


def _taking_values(verb: Verb | None) -> set[str]:
    arguments = (*(verb.arguments if verb else ()), STUDIO)
    return {name for names, details in arguments for name in names if "action" not in details or "metavar" in details}


def _values(verb: Verb | None, option: str, studio: Path) -> list[Candidate]:
    if option in ("--studio", "--out"):
        return [(FOLDERS, "")]
    if option == "--movie-id":
        return _films(studio)
    choices = (details.get("choices", ()) for names, details in (verb.arguments if verb else ()) if option in names)
    return [(value, "") for value in VALUES.get(option) or next(choices, ())]


def _options(*arguments: Argument) -> Iterator[Candidate]:
    for names, details in arguments:
        if names[0].startswith("--"):
            yield names[0], details.get("help", "")


def _positional(verb: Verb, studio: Path, given: Sequence[str]) -> list[Candidate]:
    places = [(names[0], details) for names, details in verb.arguments if not names[0].startswith("-")]
    if not places:
        return []
    name, details = places[min(len(given), len(places) - 1)]
    match name:
        case "script" if not given:
            return [(SCRIPTS, "")]
        case "movie_id" if not given:
            return _films(studio)
        case "jobs":
            return [(job, "") for job in _jobs(studio, given[0], verb.name) if job not in given]
        case _ if not given:
            return [(choice, "") for choice in details.get("choices", ())]
    return []


def _films(studio: Path) -> list[Candidate]:
    sql = "SELECT originator_id FROM stored_events WHERE topic='movie.submitted' ORDER BY rowid"
    return [(id, "") for (id,) in _select(studio, sql)]


def _jobs(studio: Path, movie_id: str, verb: str) -> list[str]:
    """Those that the verb makes sense for, in the order of the film."""
    sql = (
        "SELECT originator_id, topic || CASE WHEN topic = 'job.interrupted' AND instr(state, '\"retry_at\":\"') "
        "THEN ', parked' ELSE '' END FROM stored_events WHERE originator_id > ? AND originator_id < ? "
        "AND topic LIKE 'job.%' ORDER BY rowid"
    )
    jobs: dict[str, _Job] = {}
    for id, topic in _select(studio, sql, f"{movie_id}/", f"{movie_id}0"):  # 0 comes after /
        name = id.partition("/")[2]
        was_made = topic == "job.completed" or (name in jobs and jobs[name].was_made)
        jobs[name] = _Job(name, topic, was_made)
    return [job.name for job in jobs.values() if job.may(verb)]


def _select(studio: Path, sql: str, *bounds: str) -> list[tuple[str, ...]]:
    """Nothing where there is no studio, or none of ours: the verb itself says what is wrong.

    Opened for writing, since SQLite leaves its two helper files behind otherwise; nothing is written.
    """
    try:
        with closing(sqlite3.connect(f"{(studio / 'events.db').absolute().as_uri()}?mode=rw", uri=True)) as store:
            return store.execute(sql, bounds).fetchall()
    except sqlite3.Error:
        return []
