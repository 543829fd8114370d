"""What a stage asks of a provider, whoever sells it.

A stage hands over a frozen request, and gets the `Work` that would answer it (work.py); nobody is asked before that
work is claimed. `take` is 1 until a person asks for another one, which has to differ from those before, and be the
same whenever it is made. Remote providers read `prompt` and the files; local ones read the structured `scene`, `shot`
and `characters`.
"""

from collections.abc import Mapping
from typing import Any, Literal, Protocol

from cinema_actors.providers.work import Input as Input
from cinema_actors.providers.work import Made as Made
from cinema_actors.providers.work import Work
from domain.plan import FrameRole as FrameRole
from domain.screenplay import Character, Scene, Screenplay, Shot, Strategy
from domain.script import Frozen
from domain.settings import FilmSettings
from domain.timing import LEAD, TAIL

View = Literal["front", "side", "full_body"]


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
    `before` and `after` are what the same voice says right before and after, where a speech goes on from the shot
    before, or over the next: so that it can be said as one.
    Made.meta: {"seconds": length of the file, "cues": [SpokenCue ...], "findings": [sentence ...]}
    """

    shot: Shot
    characters: tuple[Character, ...]
    voices: Mapping[str, Mapping[str, Any]]
    lead: float = LEAD  # seconds of picture before the first word
    tail: float = TAIL  # and after the last
    before: str = ""
    after: str = ""
    take: int = 1


class VoiceRequest(Frozen):
    """A voice after a description. Made.meta: {"voice": by which its seller knows it}"""

    description: str
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


class ClipOfPeople(ClipRequest):
    """Without keyframes, after pictures of those who are seen in it: `references` are their front views by character
    id. Who cannot do that films the words alone."""

    references: Mapping[str, Input]

    def of_words(self) -> ClipRequest:
        fields = {name: getattr(self, name) for name in ClipRequest.model_fields}
        return ClipRequest(**{**fields, "strategy": "text_to_video"})


class MusicRequest(Frozen):
    """Instrumental music for a passage: an MP3 of about `seconds`, as planned; the cut lays it as long as it needs it.

    Made.meta: {"seconds": length of the file}
    """

    prompt: str
    seconds: float
    take: int = 1


class SoundRequest(Frozen):
    """Sound effects of a shot, which is `seconds` long as planned: an MP3. Made.meta as of music."""

    prompt: str
    seconds: float
    take: int = 1


class ScreenplayRequest(Frozen):
    """Stage 0, writer and enhancer together: a script becomes a screenplay, as JSON.

    `suffix` is that of the script's file, in small letters, which tells the form it is in; `""` where it had none.
    """

    title: str
    script: str
    settings: FilmSettings
    suffix: str = ""


class ImageProvider(Protocol):
    """Pictures as PNG."""

    def reference(self, request: ReferenceRequest) -> Work: ...
    def keyframe(self, request: KeyframeRequest) -> Work: ...


class VideoProvider(Protocol):
    def clip(self, request: ClipRequest) -> Work: ...


class SpeechProvider(Protocol):
    async def cast(self, screenplay: Screenplay) -> dict[str, dict[str, Any]]:
        """A voice for every character id and for "narrator"; the same screenplay gives the same cast.

        One that has a `design` is to be made after that description first, where its seller can (`design`).
        """
        ...

    def speak(self, request: SpeechRequest) -> Work: ...


class MusicProvider(Protocol):
    def compose(self, request: MusicRequest) -> Work: ...


class SoundProvider(Protocol):
    def sound(self, request: SoundRequest) -> Work: ...


class VoiceDesigner(Protocol):
    def design(self, request: VoiceRequest) -> Work: ...


class ScreenplayProvider(Protocol):
    def write(self, request: ScreenplayRequest) -> Work: ...
