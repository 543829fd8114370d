"""What a stage asks of a provider, whoever sells it.

A request is a frozen value: everything that decides what comes out. Its key (`request_key`) is the hash of just
that, with files counted by their bytes, so that what would come out equal is never made twice. `take` is 1 until a
person asks for another one, which has to differ from those before, and be the same whenever it is made.
A provider writes its file to the path it is given (a temporary one, named for the attempt) and returns `Made`.
Remote providers read `prompt` and the files; local ones read the structured `scene`, `shot` and `characters`.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, Protocol

from domain.plan import FrameRole as FrameRole
from domain.screenplay import Character, Scene, Screenplay, Shot, Strategy
from domain.script import Frozen
from domain.settings import FilmSettings
from domain.timing import LEAD, TAIL

View = Literal["front", "side", "full_body"]


class Input(Frozen):
    """A file that goes into a request: absolute path for reading, sha256 for the key."""

    path: str
    sha256: str


class Made(Frozen):
    """What a provider says of the file it wrote. `meta` goes into job.completed, so keep it small and JSON."""

    meta: dict[str, Any] = {}


class ReferenceRequest(Frozen):
    """A character from one side, on a plain ground. `front` is the front view that side and full_body follow."""

    character: Character
    view: View
    prompt: str
    width: int
    height: int
    front: Input | None = None
    take: int = 1


class KeyframeRequest(Frozen):
    """One still of a shot. `scene` comes without its shots.

    first_frame: how the shot begins; `references` are the front views by character id, `anchor` the first frame of
    the first shot on the same set. last_frame: how it ends; `first` is its first frame. transition_frame: the
    picture between this shot and the next; `first` is this shot's last frame, `next_first` the next one's first.
    `seconds` is the planned length, which says how far the camera has moved at the end.
    """

    role: FrameRole
    scene: Scene
    shot: Shot
    characters: tuple[Character, ...]
    prompt: str
    width: int
    height: int
    seconds: float
    references: Mapping[str, Input] = {}
    anchor: Input | None = None
    first: Input | None = None
    next_first: Input | None = None
    take: int = 1


class Word(Frozen):
    text: str
    start: float  # seconds from the start of the shot's sound
    end: float


class SpokenCue(Frozen):
    """Where one cue lies in the shot's sound. Times are seconds from the start of the shot.

    `mouth` are (time, openness 0..4) steps, for lips: 0 closed, 1 narrow, 2 round, 3 half, 4 wide.
    """

    index: int  # of Shot.cues
    character: int | None
    start: float
    end: float
    words: tuple[Word, ...] = ()
    mouth: tuple[tuple[float, int], ...] = ()
    unspoken: bool = False  # not in the voice's language: held as a caption


class SpeechRequest(Frozen):
    """All cues of one shot, in one sound file: 48 kHz mono FLAC, starting with the shot.

    Cues follow each other with a breath between them; a cue marked `together` starts with the one before.
    `voices` says which voice speaks for each character id ("narrator" for None): given by casting, once a film.
    Made.meta: {"seconds": length of the file, "cues": [SpokenCue ...], "findings": [sentence ...]}
    """

    shot: Shot
    characters: tuple[Character, ...]
    voices: Mapping[str, Mapping[str, Any]]
    lead: float = LEAD  # seconds of picture before the first word
    tail: float = TAIL  # and after the last
    take: int = 1


class ClipRequest(Frozen):
    """A moving shot without sound: H.264, exactly `frames` pictures at `fps`, from first to last keyframe.

    `spoken` are the cues as voiced (empty when nobody speaks), for lips.
    """

    scene: Scene
    shot: Shot
    characters: tuple[Character, ...]
    prompt: str
    strategy: Strategy
    width: int
    height: int
    fps: int
    frames: int
    first: Input | None = None
    last: Input | None = None
    spoken: tuple[SpokenCue, ...] = ()
    take: int = 1


class Provider(Protocol):
    """`name` as chosen in [providers]; `lane` names the limit it runs under; `local` ones cost nothing and start
    anew after a crash."""

    name: str
    lane: str
    local: bool

    def model(self, role: str) -> str:
        """The model id that goes into the request key; local ones carry a version (`local-illustrator/3`)."""
        ...


class ImageProvider(Provider, Protocol):
    async def reference(self, request: ReferenceRequest, out: Path) -> Made: ...
    async def keyframe(self, request: KeyframeRequest, out: Path) -> Made: ...


class VideoProvider(Provider, Protocol):
    async def clip(self, request: ClipRequest, out: Path) -> Made: ...


class SpeechProvider(Provider, Protocol):
    def cast(self, screenplay: Screenplay) -> dict[str, dict[str, Any]]:
        """A voice for every character id and for "narrator"; the same screenplay gives the same cast."""
        ...

    async def speak(self, request: SpeechRequest, out: Path) -> Made: ...


class ScreenplayRequest(Frozen):
    """Stage 0, writer and enhancer together: a script becomes a screenplay (JSON at `{out}.json`).

    `suffix` is that of the script's file, in small letters, which tells the form it is in; `""` where it had none.
    """

    title: str
    script: str
    settings: FilmSettings
    suffix: str = ""


class ScreenplayProvider(Provider, Protocol):
    async def write(self, request: ScreenplayRequest, out: Path) -> Made: ...


# Fields of a screenplay that say where something stands and how often, not what it looks or sounds like: with a line
# more at the beginning of a script, all that follows is reused.
_BOOKKEEPING: Mapping[str, type | tuple[type, ...]] = {"lines": (list, type(None)), "cues": int}


def request_key(provider: str, model: str, request: Frozen, take: int = 1) -> str:
    """sha256 over provider, model, parameters, input hashes and take (design 5.10). Paths, source lines and the number
    of a character's cues do not count."""
    content = _what_counts(request.model_dump(mode="json", exclude={"take"}))  # which counts by itself
    text = json.dumps([provider, model, type(request).__name__, content, take], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def inputs_of(request: Frozen) -> Iterator[Input]:
    """Every file that a request names, as often as it names it."""
    return _inputs(request.model_dump(mode="json"))


def _inputs(value: Any) -> Iterator[Input]:
    if _is_input(value):
        yield Input(**value)
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _inputs(inner)


def _is_input(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == Input.model_fields.keys()


def _what_counts(value: Any) -> Any:
    if _is_input(value):
        return value["sha256"]
    if isinstance(value, dict):
        return {key: _what_counts(inner) for key, inner in value.items() if not _is_bookkeeping(key, inner)}
    if isinstance(value, list):
        return [_what_counts(inner) for inner in value]
    return value


def _is_bookkeeping(key: str, value: Any) -> bool:
    return key in _BOOKKEEPING and isinstance(value, _BOOKKEEPING[key])
