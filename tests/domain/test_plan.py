"""What a film is made of, and what needs what."""

import pytest

from domain.job_events import JobStatus, JobType
from domain.plan import FINAL, JobSpec, Plan, keyframes, plan_jobs, set_of, skippable
from domain.screenplay import Character, Cue, Figure, Scene, Screenplay, Shot, Strategy, slate
from domain.settings import FilmSettings

SKIPPED, COMPLETED, FAILED = JobStatus.SKIPPED, JobStatus.COMPLETED, JobStatus.FAILED


def shot(number: int, index: int, *figures: int, **fields: object) -> Shot:
    people = tuple(Figure(character=id) for id in figures)
    return Shot.model_validate({"slate": slate(number, index), "kind": "action", "figures": people, **fields})


def film(*scenes: Scene) -> Screenplay:
    people = (Character(id=1, name="MARA"), Character(id=2, name="TOM"))
    return Screenplay(title="Test", characters=people, scenes=scenes)


def kitchen(number: int, *shots: Shot, **fields: object) -> Scene:
    scene = {"number": number, "slugline": "INT. KITCHEN - DAY", "setting": "KITCHEN", "shots": shots, **fields}
    return Scene.model_validate(scene)


TWO_SHOTS = film(kitchen(1, shot(1, 0, 1, cues=(Cue(character=1, text="Hello."),)), shot(1, 1, 1, 2)))


def plan(screenplay: Screenplay = TWO_SHOTS, **settings: object) -> dict[str, JobSpec]:
    return {job.name: job for job in plan_jobs(screenplay, FilmSettings.model_validate(settings))}


def test_everybody_is_drawn_from_the_front_and_the_other_views_follow() -> None:
    jobs = plan()
    assert jobs["character/1_front"].needs == ()
    assert jobs["character/1_side"].needs == jobs["character/1_full_body"].needs == ("character/1_front",)


def test_a_first_frame_needs_everyone_in_the_shot_and_the_first_picture_of_the_set() -> None:
    jobs = plan()
    assert jobs["image/1_first_frame"].needs == ("character/1_front",)
    assert jobs["image/1A_first_frame"].needs == ("character/1_front", "character/2_front", "image/1_first_frame")


def test_the_same_place_written_in_other_letters_is_the_same_set() -> None:
    jobs = plan(film(kitchen(1, shot(1, 0)), kitchen(2, shot(2, 0), setting="Kitchen")))
    assert jobs["image/2_first_frame"].needs == ("image/1_first_frame",)


def test_inside_and_outside_of_a_house_are_two_sets() -> None:
    inside, outside = kitchen(1), kitchen(2, interior=False, exterior=True)
    assert set_of(inside) != set_of(outside)


def test_a_title_card_stands_on_no_set() -> None:
    jobs = plan(film(kitchen(1, shot(1, 0, kind="title", title="ONE"), shot(1, 1), shot(1, 2))))
    assert jobs["image/1_first_frame"].needs == jobs["image/1A_first_frame"].needs == ()
    assert jobs["image/1B_first_frame"].needs == ("image/1A_first_frame",)


def test_a_clip_needs_its_frames_and_its_audio() -> None:
    assert plan()["video/1"].needs == ("image/1_first_frame", "image/1_last_frame", "audio/1")


def test_the_cut_of_a_shot_needs_its_clip_and_audio_and_the_final_cut_needs_them_all() -> None:
    jobs = plan()
    assert jobs["post_production/1"].needs == ("video/1", "audio/1")
    assert jobs[FINAL].needs == ("post_production/1", "post_production/1A")


def test_a_shot_without_cues_has_no_audio() -> None:
    assert [name for name in plan() if name.startswith("audio/")] == ["audio/1"]


def test_a_film_without_speech_plans_no_audio_at_all() -> None:
    jobs = plan(providers={"speech": "none"})
    assert not [name for name in jobs if name.startswith("audio/")]
    assert jobs["video/1"].needs == ("image/1_first_frame", "image/1_last_frame")


@pytest.mark.parametrize(
    ("strategy", "roles"),
    [
        ("text_to_video", ()),
        ("image_to_video", ("first_frame",)),
        ("first_last_frame_interpolation", ("first_frame", "last_frame")),
    ],
)
def test_the_strategy_says_which_keyframes_there_are(strategy: Strategy, roles: tuple[str, ...]) -> None:
    jobs = plan(strategy=strategy)
    assert [name for name in jobs if name.startswith("image/1_")] == [f"image/1_{role}" for role in roles]
    assert jobs["video/1"].needs == (*(f"image/1_{role}" for role in roles), "audio/1")


def test_a_film_made_after_pictures_of_its_people_has_no_keyframes_and_its_clips_wait_for_those() -> None:
    jobs = plan(strategy="references_to_video")
    assert not [name for name in jobs if name.startswith("image/")]
    assert jobs["video/1"].needs == ("character/1_front", "audio/1")
    assert jobs["video/1A"].needs == ("character/1_front", "character/2_front")
    assert jobs["video/1"].metadata["strategy"] == "references_to_video"


DISSOLVE = film(kitchen(1, shot(1, 0, transition="dissolve"), shot(1, 1, transition="fade_out")))


def test_a_dissolve_passes_through_a_picture_of_its_own() -> None:
    jobs = plan(DISSOLVE)
    assert jobs["image/1_transition_frame"].needs == ("image/1_last_frame", "image/1A_first_frame")
    assert jobs["post_production/1"].needs == ("video/1", "image/1_transition_frame")


def test_without_last_frames_a_dissolve_lies_between_two_first_frames() -> None:
    jobs = plan(DISSOLVE, strategy="image_to_video")
    assert jobs["image/1_transition_frame"].needs == ("image/1_first_frame", "image/1A_first_frame")


def test_the_last_shot_leads_nowhere() -> None:
    assert "image/1A_transition_frame" not in plan(DISSOLVE)
    assert "transition_frame" not in keyframes(DISSOLVE.find("1A")[1], None, "first_last_frame_interpolation")


def test_a_film_without_keyframes_has_no_transition_frames() -> None:
    assert not [name for name in plan(DISSOLVE, strategy="text_to_video") if name.startswith("image/")]


def test_every_job_stands_behind_all_that_it_needs() -> None:
    for screenplay in (TWO_SHOTS, DISSOLVE):
        seen: set[str] = set()
        for job in plan_jobs(screenplay, FilmSettings()):
            assert seen.issuperset(job.needs), job.name
            seen.add(job.name)


def test_the_jobs_come_in_the_order_of_the_film() -> None:
    slates = [job.scene_id for job in plan_jobs(TWO_SHOTS, FilmSettings()) if job.type is JobType.VIDEO]
    assert slates == ["1", "1A"]


def test_a_job_says_what_people_want_to_know() -> None:
    jobs = plan(providers={"image": "nano-banana"})
    assert jobs["character/2_side"].metadata == {"view": "side", "name": "TOM", "provider": "nano-banana"}
    assert jobs["character/2_side"].character_id == 2
    assert jobs["image/1_last_frame"].metadata["role"] == "last_frame"
    assert jobs["video/1"].metadata["seconds"] == 3.0
    assert jobs["video/1"].scene_id == "1"


def test_only_the_screenplay_and_the_final_cut_cannot_be_skipped() -> None:
    assert not skippable("screenplay/script")
    assert not skippable(FINAL)
    assert all(skippable(name) for name in plan() if name != FINAL)


# What a skipped need means


def test_at_the_beginning_only_what_needs_nothing_is_ready() -> None:
    assert Plan(plan_jobs(TWO_SHOTS, FilmSettings())).ready({}) == ["character/1_front", "character/2_front", "audio/1"]


def test_a_skipped_need_is_as_good_as_a_completed_one() -> None:
    jobs = plan_jobs(TWO_SHOTS, FilmSettings())
    statuses = {"character/1_front": SKIPPED, "audio/1": COMPLETED}
    assert {"character/1_side", "image/1_first_frame"} <= set(Plan(jobs).ready(statuses))


def test_a_failed_need_holds_up_what_waits_for_it() -> None:
    jobs = plan_jobs(TWO_SHOTS, FilmSettings())
    assert "image/1_first_frame" not in Plan(jobs).ready({"character/1_front": FAILED})


def test_what_runs_or_has_ended_is_not_ready() -> None:
    jobs = plan_jobs(TWO_SHOTS, FilmSettings())
    assert Plan(jobs).ready({"character/1_front": JobStatus.IN_PROGRESS, "character/2_front": FAILED}) == ["audio/1"]


THREE_ON_A_SET = film(kitchen(1, shot(1, 0), shot(1, 1), shot(1, 2)))


def test_the_next_shot_of_a_set_takes_the_place_of_a_skipped_anchor() -> None:
    jobs = Plan(plan_jobs(THREE_ON_A_SET, FilmSettings()))
    statuses = {"image/1_first_frame": SKIPPED}
    assert "image/1A_first_frame" in jobs.ready(statuses)
    assert "image/1B_first_frame" not in jobs.ready(statuses)
    assert jobs.needs("image/1B_first_frame", statuses) == ("image/1A_first_frame",)
    assert jobs.anchor("image/1A_first_frame", statuses) is None
    assert jobs.anchor("image/1B_first_frame", statuses) == "image/1A_first_frame"


def test_a_set_whose_first_two_pictures_are_skipped_is_led_by_the_third() -> None:
    jobs = Plan(plan_jobs(THREE_ON_A_SET, FilmSettings()))
    statuses = {"image/1_first_frame": SKIPPED, "image/1A_first_frame": SKIPPED}
    assert "image/1B_first_frame" in jobs.ready(statuses)


def test_what_a_job_frees_is_what_became_ready() -> None:
    jobs = Plan(plan_jobs(THREE_ON_A_SET, FilmSettings()))
    statuses = {"image/1_first_frame": SKIPPED}
    assert "image/1A_first_frame" in jobs.freed_by("image/1_first_frame", statuses)
    statuses["image/1A_first_frame"] = COMPLETED
    freed = jobs.freed_by("image/1A_first_frame", statuses)
    assert freed == ["image/1A_last_frame", "image/1B_first_frame"]


def test_working_off_what_is_freed_makes_the_whole_film() -> None:
    jobs = Plan(plan_jobs(DISSOLVE, FilmSettings()))
    statuses: dict[str, JobStatus] = {}
    todo = jobs.ready(statuses)
    while todo:
        statuses[name := todo.pop(0)] = COMPLETED
        todo += [each for each in jobs.freed_by(name, statuses) if each not in todo]
    assert statuses.keys() == jobs.specs.keys()


def test_a_skipped_clip_skips_its_post_production_and_nothing_else() -> None:
    assert Plan(plan_jobs(TWO_SHOTS, FilmSettings())).follow_up_skips({"video/1": SKIPPED}) == ["post_production/1"]


def test_beside_a_skipped_clip_the_film_cuts_straight() -> None:
    jobs = plan_jobs(DISSOLVE, FilmSettings())
    for clip in ("video/1", "video/1A"):
        assert "image/1_transition_frame" in Plan(jobs).follow_up_skips({clip: SKIPPED})


def test_without_a_first_frame_there_is_no_last_one_and_no_transition() -> None:
    skips = Plan(plan_jobs(DISSOLVE, FilmSettings())).follow_up_skips({"image/1_first_frame": SKIPPED})
    assert skips == ["image/1_last_frame", "image/1_transition_frame"]


def test_what_is_done_is_not_skipped_afterwards() -> None:
    statuses = {"image/1_first_frame": SKIPPED, "image/1_last_frame": COMPLETED}
    jobs = plan_jobs(DISSOLVE, FilmSettings())
    assert Plan(jobs).follow_up_skips(statuses) == []


def test_a_film_can_end_with_every_shot_skipped() -> None:
    jobs = plan_jobs(TWO_SHOTS, FilmSettings())
    statuses = dict.fromkeys((job.name for job in jobs if job.name != FINAL), SKIPPED)
    assert Plan(jobs).ready(statuses) == [FINAL]


def test_where_post_production_is_left_out_the_final_cut_waits_for_the_bare_clip_and_its_sound() -> None:
    specs = plan_jobs(TWO_SHOTS, FilmSettings())
    jobs = Plan(specs)
    statuses = dict.fromkeys((spec.name for spec in specs), JobStatus.COMPLETED) | {FINAL: JobStatus.PENDING}
    statuses["post_production/1"] = JobStatus.SKIPPED
    assert jobs.ready(statuses) == [FINAL]
    for name in ("video/1", "audio/1"):
        assert FINAL not in jobs.ready(statuses | {name: JobStatus.IN_PROGRESS})
        assert jobs.freed_by(name, statuses) == [FINAL]
    assert FINAL in jobs.ready(statuses | {"video/1": JobStatus.SKIPPED, "audio/1": JobStatus.PENDING})
