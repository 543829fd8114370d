"""A film of five shots as the cut knows it: a fade, a dissolve, a wipe, handles, a speech over two shots."""

from fractions import Fraction
from pathlib import Path
from typing import Any

from cinema_actors.handoff import assembly
from cinema_actors.handoff.cut import Cut, Media, Sound
from cinema_actors.handoff.rate import RATES, whole
from cinema_actors.handoff.script_lines import Filmed, markers
from cinema_actors.media import edit
from domain.screenplay import Character, Cue, Figure, Scene, Screenplay, Shot

FOLDER = Path("/films/the harbour")
FPS = 24
HANDLES = 12  # pictures that every clip is longer than its shot
FRAMES = (48, 60, 72, 36, 50)
WAYS = ("cut", "dissolve", "wipe", "cut", "fade_out")

CHARACTERS = (Character(id=1, name="MARA"), Character(id=2, name="ÅSE"))
SCENES = (Scene(number=1, slugline="EXT. HARBOUR - DAWN"), Scene(number=2, slugline="INT. HUT - NIGHT"))
MARA_ASKS = Cue(character=1, text="“You knew – about the boat?”", lines=(9, 9))
ASE_SAYS = Cue(character=2, text="I <did>.", lines=(12, 12))
ASE_BEGINS = Cue(character=2, text="All my life,", lines=(17, 17))
ASE_GOES_ON = Cue(character=2, text="I did.", lines=(17, 17))
SHOTS = (
    (SCENES[0], Shot(slate="1", kind="establishing", title="The Harbour", lines=(3, 3))),
    (SCENES[0], Shot(slate="1A", kind="action", action="Gulls & boats.\n=They turn.", lines=(5, 6))),
    (SCENES[0], Shot(slate="1B", kind="speech", figures=(Figure(character=1),), cues=(MARA_ASKS, ASE_SAYS))),
    (SCENES[1], Shot(slate="2", kind="speech", cues=(ASE_BEGINS,), lines=(17, 17))),
    (SCENES[1], Shot(slate="2A", kind="reaction", cues=(ASE_GOES_ON,), lines=(17, 17))),
)
SCREENPLAY = Screenplay(
    title="The “Harbour”",
    characters=CHARACTERS,
    scenes=tuple(
        scene.model_copy(update={"shots": tuple(shot for of, shot in SHOTS if of is scene)}) for scene in SCENES
    ),
)


def job() -> dict[str, Any]:
    """What the final cut is given, as far as the places of shots go."""
    shots: list[dict[str, Any]] = [
        {"frames": frames, "transition": way, "transition_frame": None}
        for frames, way in zip(FRAMES, WAYS, strict=True)
    ]
    shots[0]["opening"] = "fade_in"
    return {"fps": FPS, "shots": shots}


def clip(name: str, frames: int) -> Media:
    return Media(FOLDER / f"{name}.mp4", frames, Fraction(frames, FPS), Fraction(FPS), 1280, 720)


def sound(name: str, frames: int) -> Media:
    return Media(FOLDER / name, frames, Fraction(frames, FPS), channels=2, samples=48000)


def parts() -> list[assembly.Part]:
    spoken = [{"index": 0, "start": 0.5, "end": 1.5}, {"index": 1, "start": 1.75, "end": 2.5}]
    filmed = [
        Filmed(*shot, frames, FPS, spoken if shot[1].slate == "1B" else ())
        for shot, frames in zip(SHOTS, FRAMES, strict=True)
    ]
    found = markers(filmed, CHARACTERS)
    return [
        assembly.Part(
            place=place,
            scene=about.scene,
            shot=about.shot,
            finished=clip(f"scene_{about.shot.slate}_processed", about.frames),
            filmed=clip(f"scene_{about.shot.slate}", about.frames + HANDLES),
            voices=sound(f"scene_{about.shot.slate}.mp3", about.frames - 6) if about.shot.cues else None,
            markers=lines,
        )
        for place, about, lines in zip(edit.places_of(job()), filmed, found, strict=True)
    ]


def cut(rate: str = "24", stems: tuple[str, ...] = ("dialogue", "music", "effects")) -> Cut:
    whole_film = edit.places_of(job())[-1].end
    sounds = [Sound(name, name, sound(f"{name}.wav", whole_film), 0, 0, whole_film) for name in stems]
    return Cut(
        movie_id="harbour",
        title=SCREENPLAY.title,
        rate=RATES[rate],
        width=1280,
        height=720,
        picture=tuple(assembly.picture(parts())),
        sound=(*sounds, *assembly.voices(parts(), muted=bool(stems))),
        speed=RATES[rate].fps / whole(FPS).fps,
    )
