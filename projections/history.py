"""The history as people read it: one sentence an event, made when it is read.

A sentence may need what came before (who Marta is, who draws), so a History is told its film's events in order.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from domain.errors import StoreError
from domain.events import damaged
from domain.job import job_name, movie_of
from domain.money import ZERO, plain, shown
from domain.quality import QUALITY
from projections.costs import Costs
from projections.fold import UNREADABLE, Raw, decode
from projections.jobs import State
from projections.words import STAGE_NAMES, Thing, count, listed, sentence, size, spoken, thing


class Entry(NamedTuple):
    """One line of the audit. `time` is ISO-8601 UTC, `cost` US dollars as a decimal string: what was spent by this."""

    position: int
    time: str
    by: str
    topic: str
    subject: str
    cost: str
    text: str


class History:
    def __init__(self) -> None:
        self._names: dict[str, dict[str, str]] = {}  # by film: characters by number
        self._started: dict[str, State] = {}  # by job: who works on it
        self._costs = Costs()
        self.spent = ZERO  # dollars, by the event that is told of

    def tell(self, row: Raw) -> Entry:
        """The next event as a sentence; a StoreError for one this program is too old to know."""
        try:
            return self._tell(row)
        except UNREADABLE as error:
            raise StoreError(damaged(*row[:2])) from error

    def _tell(self, row: Raw) -> Entry:
        position, id, _, topic, raw = row
        event = decode(topic, raw)
        self._learn(id, topic, event)
        self.spent = self._costs.tell(position, _Job(id), topic, event)
        text = sentence(SENTENCES[topic](self, id, event))
        return Entry(position, event["timestamp"], event.get("by", ""), topic, id, plain(self.spent), text)

    def thing(self, id: str) -> Thing:
        movie_id, _, name = id.partition("/")
        return thing(name, self._names.get(movie_id, {}))

    def things(self, id: str, names: list[str]) -> str:
        """What jobs of this film make, by their names or stream ids."""
        movie_id = id.partition("/")[0]
        return listed([self.thing(f"{movie_id}/{name.removeprefix(f'{movie_id}/')}").name for name in names])

    def worker(self, id: str) -> State:
        """The job.started of the attempt that is told of."""
        return self._started.get(id, {})

    def _learn(self, id: str, topic: str, event: State) -> None:
        if topic == "job.started":
            self._started[id] = event
        elif topic == "job.operation_accepted":
            self._started[id] = {**self.worker(id), "operation": event["operation"]}
        elif topic == "movie.screenplay_written":
            people = event["screenplay"].get("characters", ())
            self._names[id] = {str(person["id"]): spoken(person["name"]) for person in people}


class _Job:
    """As far as its id tells."""

    scene_id: str | None = None

    def __init__(self, id: str) -> None:
        self.id, self.movie_id = id, movie_of(id)
        self.type = job_name(id).partition("/")[0].upper() if "/" in id else ""


Sentence = Callable[[History, str, State], str]


def _submitted(_: History, id: str, event: State) -> str:
    settings = event["settings"]
    form = f"{settings['width']}x{settings['height']} at {settings['fps']} fps"
    name = event["script"]["name"]
    script = "standard input" if name == "-" else name
    return f"“{event['title']}” was submitted as {id} ({script}, {form}){_with_budget(event)}"


def _screenplay_written(_: History, id: str, event: State) -> str:
    screenplay = event["screenplay"]
    scenes = screenplay.get("scenes", ())
    shots = sum(len(scene.get("shots", ())) for scene in scenes)
    people = len(screenplay.get("characters", ()))
    return f"The screenplay has {count(len(scenes), 'scene')}, {count(shots, 'shot')} and {count(people, 'character')}"


def _movie_planned(_: History, id: str, event: State) -> str:
    return f"The film was planned: {count(event['jobs'], 'job')}"


def _stage_completed(_: History, id: str, event: State) -> str:
    stage = event["stage"]
    verb = "are" if STAGE_NAMES.get(stage, "").endswith("s") else "is"
    skipped = f", {event['skipped']} left out" if event.get("skipped") else ""
    return f"{STAGE_NAMES.get(stage, stage)} {verb} complete ({event.get('completed', 0)} made{skipped})"


def _movie_completed(_: History, id: str, event: State) -> str:
    return f"The film is complete: {event['film']}"


def _movie_failed(_: History, id: str, event: State) -> str:
    return f"The film cannot go on: {event['reason']}"


def _said(text: str) -> Sentence:
    return lambda history, id, event: text


def _request_refused(_: History, id: str, event: State) -> str:
    return str(event["reason"])


def _asked(wish: str, all_of: str) -> Sentence:
    def tell(history: History, id: str, event: State) -> str:
        return f"Somebody asked to {wish} {history.things(id, event['jobs']) if event.get('jobs') else all_of}"

    return tell


def _resume_requested(_: History, id: str, event: State) -> str:
    return f"Somebody asked to go on{_with_budget(event)}"


def _resumed(_: History, id: str, event: State) -> str:
    return f"The film goes on{_with_budget(event)}"


def _paused(_: History, id: str, event: State) -> str:
    return "The film was paused" + (f": {event['reason']}" if event.get("reason") else "")


def _with_budget(event: State) -> str:
    return f" with a budget of {shown(Decimal(event['budget']))}" if event.get("budget") else ""


def _shoot_requested(_: History, id: str, event: State) -> str:
    shots = f"shot {listed(list(event['shots']))}" if event.get("shots") else "the film"
    only = f" ({listed(list(event['only']))} only)" if event.get("only") else ""
    return f"Somebody asked to shoot {shots}{only}{_with_budget(event)}"


def _job_planned(history: History, id: str, event: State) -> str:
    it = history.thing(id)
    return f"{it.name} {it.was} planned"


def _started(history: History, id: str, event: State) -> str:
    details = [f"attempt {event['attempt']}", event["model"]]
    if event.get("take", 1) > 1:
        details.insert(0, f"take {event['take']}")
    if Decimal(event.get("reserved", "0")):
        details.append(f"up to {shown(Decimal(event['reserved']))}")
    return f"Work began on {history.thing(id).name} ({', '.join(details)})"


def _accepted(history: History, id: str, event: State) -> str:
    who = history.worker(id).get("provider", "the provider")
    return f"{who} took on {history.thing(id).name} (attempt {event['attempt']}, {event['operation']})"


def _uncertain(history: History, id: str, event: State) -> str:
    worker, what = history.worker(id), f"{history.thing(id).name} (attempt {event['attempt']}): {event['reason']}"
    who = worker.get("provider", "the provider")
    if event.get("twin"):
        return f"{who} was not asked for {what}"
    return f"{who} still has {what}" if "operation" in worker else f"Nobody knows whether {who} took on {what}"


def _interrupted(history: History, id: str, event: State) -> str:
    again, it = "", history.thing(id)
    if retry_at := event.get("retry_at"):
        day = "" if retry_at[:10] == event["timestamp"][:10] else f"on {retry_at[:10]} "
        again = f", again {day}at {retry_at[11:19]} UTC"
    return f"{it.name} {it.was} interrupted (attempt {event['attempt']}{again}): {event['reason']}"


def _completed(history: History, id: str, event: State) -> str:
    it, worker = history.thing(id), history.worker(id)
    bytes = sum(file["bytes"] for file in event.get("files", ()))
    how = ["reused"] if event.get("reused") else [f"attempt {event['attempt']}", worker.get("model", "")]
    if event.get("take", 1) > 1:
        how.insert(0, f"take {event['take']}")
    return f"{it.name} {it.was} {it.made} ({', '.join(filter(None, [*how, size(bytes) if bytes else '']))})"


def _failed(history: History, id: str, event: State) -> str:
    it = history.thing(id)
    became = f"{it.was} withheld" if event.get("kind") == QUALITY else "failed"
    return f"{it.name} {became} (attempt {event['attempt']}): {event['error']}"


def _retried(history: History, id: str, event: State) -> str:
    if take := event.get("take"):
        return f"Take {take} of {history.thing(id).name} is wanted{_because(event)}"
    return f"{history.thing(id).name} will be tried again{_because(event)}{_given_up(history)}"


def _skipped(history: History, id: str, event: State) -> str:
    it = history.thing(id)
    return f"{it.name} {it.was} left out{_because(event)}{_given_up(history)}"


def _take_requested(history: History, id: str, event: State) -> str:
    it = history.thing(id)
    price = _once_it_is_worth(event["waits"]) if event.get("waits") else ""
    if because := event.get("because"):
        return f"{it.name} will be made again{price}, for {history.things(id, [because])} has a new take"
    if price:
        return f"{it.name}, whose file is lost, will be made again{price}"
    by = f", by {event.get('model') or event['provider']}" if event.get("provider") else ""
    return f"Take {event['take']} of {it.name} is wanted{by}"


def _once_it_is_worth(waits: str) -> str:
    """What is worth nothing was made where nobody noted what it cost."""
    price = shown(Decimal(waits)) if Decimal(waits) else "its price"
    return f" once somebody says that it is worth {price}"


def _given_up(history: History) -> str:
    return "; what may have been paid for it counts as spent" if history.spent else ""


def _because(event: State) -> str:
    reason = str(event.get("reason", "asked")).replace("_", " ")
    return "" if reason == "asked" else f" ({reason})"


SENTENCES: dict[str, Sentence] = {
    "movie.submitted": _submitted,
    "movie.screenplay_written": _screenplay_written,
    "movie.planned": _movie_planned,
    "movie.stage_completed": _stage_completed,
    "movie.paused": _paused,
    "movie.resumed": _resumed,
    "movie.completed": _movie_completed,
    "movie.failed": _movie_failed,
    "movie.cancelled": _said("The film was cancelled"),
    "movie.request_refused": _request_refused,
    "movie.retry_requested": _asked("retry", "what failed"),
    "movie.skip_requested": _asked("leave out", "what failed"),
    "movie.redo_requested": _asked("have another take of", "what is there"),
    "movie.accept_requested": _asked("accept", "what there is"),
    "movie.pause_requested": _said("Somebody asked to pause"),
    "movie.resume_requested": _resume_requested,
    "movie.cancel_requested": _said("Somebody asked to cancel"),
    "movie.shoot_requested": _shoot_requested,
    "job.planned": _job_planned,
    "job.started": _started,
    "job.operation_accepted": _accepted,
    "job.submission_uncertain": _uncertain,
    "job.interrupted": _interrupted,
    "job.completed": _completed,
    "job.failed": _failed,
    "job.retried": _retried,
    "job.skipped": _skipped,
    "job.take_requested": _take_requested,
}


def cloud_event(row: Raw) -> dict[str, Any]:
    """The event in CloudEvents 1.0's names, with `position` as an extension. `id` is unique within `source`."""
    position, id, version, topic, raw = row
    try:
        event = decode(topic, raw)
        time = event.pop("timestamp")
    except UNREADABLE as error:
        raise StoreError(damaged(position, id)) from error
    return {
        "specversion": "1.0",
        "id": f"{id}#{version}",
        "source": f"cinema/{id.partition('/')[0]}",
        "type": topic,
        "subject": id,
        "time": time,
        "position": position,
        "data": event,
    }
