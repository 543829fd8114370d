import json
from typing import Any

import pytest

from cinema_actors.handoff.otio import otio
from cinema_actors.handoff.rate import RATES
from tests.cinema_actors.handoff.cuts import cut

library = pytest.importorskip("opentimelineio", reason="it has no wheel for this Python")


def read(rate: str = "24", **given: Any) -> Any:
    return library.adapters.read_from_string(otio(cut(rate, **given)), "otio_json")


@pytest.mark.parametrize("rate", ["24", "23.976", "25", "29.97", "29.97df"])
def test_the_library_reads_the_cut_at_every_rate(rate: str) -> None:
    timeline = read(rate)

    assert timeline.name == "The “Harbour”"
    assert timeline.duration() == library.opentime.RationalTime(242, float(RATES[rate].fps))
    start = timeline.global_start_time.to_timecode(float(RATES[rate].fps), RATES[rate].drop)
    assert start.replace(";", ":") == "01:00:00:00"
    assert [clip.name for clip in timeline.video_tracks()[0].find_clips()] == ["1", "1A", "1B", "2", "2A"]


def test_the_library_finds_dissolves_and_fades_and_the_handles_for_them() -> None:
    track = read().video_tracks()[0]
    found = [
        (item.transition_type, item.in_offset.value, item.out_offset.value)
        for item in track
        if isinstance(item, library.schema.Transition)
    ]

    assert found == [
        ("SMPTE_Dissolve", 12, 0), ("SMPTE_Dissolve", 6, 6), ("Custom_Transition", 6, 6), ("SMPTE_Dissolve", 0, 12),
    ]  # fmt: skip
    library.algorithms.track_with_expanded_transitions(track)  # which raises where a blend has too little
    for clip in track.find_clips():
        assert clip.source_range.start_time >= clip.available_range().start_time
        assert clip.source_range.end_time_exclusive() <= clip.available_range().end_time_exclusive()


def test_markers_stems_and_both_files_of_a_shot_come_through() -> None:
    timeline = read()
    markers = [marker for clip in timeline.find_clips() for marker in clip.markers]
    assert [marker.name for marker in markers][2] == "MARA: “You knew – about the boat?”"
    assert (markers[2].comment, list(markers[2].metadata["cinema"]["lines"])) == ("script line 9", [9, 9])

    sounds = [(track.name, track.enabled, len(track.find_clips())) for track in timeline.audio_tracks()]
    assert sounds == [("dialogue", True, 1), ("music", True, 1), ("effects", True, 1), ("voices", False, 3)]
    assert all(track.duration() <= timeline.duration() for track in timeline.audio_tracks())

    clip = list(timeline.find_clips())[1]
    assert clip.media_reference.target_url == "file:///films/the%20harbour/scene_1A.mp4"
    assert clip.media_references()["finished"].name == "scene_1A_processed.mp4"


def test_without_stems_the_voices_are_heard() -> None:
    assert [(track.name, track.enabled) for track in read(stems=()).audio_tracks()] == [("voices", True)]


def test_sound_keeps_step_with_pictures_of_another_rate() -> None:
    [effect] = read("23.976").audio_tracks()[0][0].effects
    assert effect.time_scalar == pytest.approx(1000 / 1001)
    assert not read("24").audio_tracks()[0][0].effects


def test_the_library_writes_what_it_read() -> None:
    """Nothing of ours is unknown to it, or taken for something else."""
    ours = json.loads(otio(cut("23.976")))
    theirs = json.loads(library.adapters.write_to_string(read("23.976"), "otio_json"))
    assert _without_defaults(theirs, ours) == ours


def _without_defaults(theirs: Any, ours: Any) -> Any:
    if isinstance(theirs, dict) and isinstance(ours, dict):
        return {key: _without_defaults(value, ours[key]) for key, value in theirs.items() if key in ours}
    if isinstance(theirs, list) and isinstance(ours, list):
        return [_without_defaults(*pair) for pair in zip(theirs, ours, strict=True)]
    return theirs if isinstance(theirs, str) or theirs is None else pytest.approx(theirs)
