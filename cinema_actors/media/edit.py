"""The edit: the film as it will be, before anything of it is made. What the cut and the stems are made from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any

from cinema_actors.media.conform import conformed
from cinema_actors.media.encode import Film, write_pictures
from cinema_actors.media.film_captions import Shown
from cinema_actors.media.grading import colours
from cinema_actors.media.lut import lut_of
from cinema_actors.media.parts import Parts
from cinema_actors.media.pictures import black
from cinema_actors.media.pieces import Cut
from cinema_actors.media.probe import probe
from cinema_actors.media.spotting import Heard
from cinema_actors.media.timeline import Place, timeline
from domain.errors import JobError
from domain.foley import Accent
from domain.plan import NOTHING_TO_CUT
from domain.screenplay import Character, Scene, Shot


@dataclass(frozen=True)
class Edit:
    """The film's form, its shots with their places, and what is written beside them."""

    title: str
    author: str
    film: Film
    rehearsal: bool
    music: bool
    take: int
    look: str
    lut: str | None  # path of a .cube table
    shots: tuple[dict[str, Any], ...]
    said: tuple[Shot, ...]  # what each shot is in the screenplay
    scenes: tuple[Scene, ...]
    places: tuple[Place, ...]
    names: dict[int, str]  # of the characters
    scores: tuple[Mapping[str, Any], ...] = ()  # music that was bought
    effects: Mapping[str, str] = field(default_factory=dict)  # and sounds, by slate: then none of ours are heard there

    @property
    def frames(self) -> int:
        return self.places[-1].end

    @property
    def seed(self) -> str:
        """What the music is made up from: another take of the film has another melody."""
        return self.title if self.take == 1 else f"{self.title}, take {self.take}"

    def shown(self) -> Iterator[tuple[Place, Iterable[Shown]]]:
        """Each shot's place, and its captions."""
        return ((place, shot["captions"]) for place, shot in zip(self.places, self.shots, strict=True))

    def heard(self) -> list[Heard]:
        shots = zip(self.places, self.scenes, self.shots, strict=True)
        return [self._heard(place, scene, shot) for place, scene, shot in shots]

    def _heard(self, place: Place, scene: Scene, shot: dict[str, Any]) -> Heard:
        bought = self.effects.get(shot["slate"])
        foley = () if bought else tuple(Accent(*said) for said in shot.get("foley", ()))
        return Heard(place, scene, shot["audio"], foley, bought)


def edit_of(job: Mapping[str, Any]) -> Edit:
    """`job` is what `final_cut.cut` takes. JobError where no shot is left."""
    shots = tuple(job["shots"])
    if not shots:
        raise JobError(NOTHING_TO_CUT)
    film = Film(job["width"], job["height"], job["fps"])
    return Edit(
        title=job["title"],
        author=job.get("author", ""),
        film=film,
        rehearsal=job["rehearsal"],
        music=job["music"],
        take=job.get("take", 1),
        look=job.get("look", ""),
        lut=job.get("lut"),
        shots=shots,
        said=tuple(Shot.model_validate(shot.get("shot") or _bare(shot["slate"])) for shot in shots),
        scenes=tuple(Scene.model_validate(shot["scene"]) for shot in shots),
        places=tuple(places_of(job)),
        scores=tuple(job.get("scores", ())),
        effects=job.get("effects", {}),
        names={who.id: who.shown_name for who in map(Character.model_validate, job.get("characters", ()))},
    )


def places_of(job: Mapping[str, Any]) -> list[Place]:
    """Where each shot lies in the film; `job` as above."""
    shots = job["shots"]
    openings = [shot.get("opening", "cut") for shot in shots]
    return timeline([shot["frames"] for shot in shots], [_way_out(shot) for shot in shots], job["fps"], openings)


def _bare(slate: str) -> dict[str, str]:
    return {"slate": slate, "kind": "action"}


def _way_out(shot: Mapping[str, Any]) -> str:
    """A match cut without the picture between is a straight one."""
    straight = shot["transition"] == "match_cut" and not shot["transition_frame"]
    return "cut" if straight else str(shot["transition"])


def cuts_of(edit: Edit, parts: Parts) -> list[Cut]:
    """The shots' files, ready to be joined: one that is not of our making is conformed first."""
    film, lut, cuts = edit.film, lut_of(edit.lut), []
    wanted = probe(_reference(film, parts)).extradata
    for shot, scene, place in zip(edit.shots, edit.scenes, edit.places, strict=True):
        path, media = shot["processed"], probe(shot["processed"])
        if media.extradata != wanted or media.frames != place.frames:
            path = _conformed(path, film, place.frames, parts)
            media = probe(path)
        bridge = shot["transition_frame"]
        bridge_from = (parts.hash_of(bridge), parts.hash_of(edit.lut), edit.look, scene.mood, scene.time_of_day)
        shades = colours(scene, edit.look, lut)
        cuts.append(Cut(path, media, place, scene, bridge, shades, parts.hash_of(path), bridge_from))
    return cuts


def _reference(film: Film, parts: Parts) -> Path:
    """A picture as our encoder writes it."""
    pictures = [black(film.width, film.height)]
    return parts.keep(".mp4", [astuple(film), "reference"], lambda out: write_pictures(out, film, pictures)).path


def _conformed(path: str, film: Film, frames: int, parts: Parts) -> str:
    made_from = [astuple(film), "conformed", parts.hash_of(path), frames]
    return str(parts.keep(".mp4", made_from, lambda out: write_pictures(out, film, conformed(path, film, frames))).path)
