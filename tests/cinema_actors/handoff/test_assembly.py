from dataclasses import replace

import pytest

from cinema_actors.handoff import assembly
from cinema_actors.handoff.cut import Black, Blend, Clip, Marker
from cinema_actors.media import edit
from cinema_actors.media.timeline import Place
from tests.cinema_actors.handoff.cuts import FRAMES, HANDLES, clip, cut, job, parts


def kinds() -> list[str]:
    return [
        f"{item.kind} {item.in_frames}+{item.out_frames}" if isinstance(item, Blend)
        else f"black {item.frames}" if isinstance(item, Black)
        else f"{item.slate} {item.first}+{item.frames}"
        for item in cut().picture
    ]  # fmt: skip


def test_shots_meet_in_the_middle_of_the_pictures_they_share() -> None:
    assert kinds() == [
        "black 12", "fade 12+0", "1 12+36", "1A 0+54", "dissolve 6+6", "1B 6+60", "wipe 6+6", "2 6+30",
        "2A 0+38", "fade 0+12", "black 12",
    ]  # fmt: skip


def test_the_cut_is_as_long_as_the_film() -> None:
    assert cut().frames == edit.places_of(job())[-1].end == sum(FRAMES) - 12 - 12


def test_what_a_blend_shows_is_in_the_files_on_both_sides() -> None:
    for place in cut().places():
        if isinstance(place.item, Clip):
            assert place.item.first >= (place.into.in_frames if place.into else 0)
            assert place.item.last + (place.out.out_frames if place.out else 0) <= place.item.media.frames


def test_a_clip_keeps_what_was_filmed_beyond_the_shot() -> None:
    _, shot = list(cut().clips())[1]
    assert (shot.media.path.name, shot.media.frames) == ("scene_1A.mp4", 60 + HANDLES)
    assert shot.finished is not None
    assert shot.finished.frames == 60


def test_a_title_card_comes_with_its_words() -> None:
    _, shot = next(cut().clips())
    assert shot.media.path.name == "scene_1_processed.mp4"


@pytest.mark.parametrize("filmed", [None, clip("scene_1A", 59)], ids=["skipped", "too short"])
def test_where_the_clip_cannot_stand_for_the_shot_the_finished_one_does(filmed: object) -> None:
    part = replace(parts()[1], filmed=filmed)
    found = next(item for item in assembly.picture([part]) if isinstance(item, Clip))
    assert found.media.path.name == "scene_1A_processed.mp4"


@pytest.mark.parametrize("frames", [1, 2, 3, 24])
def test_a_shot_that_only_fades_keeps_a_picture_of_its_own(frames: int) -> None:
    place = Place(0, frames, fade_in=frames // 2, fade_out=frames - frames // 2)
    items = list(assembly.picture([replace(parts()[1], place=place)]))

    assert sum(item.frames for item in items if not isinstance(item, Blend)) == frames
    assert all(item.frames > 0 for item in items)


def test_voices_lie_under_their_shots_and_never_over_each_other() -> None:
    voices = list(assembly.voices(parts(), muted=False))

    assert [(voice.at, voice.first, voice.frames) for voice in voices] == [(102, 6, 60), (162, 6, 24), (192, 0, 44)]


def test_markers_lie_within_their_clips() -> None:
    for _, shot in cut().clips():
        for marker in shot.markers:
            assert shot.first <= marker.frame < marker.frame + marker.frames <= shot.last


def test_no_two_markers_of_a_clip_share_a_picture() -> None:
    """What is said together is marked picture by picture."""
    together = tuple(Marker(20, 24, text) for text in ("You!", "You!", "And you?"))
    [clip] = [item for item in assembly.picture([replace(parts()[1], markers=together)]) if isinstance(item, Clip)]

    assert [marker.frame for marker in clip.markers] == [20, 21, 22]
