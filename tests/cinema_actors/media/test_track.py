"""Tracks in scratch files."""

from pathlib import Path

import numpy as np

from cinema_actors.media.ducking import HOP
from cinema_actors.media.encode import BLOCK
from cinema_actors.media.track import SLICE, Track


def test_a_track_is_silent_until_it_is_written(tmp_path: Path) -> None:
    track = Track(tmp_path / "voices.f32", 1000, 1)

    track[200:300] = np.ones(100, np.float32)

    assert track[:].shape == (1000,)
    assert np.flatnonzero(track[:]).tolist() == list(range(200, 300))


def test_stereo_comes_back_as_it_went(tmp_path: Path) -> None:
    track, sound = Track(tmp_path / "mix.f32", 100, 2), np.random.default_rng(1).random((40, 2), np.float32)

    track[10:50] = sound

    assert np.array_equal(track[10:50], sound)
    assert track[95:200].shape == (5, 2)
    assert not track[50:].any()


def test_blocks_are_the_whole_track_and_can_be_read_again(tmp_path: Path) -> None:
    track = Track(tmp_path / "mix.f32", SLICE + 7, 2)
    track[SLICE : SLICE + 7] = np.ones((7, 2), np.float32)

    assert [len(block) for block in track.blocks()] == [SLICE, 7]
    assert [float(block.sum()) for block in track.blocks()] == [0.0, 14.0]


def test_a_slice_holds_whole_frames_of_aac_and_whole_points_of_the_ducking_curve() -> None:
    assert (SLICE % BLOCK, SLICE % HOP) == (0, 0)


def test_an_endless_track_begins_anew_as_often_as_it_takes(tmp_path: Path) -> None:
    track, sound = Track(tmp_path / "loop.f32", 10, 2), np.arange(20, dtype=np.float32).reshape(-1, 2)
    track[:] = sound

    for start, stop in ((0, 10), (3, 7), (8, 12), (10, 20), (25, 61), (4, 4)):
        assert np.array_equal(track.endless(start, stop), sound[np.arange(start, stop) % 10])
