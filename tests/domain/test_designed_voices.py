"""Voices that are designed are work that comes before whoever speaks with them."""

from domain.job_events import JobType
from domain.plan import FINAL, Plan, plan_jobs
from domain.screenplay import Character, Cue, Scene, Screenplay, Shot
from domain.settings import FilmSettings

ELEVEN = FilmSettings(providers={"speech": "elevenlabs"})
HOARSE = "an old woman with a hoarse, warm voice"


def shot(slate: str, *who: int | None) -> Shot:
    return Shot(slate=slate, kind="speech", cues=tuple(Cue(character=id, text="Hush.") for id in who))


PLAY = Screenplay(
    title="T",
    characters=(Character(id=1, name="MARA"), Character(id=2, name="TOM")),
    scenes=(Scene(number=1, slugline="INT. HUT", shots=(shot("1", 1), shot("1A", 2, 1), shot("1B", 2, None))),),
)


def test_a_shot_waits_for_the_voices_that_speak_in_it_and_for_no_others() -> None:
    jobs = {job.name: job for job in plan_jobs(PLAY, ELEVEN, {"1": HOARSE, "narrator": HOARSE})}

    assert jobs["audio/voice_1"].metadata == {"design": HOARSE, "provider": "elevenlabs"}
    assert (jobs["audio/voice_1"].type, jobs["audio/voice_1"].character_id) == (JobType.AUDIO, 1)
    assert jobs["audio/1"].needs == jobs["audio/1A"].needs == ("audio/voice_1",)
    assert jobs["audio/1B"].needs == ("audio/voice_narrator",)
    assert "audio/voice_1" not in jobs[FINAL].needs
    names = list(jobs)
    assert all(names.index(need) < names.index(job.name) for job in jobs.values() for need in job.needs)
    assert {"audio/voice_1", "audio/voice_narrator"} <= set(Plan(jobs.values()).ready({}))


def test_without_designs_nothing_is_otherwise_and_a_silent_film_has_none() -> None:
    assert plan_jobs(PLAY, ELEVEN) == plan_jobs(PLAY, ELEVEN, {})
    silent = FilmSettings(providers={"speech": "none"})
    assert plan_jobs(PLAY, silent, {"1": HOARSE}) == plan_jobs(PLAY, silent)
