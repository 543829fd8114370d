"""The stage specs, and the prompts in them."""

from pathlib import Path

import pytest

from domain.breakdown import break_down
from domain.errors import UsageError
from domain.extractors import (
    CharacterGenerationStage,
    ImageGenerationStage,
    PostProductionStage,
    VideoGenerationStage,
    aspect_ratio,
    extract_all_stages,
)
from domain.fountain import parse
from domain.plan import plan_jobs
from domain.screenplay import Screenplay, Strategy
from domain.settings import FilmSettings

EXAMPLES = Path(__file__).parents[2] / "examples"
SCRIPT = (EXAMPLES / "a_light_left_on.fountain").read_text("utf-8")
FILM = break_down(parse(SCRIPT), None, FilmSettings())


def characters(film: Screenplay = FILM) -> CharacterGenerationStage:
    stage: CharacterGenerationStage = extract_all_stages(film)["characters"]
    return stage


def images(**options: object) -> ImageGenerationStage:
    stage: ImageGenerationStage = extract_all_stages(FILM, FilmSettings.model_validate(options))["images"]
    return stage


def videos(film: Screenplay = FILM, **options: object) -> VideoGenerationStage:
    stage: VideoGenerationStage = extract_all_stages(film, FilmSettings.model_validate(options))["videos"]
    return stage


def post(film: Screenplay = FILM) -> PostProductionStage:
    stage: PostProductionStage = extract_all_stages(film)["post_production"]
    return stage


def test_a_screenplay_and_its_json_give_the_same_stages() -> None:
    one, other = extract_all_stages(FILM), extract_all_stages(FILM.as_dict())
    assert one.keys() == other.keys() == {"characters", "images", "videos", "post_production", "video_config"}
    assert [spec.prompt for spec in one["videos"].videos] == [spec.prompt for spec in other["videos"].videos]


def test_the_video_config_says_how_the_film_is_made() -> None:
    settings = FilmSettings(width=640, height=480, fps=25, strategy="image_to_video")
    assert extract_all_stages(FILM, settings)["video_config"] == {
        "size": "640x480",
        "fps": 25,
        "aspect_ratio": "4:3",
        "strategy": "image_to_video",
    }


@pytest.mark.parametrize(
    ("width", "height", "aspect"), [(1280, 720, "16:9"), (854, 480, "16:9"), (720, 1280, "9:16"), (800, 200, "4:1")]
)
def test_an_aspect_ratio_is_the_one_people_name(width: int, height: int, aspect: str) -> None:
    assert aspect_ratio(FilmSettings(width=width, height=height)) == aspect


# Characters


def test_everybody_has_three_reference_prompts_with_their_looks() -> None:
    stage = characters()
    assert [(character.id, character.name) for character in stage.characters] == [(1, "NORA"), (2, "TOMAS")]
    prompts = stage.get_reference_prompts(1)
    assert list(prompts) == ["front", "side", "full_body"]
    assert all("Nora, a woman of 34 with red hair and a yellow raincoat" in prompt for prompt in prompts.values())


def test_without_an_id_the_prompts_of_everybody_come_by_id() -> None:
    stage = characters()
    assert stage.get_reference_prompts() == {1: stage.get_reference_prompts(1), 2: stage.get_reference_prompts(2)}


def test_a_character_nobody_described_is_told_by_sex_and_age() -> None:
    film = break_down(parse("INT. A - DAY\n\nREX (70) sits. He sighs.\n\n@Ana\nHello."), None, FilmSettings())
    assert "Rex, an old man, 70" in characters(film).get_reference_prompts(1)["front"]
    assert "Ana, a person" in characters(film).get_reference_prompts(2)["front"]


def test_asking_for_a_character_who_is_not_there_says_so() -> None:
    with pytest.raises(UsageError, match="no character 9"):
        characters().get_character(9)


# Images


@pytest.mark.parametrize("strategy", ["text_to_video", "image_to_video", "first_last_frame_interpolation"])
def test_the_images_are_the_image_jobs_of_the_plan(strategy: Strategy) -> None:
    settings = FilmSettings(strategy=strategy)
    planned = [job.name for job in plan_jobs(FILM, settings) if job.name.startswith("image/")]
    stage = images(strategy=strategy)
    roles = ("first_frame", "last_frame", "transition_frame")
    asked = [f"image/{spec.scene_id}_{role}" for spec in stage.scenes for role in roles if getattr(spec, role)]
    assert sorted(asked) == sorted(planned)
    assert stage.get_total_image_count() == len(planned)
    assert len(stage.get_scenes_needing_images()) == (0 if strategy == "text_to_video" else len(stage.scenes))


def test_a_frame_tells_size_angle_people_place_light_and_mood() -> None:
    frame = images().get_scene("2B").first_frame
    assert frame is not None
    assert frame.aspect_ratio == "16:9"
    assert set(frame.character_refs) == {1, 2}
    for part in ("Medium shot", "at eye level", "Tomas", "sits", "white beard", "lighthouse kitchen", "night", "warm"):
        assert part in frame.prompt


def test_the_last_frame_is_where_the_camera_comes_to_rest() -> None:
    spec = images().get_scene("1")
    assert spec.first_frame is not None
    assert spec.last_frame is not None
    assert "panned to the right" in spec.last_frame.prompt
    assert "panned to the right" not in spec.first_frame.prompt


def test_a_transition_frame_lies_between_two_pictures() -> None:
    frame = images().get_scene("1D").transition_frame
    assert frame is not None
    assert "dissolving" in frame.prompt
    assert images().get_scene("1").transition_frame is None


def test_a_card_asks_for_its_words_and_nothing_else() -> None:
    film = break_down(parse("INT. A - DAY\n\n> One year later <\n\nRain."), None, FilmSettings())
    frame = extract_all_stages(film)["images"].get_scene("1A").first_frame
    assert "“One year later”" in frame.prompt


# Videos


def test_a_clip_has_its_planned_length_and_all_of_them_make_the_film() -> None:
    stage = videos()
    assert stage.total_duration == pytest.approx(sum(shot.duration for _, shot in FILM.shots()))
    assert stage.get_video("1D").duration == FILM.find("1D")[1].duration


def test_clips_are_sorted_by_how_they_are_made() -> None:
    stage = videos()
    assert len(stage.get_interpolation_scenes()) == len(stage.videos)
    assert stage.get_text_to_video_scenes() == stage.get_image_to_video_scenes() == []
    assert (stage.videos[0].needs_first_frame(), stage.videos[0].needs_last_frame()) == (True, True)
    assert videos(strategy="references_to_video").get_references_to_video_scenes()
    (first, *_) = videos(strategy="image_to_video").get_image_to_video_scenes()
    assert (first.needs_first_frame(), first.needs_last_frame()) == (True, False)


def test_a_clip_is_told_who_moves_their_lips() -> None:
    stage = videos()
    handling = {slate: stage.get_video(slate).audio_handling for slate in ("1", "1B", "1D")}
    assert handling == {"1": "none", "1B": "voice_over", "1D": "lip_sync"}
    assert "Nora says (calling): “Father! It's me!”" in stage.get_video("1D").prompt
    assert "says" not in stage.get_video("1B").prompt


def test_a_film_without_speech_has_no_audio_to_handle() -> None:
    assert {spec.audio_handling for spec in videos(providers={"speech": "none"}).videos} == {"none"}


def test_asking_for_a_shot_that_is_not_there_says_so() -> None:
    with pytest.raises(UsageError, match="no shot 99"):
        videos().get_video(99)


# Post-production


def test_the_transition_map_has_the_way_out_of_every_shot() -> None:
    ways = post().get_transition_map()
    assert list(ways) == [shot.slate for _, shot in FILM.shots()]
    assert {slate: way for slate, way in ways.items() if way != "cut"} == {"1D": "dissolve", "2K": "fade_out"}


def test_the_title_and_lyrics_lie_over_their_shots() -> None:
    (title,) = post().get_scene("1").get_text_overlays()
    assert (title.text, title.timing) == ("A Light Left On", (0.0, FILM.find("1")[1].duration))
    film = break_down(parse("INT. A - DAY\n\nMARA (9) runs.\n\n~la la"), None, FilmSettings())
    assert [overlay.text for spec in post(film).scenes for overlay in spec.get_text_overlays()] == ["la la"]


def test_what_is_more_than_a_cut_is_an_effect() -> None:
    assert [spec.scene_id for spec in post().get_scenes_with_effects()] == ["1", "1D", "2K"]


def test_a_clip_of_whole_seconds_needs_no_trim() -> None:
    stage = post()
    trims = {spec.scene_id: spec.trim for spec in stage.scenes}
    assert trims["2A"] is None
    assert trims["1A"] == (0.0, 6.5)
    assert "2A" not in [spec.scene_id for spec in stage.get_scenes_needing_trim()]
