"""Another take: seen and heard as another one, the same whenever it is made, and one story with its neighbours."""

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from cinema_actors.media.encode import RATE
from cinema_actors.media.looks import another, look
from cinema_actors.providers.local import composer
from cinema_actors.providers.local.illustrator.draw import reference as draw_reference
from cinema_actors.providers.local.illustrator.takes import Takes, takes_of
from cinema_actors.providers.local.voices.speak import speak
from cinema_actors.providers.protocols import Input, ReferenceRequest, SpeechRequest
from cinema_actors.providers.work import request_key
from domain.screenplay import Character, Cue, Figure, Shot
from domain.takes import swing
from tests.cinema_actors.providers.local.screening import (
    CAST,
    MARA,
    a_scene,
    a_shot,
    clip,
    distance,
    given,
    keyframe,
    pictures,
    pixels,
    share,
)

SCENE, SHOT = a_scene("OFFICE", True), a_shot("MS", Figure(character=1), move="static")
STRANGER = CAST[1].model_copy(update={"description": ""})


def first_frame(folder: Path, take: int, **more: object) -> Path:
    folder = folder / f"take{take}"
    folder.mkdir(exist_ok=True)
    return keyframe(SCENE, SHOT, folder, take=take, **more)


def view(folder: Path, name: str, take: int, front: Path | None = None) -> Path:
    out = folder / f"{name}{take}{front.stem if front else ''}.png"
    request = ReferenceRequest(
        character=STRANGER, view=name, prompt="", width=96, height=96, take=take, front=front and given(front)
    )  # type: ignore[arg-type]
    draw_reference(request.model_dump(mode="json"), str(out))
    return out


def test_the_first_take_swings_nowhere_and_no_two_others_meet() -> None:
    assert swing(1) == (0, 0)
    assert min(np.hypot(a.x - b.x, a.y - b.y) for a, b in combinations(map(swing, range(1, 9)), 2)) > 0.3


def test_each_take_of_a_still_is_another_picture_of_the_same(tmp_path: Path) -> None:
    stills = [pixels(first_frame(tmp_path, take)) for take in (1, 2, 3, 4)]
    for a, b in combinations(stills, 2):
        assert 2 < distance(a, b) < 40
    assert first_frame(tmp_path, 2).read_bytes() == first_frame(tmp_path, 2).read_bytes()
    assert all(share(still, 0, 1, 2) > 0.02 for still in stills)  # her red coat


def test_the_last_frame_goes_on_from_the_take_of_the_first(tmp_path: Path) -> None:
    ends = []
    for first, last in ((1, 1), (2, 1), (2, 2), (1, 3)):
        begin = first_frame(tmp_path, first)
        end = keyframe(SCENE, SHOT, tmp_path / f"take{first}", role="last_frame", first=given(begin), take=last)
        assert takes_of(given(end)) == Takes(first=first, last=last)
        ends.append(pixels(end))
    assert distance(pixels(first_frame(tmp_path, 2)), ends[1]) < 2  # nothing moves, so it ends where it began
    assert all(distance(a, b) > 2 for a, b in combinations(ends, 2))


@pytest.mark.parametrize(("first", "last"), [(2, 1), (1, 3), (2, 2)])
def test_a_clip_begins_and_ends_with_its_keyframes_whatever_their_takes(first: int, last: int, tmp_path: Path) -> None:
    begin = first_frame(tmp_path, first)
    end = keyframe(SCENE, SHOT, tmp_path, role="last_frame", first=given(begin), take=last)
    film = pictures(clip(SCENE, SHOT, tmp_path, first=given(begin), last=given(end)))
    elsewhere = pixels(first_frame(tmp_path, 4))
    for shown, still in ((film[0], begin), (film[-1], end)):
        assert distance(shown, pixels(still)) < min(3, distance(shown, elsewhere) - 1)


def test_another_take_of_a_clip_goes_another_way_between_the_same_keyframes(tmp_path: Path) -> None:
    begin = first_frame(tmp_path, 1)
    end = keyframe(SCENE, SHOT, tmp_path, role="last_frame", first=given(begin))
    films = [
        pictures(clip(SCENE, SHOT, tmp_path, first=given(begin), last=given(end), take=take)) for take in (1, 2, 3)
    ]
    for one, other in combinations(films, 2):
        assert distance(one[12], other[12]) > 1
        assert max(distance(one[0], other[0]), distance(one[-1], other[-1])) < 2


def test_another_take_of_a_person_is_seen_in_every_picture_of_them(tmp_path: Path) -> None:
    fronts = [view(tmp_path, "front", take) for take in (1, 2, 3)]
    assert [takes_of(given(front)).looks for front in fronts] == [{}, {STRANGER.id: 2}, {STRANGER.id: 3}]
    assert min(distance(pixels(a), pixels(b)) for a, b in combinations(fronts, 2)) > 3
    for name in ("side", "full_body"):
        assert distance(pixels(view(tmp_path, name, 1, fronts[0])), pixels(view(tmp_path, name, 1, fronts[1]))) > 0.5
        assert view(tmp_path, name, 1).read_bytes() != view(tmp_path, name, 2).read_bytes()
    looks = [in_a_shot(tmp_path, STRANGER, front) for front in fronts]
    assert min(distance(pixels(a), pixels(b)) for a, b in combinations(looks, 2)) > 0.3
    assert [takes_of(given(still)).looks for still in looks] == [{}, {STRANGER.id: 2}, {STRANGER.id: 3}]


def test_another_take_of_a_person_keeps_what_the_script_says(tmp_path: Path) -> None:
    """The script leaves nothing of her open that this shot shows."""
    coats = [share(pixels(in_a_shot(tmp_path, MARA, front(tmp_path, MARA, take))), 0, 1, 2) for take in (1, 2, 3)]
    assert min(coats) > 0.02
    assert max(coats) - min(coats) < 0.01


def front(folder: Path, character: Character, take: int) -> Path:
    out = folder / f"{character.name}{take}.png"
    request = ReferenceRequest(character=character, view="front", prompt="", width=96, height=96, take=take)
    draw_reference(request.model_dump(mode="json"), str(out))
    return out


def in_a_shot(folder: Path, character: Character, front: Path) -> Path:
    folder = folder / f"with {front.stem}"
    folder.mkdir()
    shot = a_shot("MS", Figure(character=character.id), move="static")
    return keyframe(SCENE, shot, folder, characters=(character,), references={str(character.id): given(front)})


def test_a_picture_of_somebody_else_s_says_nothing_of_takes(tmp_path: Path) -> None:
    (tmp_path / "foreign.png").write_bytes(b"\x89PNG\r\n\x1a\nnonsense")
    for path in ("foreign.png", "missing.png"):
        assert takes_of(Input(path=str(tmp_path / path), sha256="")) == Takes()


def test_each_take_of_a_voice_has_its_own_pace(tmp_path: Path) -> None:
    cues = (Cue(character=1, text="The lamp burns by itself tonight."), Cue(character=1, text="Look there."))
    shot = Shot(slate="1", kind="speech", cues=cues)
    lengths = []
    for take in (1, 2, 3):
        asked = SpeechRequest(shot=shot, characters=CAST, voices={}, take=take).model_dump(mode="json")
        lengths.append(speak(asked, str(tmp_path / "voice.flac"), "silent")["seconds"])
    assert len(set(lengths)) == 3
    assert max(lengths) < 1.2 * min(lengths)


def test_another_take_of_a_spoken_line_sounds_otherwise(tmp_path: Path) -> None:
    shot = Shot(slate="1", kind="speech", cues=(Cue(character=1, text="Look there."),))
    sounds = set()
    for number, take in enumerate((1, 2, 2, 3)):
        asked = SpeechRequest(shot=shot, characters=CAST, voices={}, take=take).model_dump(mode="json")
        speak(asked, str(tmp_path / f"{number}.flac"), "hibari")
        sounds.add((tmp_path / f"{number}.flac").read_bytes())
    assert len(sounds) == 3


def test_another_take_of_the_grade_and_of_the_music_differ() -> None:
    first = look("warm", "day")
    assert another(first, 1) == first
    assert len({another(first, take) for take in (1, 2, 3)}) == 3
    beds = [composer.compose("tense", 12, seed).slice(0, 12 * RATE) for seed in ("Film", "Film, take 2")]
    assert not np.array_equal(*beds)


def test_a_take_counts_once_in_the_key() -> None:
    one, two = (SpeechRequest(shot=Shot(slate="1", kind="speech"), characters=(), voices={}, take=n) for n in (1, 2))
    assert (
        request_key("local", "v/1", one, 2) == request_key("local", "v/1", two, 2) != request_key("local", "v/1", one)
    )
