"""What each stage makes of a screenplay: references, keyframes, clips and cuts, with the prompts that ask for them."""

from dataclasses import dataclass
from functools import cached_property
from math import gcd
from typing import Any, Literal, TypeVar, overload

from domain.errors import UsageError
from domain.plan import KEYFRAMES, VIEWS, FrameRole, keyframes
from domain.prompts import Characters, clip_prompt, keyframe_prompt, reference_prompt
from domain.screenplay import Character, Scene, Screenplay, Shot, Strategy, Transition
from domain.settings import FilmSettings

AudioHandling = Literal["none", "lip_sync", "voice_over"]
_Spec = TypeVar("_Spec")
Seconds = tuple[float, float]  # from, to, counted from the start of the shot

_KNOWN_ASPECTS = ((16, 9), (9, 16), (4, 3), (3, 4), (1, 1), (21, 9), (3, 2), (2, 3))


def extract_all_stages(screenplay: Screenplay | dict[str, Any], settings: FilmSettings | None = None) -> dict[str, Any]:
    """The seed's stage specs: `characters`, `images`, `videos`, `post_production`, and `video_config`."""
    film = screenplay if isinstance(screenplay, Screenplay) else Screenplay.model_validate(screenplay)
    settings = settings or FilmSettings()
    shots = _shots(film, settings)
    return {
        "characters": CharacterGenerationStage(film.characters),
        "images": ImageGenerationStage(tuple(map(ImageSpec, shots))),
        "videos": VideoGenerationStage(tuple(map(VideoSpec, shots)), aspect_ratio(settings)),
        "post_production": PostProductionStage(tuple(map(PostSpec, shots))),
        "video_config": video_config(settings),
    }


def video_config(settings: FilmSettings) -> dict[str, Any]:
    size = f"{settings.width}x{settings.height}"
    return {"size": size, "fps": settings.fps, "aspect_ratio": aspect_ratio(settings), "strategy": settings.strategy}


def aspect_ratio(settings: FilmSettings) -> str:
    """`16:9`, also for sizes that are off by a pixel or two, as 854 x 480."""
    width, height = settings.width, settings.height
    for across, down in _KNOWN_ASPECTS:
        if abs(width * down / (height * across) - 1) < 0.01:
            return f"{across}:{down}"
    return f"{width // gcd(width, height)}:{height // gcd(width, height)}"


@dataclass(frozen=True)
class ShotContext:
    """A shot with all that its prompts speak of."""

    scene: Scene
    shot: Shot
    following: Shot | None
    people: Characters
    settings: FilmSettings


@dataclass(frozen=True)
class FrameSpec:
    prompt: str
    aspect_ratio: str
    character_refs: tuple[int, ...]


@dataclass(frozen=True)
class TextOverlay:
    text: str
    timing: Seconds


class CharacterGenerationStage:
    """Everybody who gets reference pictures."""

    def __init__(self, characters: tuple[Character, ...]) -> None:
        self.characters = characters
        self._by_id = {character.id: character for character in characters}

    def get_character(self, id: int) -> Character:
        try:
            return self._by_id[id]
        except KeyError:
            raise UsageError(f"This film has no character {id}; it has 1 to {len(self.characters)}.") from None

    @overload
    def get_reference_prompts(self, id: int) -> dict[str, str]: ...
    @overload
    def get_reference_prompts(self) -> dict[int, dict[str, str]]: ...
    def get_reference_prompts(self, id: int | None = None) -> dict[str, str] | dict[int, dict[str, str]]:
        """A prompt for each of the views front, side and full_body: of one character, or by id of everybody."""
        if id is None:
            return {each: self.get_reference_prompts(each) for each in self._by_id}
        character = self.get_character(id)
        return {view: reference_prompt(character, view) for view in VIEWS}


class ImageSpec:
    """The keyframes of one shot; None where its strategy, or a straight cut, has none."""

    def __init__(self, context: ShotContext) -> None:
        self._context = context
        self._roles = keyframes(context.shot, context.following, context.settings.strategy)
        self.scene_id = context.shot.slate

    @cached_property
    def first_frame(self) -> FrameSpec | None:
        return self._frame("first_frame")

    @cached_property
    def last_frame(self) -> FrameSpec | None:
        return self._frame("last_frame")

    @cached_property
    def transition_frame(self) -> FrameSpec | None:
        return self._frame("transition_frame")

    def has_images(self) -> bool:
        return bool(self._roles)

    def get_image_count(self) -> int:
        return len(self._roles)

    def _frame(self, role: FrameRole) -> FrameSpec | None:
        if role not in self._roles:
            return None
        context = self._context
        prompt = keyframe_prompt(role, context.scene, context.shot, context.people, context.following)
        return FrameSpec(prompt, aspect_ratio(context.settings), context.shot.characters)


class ImageGenerationStage:
    def __init__(self, scenes: tuple[ImageSpec, ...]) -> None:
        self.scenes = scenes
        self._by_slate = {spec.scene_id: spec for spec in scenes}

    def get_scene(self, scene_id: str | int) -> ImageSpec:
        return _of(self._by_slate, scene_id)

    def get_total_image_count(self) -> int:
        return sum(spec.get_image_count() for spec in self.scenes)

    def get_scenes_needing_images(self) -> list[ImageSpec]:
        return [spec for spec in self.scenes if spec.has_images()]


class VideoSpec:
    """The clip of one shot. `duration` is as planned; the voices' real length may make it longer."""

    def __init__(self, context: ShotContext) -> None:
        self._context = context
        self.scene_id = context.shot.slate
        self.method: Strategy = context.settings.strategy
        self.duration = context.shot.duration
        self.character_refs = context.shot.characters

    @cached_property
    def prompt(self) -> str:
        return clip_prompt(self._context.scene, self._context.shot, self._context.people)

    @property
    def audio_handling(self) -> AudioHandling:
        """Where the sound comes from: nowhere, lips in the picture, or a voice over it."""
        shot = self._context.shot
        if not shot.cues or not self._context.settings.speaks:
            return "none"
        faces = {figure.character for figure in shot.figures if figure.facing == "camera"}
        seen = any(cue.character in faces and not cue.off for cue in shot.cues)
        return "lip_sync" if seen else "voice_over"

    def needs_first_frame(self) -> bool:
        return "first_frame" in KEYFRAMES[self.method]

    def needs_last_frame(self) -> bool:
        return "last_frame" in KEYFRAMES[self.method]


class VideoGenerationStage:
    def __init__(self, videos: tuple[VideoSpec, ...], aspect: str) -> None:
        self.videos = videos
        self.aspect_ratio = aspect
        self._by_slate = {spec.scene_id: spec for spec in videos}

    @property
    def total_duration(self) -> float:
        """Seconds, as planned."""
        return sum(spec.duration for spec in self.videos)

    def get_video(self, scene_id: str | int) -> VideoSpec:
        return _of(self._by_slate, scene_id)

    def get_text_to_video_scenes(self) -> list[VideoSpec]:
        return self._by("text_to_video")

    def get_image_to_video_scenes(self) -> list[VideoSpec]:
        return self._by("image_to_video")

    def get_interpolation_scenes(self) -> list[VideoSpec]:
        return self._by("first_last_frame_interpolation")

    def get_references_to_video_scenes(self) -> list[VideoSpec]:
        return self._by("references_to_video")

    def _by(self, method: Strategy) -> list[VideoSpec]:
        return [spec for spec in self.videos if spec.method == method]


class PostSpec:
    """How one shot is cut. `trim` is (from, to) in seconds of its clip, None where the clip is right as it is made.

    Models make clips of whole seconds; the cut takes what is planned of them.
    """

    def __init__(self, context: ShotContext) -> None:
        self._shot = context.shot
        self.scene_id = context.shot.slate
        self.transition: Transition = context.shot.transition
        self.trim: Seconds | None = None if context.shot.duration.is_integer() else (0.0, context.shot.duration)

    def get_text_overlays(self) -> list[TextOverlay]:
        """Titles and lyrics over the picture. A title card's own words are its picture."""
        shot = self._shot
        over = [shot.caption, "" if shot.kind == "title" else shot.title]
        return [TextOverlay(text, (0.0, shot.duration)) for text in over if text]

    def has_effects(self) -> bool:
        return bool(self.get_text_overlays()) or self.transition != "cut" or self._shot.opening != "cut"


class PostProductionStage:
    def __init__(self, scenes: tuple[PostSpec, ...]) -> None:
        self.scenes = scenes
        self._by_slate = {spec.scene_id: spec for spec in scenes}

    def get_scene(self, scene_id: str | int) -> PostSpec:
        return _of(self._by_slate, scene_id)

    def get_scenes_needing_trim(self) -> list[PostSpec]:
        return [spec for spec in self.scenes if spec.trim is not None]

    def get_scenes_with_effects(self) -> list[PostSpec]:
        return [spec for spec in self.scenes if spec.has_effects()]

    def get_transition_map(self) -> dict[str, Transition]:
        """The way out of every shot, by slate."""
        return {spec.scene_id: spec.transition for spec in self.scenes}


def _shots(film: Screenplay, settings: FilmSettings) -> list[ShotContext]:
    people = {character.id: character for character in film.characters}
    shots = film.shots()
    following = [shot for _, shot in shots[1:]] + [None]
    pairs = zip(shots, following, strict=True) if shots else ()
    return [ShotContext(scene, shot, after, people, settings) for (scene, shot), after in pairs]


def _of(by_slate: dict[str, _Spec], scene_id: str | int) -> _Spec:
    try:
        return by_slate[str(scene_id)]
    except KeyError:
        raise UsageError(f"This film has no shot {scene_id}; `cinema plan` lists its slates.") from None
