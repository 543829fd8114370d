"""Stage 5: each shot gets its sound, captions and grade; then all of them become one film."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, get_args

from cinema_actors.providers.errors import InvalidRequestError
from cinema_actors.providers.protocols import Input, Made, SpokenCue
from cinema_actors.providers.work import Call
from cinema_actors.stages.bought_sound import Score, bought_effects, scores
from cinema_actors.stages.kit import Book, Task
from cinema_actors.stages.stage import Stage
from cinema_actors.stages.video import length, spoken
from domain.foley import accents
from domain.job import Job
from domain.job_events import JobType
from domain.plan import FINAL, NOTHING_TO_CUT, FrameRole
from domain.screenplay import Character, Scene, Screenplay, Shot, Transition
from domain.script import Frozen
from domain.settings import FREE, Loudness

LANE = "local-pictures"  # the same processors that draw
MODEL = "post/5"
ROLES: tuple[FrameRole, ...] = get_args(FrameRole)
BESIDE = {  # what is delivered with the film, by suffix: how its name ends
    ".srt": "_final.srt",
    ".vtt": "_final.vtt",
    ".poster.jpg": "_poster.jpg",
    ".contact_sheet.jpg": "_contact_sheet.jpg",
    ".storyboard.pdf": "_storyboard.pdf",
}
STRAIGHT = {"transition": "cut", "transition_frame": None}


class ShotPost(Frozen):
    """What `cinema_actors.media.shot_post:process` is given."""

    clip: Input
    audio: Input | None
    shot: Shot
    scene: Scene
    characters: tuple[Character, ...]
    spoken: tuple[SpokenCue, ...]
    frames: int
    fps: int
    width: int
    height: int
    label: str
    lower_third: str = ""
    captions: bool = True
    look: str = ""
    lut: Input | None = None
    next: bool  # does a shot follow?
    before: Transition  # the way into this shot
    take: int = 1


class CutShot(Frozen):
    slate: str
    processed: Input
    frames: int
    opening: Transition
    transition: Transition
    transition_frame: Input | None
    captions: tuple[tuple[float, float, str], ...]
    scene: Scene
    shot: Shot
    audio: Input | None
    foley: tuple[tuple[float, str, float], ...] = ()  # share of the shot, sound, dB


class FinalCut(Frozen):
    """What `cinema_actors.media.final_cut:cut` is given."""

    title: str
    author: str = ""
    fps: int
    width: int
    height: int
    rehearsal: bool
    characters: tuple[Character, ...]
    shots: tuple[CutShot, ...]
    music: bool
    text_track: bool = False  # the captions are in the picture already
    look: str = ""
    lut: Input | None = None
    loudness: Loudness = "web"
    take: int = 1


class SoundedCut(FinalCut):
    """The same, of a film whose music is bought, or its effects, by slate."""

    scores: tuple[Score, ...]
    effects: Mapping[str, Input]


class VideoProcessingPipeline(Stage):
    type: ClassVar[JobType] = JobType.POST_PRODUCTION

    def task(self, job: Job, book: Book, needs: Mapping[str, Job]) -> Task:
        return self._final(job, book) if job.name == FINAL else self._shot(job, book, needs)

    def _shot(self, job: Job, book: Book, needs: Mapping[str, Job]) -> Task:
        scene, shot = book.screenplay.find(job.scene_id or "")
        audio = needs.get(f"audio/{shot.slate}")
        clip = self.kit.input(needs[f"video/{shot.slate}"])
        assert clip is not None
        settings = book.settings
        before, following = neighbours(book.screenplay, shot)
        request = ShotPost(
            clip=clip,
            audio=self.kit.input(audio),
            shot=shot,
            scene=scene.model_copy(update={"shots": ()}),
            characters=book.screenplay.characters,
            spoken=spoken(shot, audio),
            frames=length(shot, audio, settings.fps),
            fps=settings.fps,
            width=settings.width,
            height=settings.height,
            label=f"{shot.slate}  {scene.slugline}" if self._is_rehearsed(book, shot) else "",
            lower_third=lower_third(shot, book.screenplay.title),
            captions=settings.finish.captions in ("burnt", "both"),
            look=settings.finish.look,
            lut=self._lut(book),
            next=following is not None,
            before=shot.opening if shot.opening != "cut" or before is None else before.transition,
            take=job.take,
        )
        where = self.kit.studio.output(job.movie_id) / "videos" / f"scene_{shot.slate}_processed.mp4"
        return _task(request, {".mp4": where}, lambda out: self._process(request, out))

    def _final(self, job: Job, book: Book) -> Task:
        settings = book.settings
        request = FinalCut(
            title=book.screenplay.title,
            author=book.screenplay.author,
            fps=settings.fps,
            width=settings.width,
            height=settings.height,
            rehearsal=all(self._is_rehearsed(book, shot) for _, shot in book.screenplay.shots()),
            characters=book.screenplay.characters,
            shots=self._cut_shots(book),
            music=True,
            text_track=settings.finish.captions in ("track", "both"),
            look=settings.finish.look,
            lut=self._lut(book),
            loudness=settings.finish.loudness,
            take=job.take,
        )
        music, effects = scores(self.kit, book), bought_effects(self.kit, book)
        if music or effects:
            request = SoundedCut(**dict(request), scores=music, effects=effects)
        where = self.kit.studio.output(book.movie_id) / "output"
        files = {suffix: where / f"{book.movie_id}{name}" for suffix, name in {".mp4": "_final.mp4", **BESIDE}.items()}
        parts = self.kit.studio.parts(book.movie_id)
        return _task(request, files, lambda out: self._cut(request, out, parts))

    def _lut(self, book: Book) -> Input | None:
        """The table that was submitted with the film, as a file."""
        lut = book.settings.finish.lut
        if lut is None:
            return None
        return Input(path=str(self.kit.assets.keep(f"{lut.sha256}.cube", lut.sha256, lut.data)), sha256=lut.sha256)

    def _cut_shots(self, book: Book) -> tuple[CutShot, ...]:
        """Every shot there is a picture of, in the order of the film; where one was skipped, the cut is straight."""
        shots = book.screenplay.shots()
        done = self.kit.jobs.completed(book.movie_id, (name for _, shot in shots for name in _parts(shot)))
        found = [self._cut_shot(book, scene, shot, done) for scene, shot in shots]
        cut = tuple(
            shot if following is not None else shot.model_copy(update=STRAIGHT)
            for shot, following in zip(found, [*found[1:], found[-1]], strict=True)
            if shot is not None
        )
        if not cut:
            raise InvalidRequestError(NOTHING_TO_CUT)
        return cut

    def _cut_shot(self, book: Book, scene: Scene, shot: Shot, done: Mapping[str, Job]) -> CutShot | None:
        """The finished shot; the bare clip with its sound where post-production was skipped; None without a clip.

        Where the picture that it would pass through on its way out is left out, it is cut straight.
        """
        clip, audio, bridge, post = map(done.get, _parts(shot))
        picture = self.kit.input(post or clip)
        if clip is None or picture is None:
            return None
        straight = self.kit.is_skipped(book.movie_id, f"image/{shot.slate}_transition_frame")
        cut = CutShot(
            slate=shot.slate,
            processed=picture,
            frames=post.meta["frames"] if post else length(shot, audio, book.settings.fps),
            opening=shot.opening,
            transition=shot.transition,
            transition_frame=self.kit.input(bridge),
            captions=tuple(tuple(caption) for caption in post.meta["captions"]) if post else (),
            scene=scene.model_copy(update={"shots": ()}),
            shot=shot,
            audio=self.kit.input(audio),
            foley=accents(shot, scene),
        )
        return cut.model_copy(update=STRAIGHT) if straight else cut

    def _is_rehearsed(self, book: Book, shot: Shot) -> bool:
        """No picture and no voice in it was bought: it says so on its face, and a film of such shots does."""
        names = [f"video/{shot.slate}", f"audio/{shot.slate}", *(f"image/{shot.slate}_{role}" for role in ROLES)]
        return all(job.made_by in FREE for job in self.kit.jobs.completed(book.movie_id, names).values())

    async def _process(self, request: ShotPost, out: Path) -> Made:
        function = "cinema_actors.media.shot_post:process"
        return Made(meta=await self.kit.workers.call("pictures", function, job=plain(request), out=str(out)))

    async def _cut(self, request: FinalCut, out: Path, parts: Path) -> Made:
        beside = {Path(suffix).stem.strip("."): str(out.with_suffix(suffix)) for suffix in BESIDE}
        files = {"out": str(out), "beside": beside, "parts": str(parts), "maker": MODEL}
        function = "cinema_actors.media.final_cut:cut"
        return Made(meta=await self.kit.workers.call("pictures", function, job=plain(request), **files))


def neighbours(screenplay: Screenplay, shot: Shot) -> tuple[Shot | None, Shot | None]:
    """The shots before and after this one in the film."""
    shots = [each for _, each in screenplay.shots()]
    at = next(number for number, each in enumerate(shots) if each.slate == shot.slate)
    return (shots[at - 1] if at else None, shots[at + 1] if at + 1 < len(shots) else None)


def lower_third(shot: Shot, title: str) -> str:
    """Words over a picture that are not the film's title say who or where this is."""
    if shot.kind == "title":
        return ""
    first, _, others = shot.title.partition("\n")
    return others.strip() if first.strip() == title.strip() else shot.title.strip()


def plain(request: Frozen) -> dict[str, Any]:
    """The request as media functions take it: an input is just its path."""
    dumped: dict[str, Any] = _with_paths(request.model_dump(mode="json"))
    return dumped


def _with_paths(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == {"path", "sha256"}:
            return value["path"]
        return {key: _with_paths(inner) for key, inner in value.items()}
    return [_with_paths(inner) for inner in value] if isinstance(value, list) else value


def _task(request: Frozen, files: Mapping[str, Path | None], make: Any) -> Task:
    return Task(Call(provider="post", model=MODEL, lane=LANE, request=request, make=make), files)


def _parts(shot: Shot) -> tuple[str, str, str, str]:
    """The jobs that the cut may take something from: clip, audio, transition frame and post-production."""
    slate = shot.slate
    return f"video/{slate}", f"audio/{slate}", f"image/{slate}_transition_frame", f"post_production/{slate}"
