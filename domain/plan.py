"""From a screenplay to the jobs of a film: what is made, in the order of the film, and what needs what.

character/1_front ──> 1_side, 1_full_body
      │
      ▼
image/1_first_frame ──> image/1_last_frame ──┐         audio/1 ──┐
      │ (the set's anchor)          │        ├──> video/1 <──────┤
      ▼                             ▼        │       │           │
image/1A_first_frame ──> image/1_transition_frame    ▼           │
                                    └──────> post_production/1 <─┘ ──> post_production/final
                                   audio/music_1, audio/effects_1 ───────────────┘ (where they are bought)
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, Protocol

from domain.effects import effects
from domain.job_events import DONE, JobStatus, JobType
from domain.score import Passage, passages
from domain.screenplay import Character, Scene, Screenplay, Shot, Strategy
from domain.script import Frozen
from domain.settings import FREE, FilmSettings

FrameRole = Literal["first_frame", "last_frame", "transition_frame"]

SCRIPT = "screenplay/script"
FINAL = "post_production/final"
VIEWS = ("front", "side", "full_body")
KEYFRAMES: dict[Strategy, tuple[FrameRole, ...]] = {
    "text_to_video": (),
    "image_to_video": ("first_frame",),
    "first_last_frame_interpolation": ("first_frame", "last_frame"),
    "references_to_video": (),
}
_OPEN = (JobStatus.PENDING, JobStatus.FAILED)
PLAYED_BY: dict[JobType, str] = {  # the role in [providers]; what is not here, this program does itself
    JobType.CHARACTER: "image",
    JobType.IMAGE: "image",
    JobType.AUDIO: "speech",
    JobType.VIDEO: "video",
}
MUSIC = "audio/music_"  # and the number of its passage
EFFECTS = "audio/effects_"  # and the slate
VOICE = "audio/voice_"  # and the character's id, or "narrator": one that is designed
ANEW = "`cinema make SCRIPT --movie-id NEW` films the script anew"  # what is left out never comes back
NOTHING_TO_CUT = f"Every shot is skipped, so there is nothing to cut; {ANEW}."
OTHER_SOUND = (MUSIC, EFFECTS, VOICE)  # what is no shot's voices


class JobSpec(Frozen):
    """One job as planned. `needs` are names of other planned jobs; that all need `screenplay/script` goes unsaid."""

    name: str
    type: JobType
    scene_id: str | None = None  # the slate
    character_id: int | None = None
    needs: tuple[str, ...] = ()
    metadata: dict[str, Any] = {}


def plan_jobs(
    screenplay: Screenplay, settings: FilmSettings, designs: Mapping[str, str] | None = None
) -> tuple[JobSpec, ...]:
    """Every job after the screenplay's own, each after all that it needs. The same input gives the same list.

    `designs` are the descriptions of voices that are to be designed, by character id, or "narrator".
    """
    planner = _Planner(settings, designs or {})
    jobs = [spec for character in screenplay.characters for spec in planner.references(character)]
    jobs += voice_jobs(planner.designs, settings.providers.get("speech", "local"))
    jobs += planner.shots(screenplay)
    jobs += [*planner.effects(screenplay), *planner.music(screenplay)]
    return (*jobs, planner.final(jobs, screenplay))


def role_of(type: JobType, name: str) -> str | None:
    """The role in [providers] of who makes a job; None where this program does."""
    of_name = {MUSIC: "music", EFFECTS: "sound"}
    return next((role for begin, role in of_name.items() if name.startswith(begin)), PLAYED_BY.get(type))


def keyframes(shot: Shot, following: Shot | None, strategy: Strategy) -> tuple[FrameRole, ...]:
    """The stills of a shot. A way out that is not a straight cut passes through one of its own."""
    roles = KEYFRAMES[strategy]
    bridged = roles and following is not None and shot.transition != "cut"
    return (*roles, "transition_frame") if bridged else roles


def set_of(scene: Scene) -> tuple[object, ...]:
    """Scenes with the same value play on the same set: the same place, from the same side of its walls."""
    if not scene.setting:
        return (scene.number,)
    return (scene.setting.casefold(), scene.interior, scene.exterior)


def skippable(name: str) -> bool:
    """Whether a film can do without this job: without any but its screenplay and its final cut."""
    return name not in (SCRIPT, FINAL)


def voice_jobs(designs: Mapping[str, str], provider: str) -> list[JobSpec]:
    """One a voice that is to be designed."""
    return [
        JobSpec(
            name=f"{VOICE}{name}",
            type=JobType.AUDIO,
            character_id=int(name) if name.isdecimal() else None,
            metadata={"design": description, "provider": provider},
        )
        for name, description in designs.items()
    ]


def voices_of(shot: Shot, designs: Mapping[str, str]) -> tuple[str, ...]:
    """The jobs that design the voices which speak in a shot."""
    names = dict.fromkeys("narrator" if cue.character is None else str(cue.character) for cue in shot.cues)
    return tuple(f"{VOICE}{name}" for name in names if name in designs)


class _Planner:
    def __init__(self, settings: FilmSettings, designs: Mapping[str, str]) -> None:
        self.settings = settings
        self.designs = designs if settings.speaks else {}

    def references(self, character: Character) -> Iterator[JobSpec]:
        for view in VIEWS:
            name = f"character/{character.id}_{view}"
            needs = () if view == "front" else (f"character/{character.id}_front",)
            said = self._said(JobType.CHARACTER, name, view=view) | {"name": character.name}
            yield JobSpec(name=name, type=JobType.CHARACTER, character_id=character.id, needs=needs, metadata=said)

    def shots(self, screenplay: Screenplay) -> Iterator[JobSpec]:
        """Shot by shot; what waits for the next shot's first frame comes behind that shot's stills."""
        shots = screenplay.shots()
        anchors: dict[tuple[object, ...], str] = {}
        waiting: list[JobSpec] = []
        for (scene, shot), (_, following) in zip(shots, [*shots, (None, None)][1:], strict=True):
            anchor = None if shot.kind == "title" else anchors.setdefault(set_of(scene), shot.slate)
            sound = [self._audio(shot)] if shot.cues and self.settings.speaks else []
            stills = self._stills(shot, anchor)
            bridge = self._bridge(shot, following)
            clip = self._clip(shot, [*self._seen(shot), *(part.name for part in (*stills, *sound))])
            post = self._post(shot, [clip, *sound, *bridge])
            yield from [*sound, *stills, *waiting, clip]
            waiting = [*bridge, post]
            if not bridge:
                yield waiting.pop()
        yield from waiting

    def effects(self, screenplay: Screenplay) -> Iterator[JobSpec]:
        """Where somebody is paid for them: of the shots whose action names some."""
        if self.settings.providers.get("sound", "none") not in FREE:
            for _, shot in screenplay.shots():
                if named := effects(shot):
                    yield self._of(shot, JobType.AUDIO, f"{EFFECTS}{shot.slate}", (), effects=list(named))

    def music(self, screenplay: Screenplay) -> Iterator[JobSpec]:
        """None where nobody is paid for it: then it is composed in the final cut."""
        if self.settings.providers.get("music", "local") not in FREE:
            yield from map(self._passage, passages(screenplay))

    def final(self, jobs: Iterable[JobSpec], screenplay: Screenplay) -> JobSpec:
        posts = tuple(job.name for job in jobs if job.type is JobType.POST_PRODUCTION)
        bought = tuple(job.name for job in jobs if job.name.startswith((MUSIC, EFFECTS)))
        seconds = round(sum(shot.duration for _, shot in screenplay.shots()), 3)
        said = self._said(JobType.POST_PRODUCTION, FINAL, shots=len(posts), seconds=seconds)
        return JobSpec(name=FINAL, type=JobType.POST_PRODUCTION, needs=(*posts, *bought), metadata=said)

    def _audio(self, shot: Shot) -> JobSpec:
        needs = voices_of(shot, self.designs)
        return self._of(shot, JobType.AUDIO, f"audio/{shot.slate}", needs, cues=len(shot.cues))

    def _stills(self, shot: Shot, anchor: str | None) -> list[JobSpec]:
        faces = tuple(f"character/{id}_front" for id in shot.characters)
        like = () if anchor in (None, shot.slate) else (f"image/{anchor}_first_frame",)
        needs = {"first_frame": (*faces, *like), "last_frame": (f"image/{shot.slate}_first_frame",)}
        roles = KEYFRAMES[self.settings.strategy]
        return [self._still(shot, role, needs[role]) for role in roles]

    def _bridge(self, shot: Shot, following: Shot | None) -> list[JobSpec]:
        if following is None or "transition_frame" not in keyframes(shot, following, self.settings.strategy):
            return []
        end = KEYFRAMES[self.settings.strategy][-1]
        needs = (f"image/{shot.slate}_{end}", f"image/{following.slate}_first_frame")
        return [self._still(shot, "transition_frame", needs)]

    def _still(self, shot: Shot, role: FrameRole, needs: tuple[str, ...]) -> JobSpec:
        return self._of(shot, JobType.IMAGE, f"image/{shot.slate}_{role}", needs, role=role)

    def _seen(self, shot: Shot) -> list[str]:
        """Whose pictures the clip itself is made after, where there are no keyframes made after them."""
        by_faces = self.settings.strategy == "references_to_video"
        return [f"character/{id}_front" for id in shot.characters] if by_faces else []

    def _clip(self, shot: Shot, needs: list[str]) -> JobSpec:
        return self._of(shot, JobType.VIDEO, f"video/{shot.slate}", tuple(needs), strategy=self.settings.strategy)

    def _post(self, shot: Shot, parts: list[JobSpec]) -> JobSpec:
        needs = tuple(part.name for part in parts)
        name = f"post_production/{shot.slate}"
        return self._of(shot, JobType.POST_PRODUCTION, name, needs, transition=shot.transition)

    def _passage(self, passage: Passage) -> JobSpec:
        name = f"{MUSIC}{passage.number}"
        about: dict[str, Any] = {"mood": passage.mood, "scenes": list(passage.scenes), "seconds": passage.seconds}
        return JobSpec(name=name, type=JobType.AUDIO, metadata=self._said(JobType.AUDIO, name, **about))

    def _of(self, shot: Shot, type: JobType, name: str, needs: tuple[str, ...], **said: Any) -> JobSpec:
        metadata = self._said(type, name, **said, kind=shot.kind, seconds=round(shot.duration, 3))
        return JobSpec(name=name, type=type, scene_id=shot.slate, needs=needs, metadata=metadata)

    def _said(self, type: JobType, name: str, **said: Any) -> dict[str, Any]:
        """What people want to see of a job, and who does it."""
        role = role_of(type, name)
        return {**said, "provider": self.settings.providers.get(role, "local") if role else "post"}


class Planned(Protocol):
    """What the index reads of a job: a JobSpec has it, and so has a Job that was folded from its events."""

    @property
    def name(self) -> str: ...
    @property
    def type(self) -> JobType: ...
    @property
    def needs(self) -> tuple[str, ...]: ...
    @property
    def metadata(self) -> dict[str, Any]: ...


class Plan:
    """The jobs of a film, indexed by who waits for whom. `statuses` say how they stand; a missing one is PENDING.

    A need that is completed or skipped is satisfied. If the first frame that keeps a set alike is skipped, the next
    one of that set that is not takes its place: it waits for nobody, the others wait for it.
    """

    def __init__(self, specs: Iterable[Planned]) -> None:
        self.specs = {spec.name: spec for spec in specs}
        self._waiting: dict[str, list[str]] = {}
        self._sets: dict[str, list[str]] = {}  # an anchor's first frame -> all first frames of its set, in order
        self._anchor: dict[str, str] = {}
        self._falls: dict[str, list[str]] = {}
        for spec in self.specs.values():
            self._index(spec)

    def needs(self, name: str, statuses: Mapping[str, JobStatus]) -> tuple[str, ...]:
        """What a job waits for as things stand."""
        if name == FINAL:
            return tuple(self._with_bare_clips(statuses))
        anchor = self._anchor.get(name)
        if anchor is None or statuses.get(anchor) is not JobStatus.SKIPPED:
            return self.specs[name].needs
        stand_in = self.anchor(name, statuses)
        faces = tuple(need for need in self.specs[name].needs if need != anchor)
        return (*faces, stand_in) if stand_in else faces

    def anchor(self, name: str, statuses: Mapping[str, JobStatus]) -> str | None:
        """The first frame that this first frame follows, None where it leads (or stands alone)."""
        frames = self._sets.get(self._anchor.get(name, ""), ())
        leader = next((frame for frame in frames if statuses.get(frame) is not JobStatus.SKIPPED), name)
        return None if leader == name else leader

    def is_ready(self, name: str, statuses: Mapping[str, JobStatus]) -> bool:
        if statuses.get(name, JobStatus.PENDING) is not JobStatus.PENDING:
            return False
        if name == FINAL and not self._are_done(self.specs[name].needs, statuses):
            return False  # without looking any further: that list is long, and asked for often
        return self._are_done(self.needs(name, statuses), statuses)

    def _are_done(self, needs: tuple[str, ...], statuses: Mapping[str, JobStatus]) -> bool:
        return all(statuses.get(need) in DONE for need in reversed(needs))  # of a long list the last is done last

    def _with_bare_clips(self, statuses: Mapping[str, JobStatus]) -> Iterator[str]:
        """Where post-production is left out, the cut takes the bare clip with its sound, so it waits for those."""
        for post in self.specs[FINAL].needs:
            yield post
            if statuses.get(post) is JobStatus.SKIPPED and self.specs[post].needs:
                clip, *others = self.specs[post].needs
                yield from (clip, *others) if statuses.get(clip) is not JobStatus.SKIPPED else ()

    def ready(self, statuses: Mapping[str, JobStatus]) -> list[str]:
        """All jobs that may start now, in the order of the film."""
        return [name for name in self.specs if self.is_ready(name, statuses)]

    def freed_by(self, name: str, statuses: Mapping[str, JobStatus]) -> list[str]:
        """Those of the ready jobs that may have waited for this one, now that it is completed or skipped."""
        waiting = [*self._waiting.get(name, ())]
        left_out = [each for each in waiting if statuses.get(each) is JobStatus.SKIPPED]
        waiting += [later for each in left_out for later in self._waiting.get(each, ())]
        if statuses.get(anchor := self._anchor.get(name, name)) is JobStatus.SKIPPED:
            waiting += self._sets.get(anchor, ())
        return [each for each in dict.fromkeys(waiting) if self.is_ready(each, statuses)]

    def follow_up_skips(self, statuses: Mapping[str, JobStatus]) -> list[str]:
        """Jobs with nothing left to do because others are skipped, in the order of the film.

        A skipped clip has no post-production; without a first frame there is no last one; and where a clip or a
        still beside it is missing, no transition frame: the film cuts straight there.
        """
        skipped = [name for name in self.specs if statuses.get(name) is JobStatus.SKIPPED]
        fallen: set[str] = set()
        for name in skipped:  # grows while it is read: what falls may take others with it
            for falls in self._falls.get(name, ()):
                if falls not in fallen and statuses.get(falls, JobStatus.PENDING) in _OPEN:
                    fallen.add(falls)
                    skipped.append(falls)
        return [name for name in self.specs if name in fallen]

    def _index(self, spec: Planned) -> None:
        for need in spec.needs:
            self._waiting.setdefault(need, []).append(spec.name)
        role = spec.metadata.get("role")
        if role == "first_frame":
            leader = next((need for need in spec.needs if need.endswith("_first_frame")), spec.name)
            self._anchor[spec.name] = leader
            self._sets.setdefault(leader, []).append(spec.name)
        elif role == "last_frame":
            self._fall(spec.needs, spec.name)
        elif role == "transition_frame":
            self._fall(spec.needs, spec.name)
            self._fall((f"video/{need[len('image/') :].split('_')[0]}" for need in spec.needs), spec.name)
        elif spec.type is JobType.POST_PRODUCTION and spec.name != FINAL:
            self._fall(spec.needs[:1], spec.name)

    def _fall(self, causes: Iterable[str], name: str) -> None:
        for cause in causes:
            self._falls.setdefault(cause, []).append(name)
