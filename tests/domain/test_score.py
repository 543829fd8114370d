"""Which music a film has, and what of it is bought."""

import pytest

from domain.job_events import JobStatus, JobType
from domain.plan import FINAL, JobSpec, Plan, plan_jobs, role_of
from domain.score import passages
from domain.screenplay import Cue, Scene, Screenplay, Shot
from domain.settings import FilmSettings
from domain.sound_prompts import STYLES, music_prompt

BOUGHT = {"music": "elevenlabs", "speech": "local"}


def film(*scenes: tuple[str, float]) -> Screenplay:
    """Scenes of a mood, of so many seconds in two shots; a line in the first."""
    made = []
    for number, (mood, seconds) in enumerate(scenes, start=1):
        cues = (Cue(character=None, text="Once."),) if number == 1 else ()
        first = Shot(slate=f"{number}", kind="speech", duration=seconds / 2, cues=cues)
        second = Shot(slate=f"{number}A", kind="action", duration=seconds / 2)
        about = {"slugline": "EXT. COAST - DAY", "setting": "COAST", "mood": mood}
        made.append(Scene(number=number, shots=(first, second), **about))
    return Screenplay(title="Test", scenes=tuple(made))


def plan(screenplay: Screenplay, **providers: str) -> dict[str, JobSpec]:
    return {job.name: job for job in plan_jobs(screenplay, FilmSettings(providers=providers))}


LONG = film(("warm", 20), ("warm", 10), ("sad", 3), ("tense", 12))


@pytest.mark.parametrize(
    ("scenes", "found"),
    [
        ((("warm", 20.0), ("warm", 10.0), ("tense", 12.0)), [("warm", (1, 2), 30.0), ("tense", (3,), 12.0)]),
        ((("warm", 20.0), ("sad", 3.0), ("warm", 9.0)), [("warm", (1, 2, 3), 32.0)]),
        ((("sad", 3.0), ("warm", 9.0)), [("warm", (1, 2), 12.0)]),
        ((("sad", 3.0),), [("sad", (1,), 3.0)]),
        ((), []),
    ],
)
def test_scenes_of_one_mood_share_their_music_and_a_moment_of_another_stays_in_it(
    scenes: tuple[tuple[str, float], ...], found: list[tuple[str, tuple[int, ...], float]]
) -> None:
    assert [(each.mood, each.scenes, each.seconds) for each in passages(film(*scenes))] == found


def test_music_that_nobody_is_paid_for_is_no_work_of_its_own() -> None:
    assert plan(LONG) == plan(LONG, music="local")
    assert not [name for name in plan(LONG) if "music" in name]


def test_music_that_is_bought_is_a_job_a_passage_that_only_the_final_cut_waits_for() -> None:
    jobs = plan(LONG, **BOUGHT)

    bought = [job for name, job in jobs.items() if name.startswith("audio/music_")]
    assert [job.name for job in bought] == ["audio/music_1", "audio/music_2"]
    assert [job.metadata["seconds"] for job in bought] == [33.0, 12.0]
    assert {(job.type, job.needs, job.scene_id) for job in bought} == {(JobType.AUDIO, (), None)}
    assert set(jobs[FINAL].needs) == {*plan(LONG)[FINAL].needs, "audio/music_1", "audio/music_2"}
    assert {name: job for name, job in jobs.items() if job not in bought and name != FINAL} == {
        name: job for name, job in plan(LONG).items() if name != FINAL
    }


def test_a_film_without_voices_may_have_music_all_the_same() -> None:
    jobs = plan(LONG, music="elevenlabs", speech="none")
    assert [name for name in jobs if name.startswith("audio/")] == ["audio/music_1", "audio/music_2"]


def test_the_final_cut_waits_for_the_music_until_it_is_made_or_left_out() -> None:
    jobs = plan(LONG, **BOUGHT)
    done = dict.fromkeys(jobs, JobStatus.COMPLETED)
    index = Plan(jobs.values())
    for status, ready in ((JobStatus.PENDING, False), (JobStatus.SKIPPED, True), (JobStatus.COMPLETED, True)):
        assert index.is_ready(FINAL, {**done, "audio/music_2": status, FINAL: JobStatus.PENDING}) is ready


def test_each_job_is_played_by_its_role() -> None:
    assert role_of(JobType.AUDIO, "audio/1A") == "speech"
    assert role_of(JobType.AUDIO, "audio/music_1") == "music"
    assert role_of(JobType.POST_PRODUCTION, FINAL) is None


def test_a_composer_is_told_the_mood_and_the_place_and_to_keep_out_of_the_way_of_words() -> None:
    first, second = (music_prompt(each, LONG) for each in passages(LONG))
    assert STYLES["warm"] in first
    assert STYLES["tense"] in second
    assert all("Instrumental, no voices" in said and "coast (day)" in said for said in (first, second))
