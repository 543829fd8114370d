"""Settings come from the command line, then cinema.toml, then the defaults; what no film can have is told."""

from pathlib import Path

import pytest

from cinema_actors.film_settings import cautions, film_settings
from cinema_actors.studio import Studio
from domain.errors import UsageError
from domain.settings import FilmSettings


def settings(
    folder: Path,
    toml: str,
    *providers: str,
    size: str | None = None,
    fps: int | None = None,
    models: tuple[str, ...] = (),
) -> FilmSettings:
    (folder / "cinema.toml").write_text(toml)
    return film_settings(Studio(folder), list(providers), size, fps, models)


def test_the_file_is_read_and_the_command_line_has_the_last_word(tmp_path: Path) -> None:
    toml = "[film]\nsize = '640x360'\nfps = 25\nstrategy = 'text_to_video'\n"

    stored, asked = settings(tmp_path, toml), settings(tmp_path, toml, size="320x180", fps=30)

    assert (stored.width, stored.height, stored.fps, stored.strategy) == (640, 360, 25, "text_to_video")
    assert (asked.width, asked.height, asked.fps, asked.strategy) == (320, 180, 30, "text_to_video")


@pytest.mark.parametrize("toml", ["[film]\nspeech = 'none'\n", "[providers]\nspeech = 'none'\n"])
def test_a_film_may_have_no_speech_unless_the_command_line_gives_it_some(tmp_path: Path, toml: str) -> None:
    assert not settings(tmp_path, toml).speaks
    assert settings(tmp_path, toml, "speech=local").speaks


def test_whom_a_film_pays_is_fixed_with_it_down_to_the_model(tmp_path: Path) -> None:
    assert settings(tmp_path, "").models == {}
    assert settings(tmp_path, "", "image=google", "speech=elevenlabs").models == {
        "image": "gemini-nano-banana-2.1",
        "speech": "eleven_multilingual_v2",
    }


def test_the_file_names_models_and_the_command_line_has_the_last_word_here_too(tmp_path: Path) -> None:
    toml = """
        [providers]
        image = "google"
        [film]
        models = { image = "gemini-3-pro-image", video = "veo-3.1-fast-generate-001" }
    """

    assert settings(tmp_path, toml).models == {"image": "gemini-3-pro-image"}
    assert settings(tmp_path, toml, "video=vertex").models["video"] == "veo-3.1-fast-generate-001"
    asked = settings(tmp_path, toml, models=("image=gemini-nano-banana-2.1",))
    assert asked.models == {"image": "gemini-nano-banana-2.1"}


def test_a_model_may_have_a_word_of_caution(tmp_path: Path) -> None:
    chosen = settings(tmp_path, "", "vertex")
    assert [caution.split(":")[0] for caution in cautions(Studio(tmp_path), chosen)] == ["imagen-4.0-generate-001"]
    assert cautions(Studio(tmp_path), settings(tmp_path, "", "google")) == []


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("film = 3", "[film]"),
        ("providers = 'local'", "[providers]"),
        ("[film]\nproviders = 'local'", "not providers"),
        ("[film]\nsizes = '320x180'", "not sizes"),
        ("[film]\nsize = [320, 180]", "1280x720"),
        ('[film]\nsize = "\\u0663\\u0662\\u0660x180"', "1280x720"),
        ("[film]\nfps = '24'", "whole number"),
        ("[film]\nfps = true", "whole number"),
        ("[film]\nfps = 3", "8 to 60"),
        ("[film]\nstrategy = 'best'", "text_to_video"),
        ("[film]\nstrategy = ['x']", "text_to_video"),
        ("[film]\nmodels = 'x'", "names them by role"),
        ("[film]\nmodels = { image = 3 }", "names them by role"),
        ("[film]\nmodels = { catering = 'x' }", "no role 'catering'"),
        ("[providers]\nimage = 'google'\n[film]\nmodels = { image = 'x' }", "'x' is no model of google for image"),
        ("[film]\nspeech = 'loud'", "'loud' for speech"),
        ("[providers]\nspeech = 3", "'3' for speech"),
        ("[providers]\nvoices = 'local'", "no role 'voices'"),
        ("uncertain = 'wait'", "[uncertain]"),
        ("[uncertain]\ngoogle = 'never'", "retry_below"),
        ("[film", "TOML"),
    ],
)
def test_what_no_film_can_have_is_told_in_one_sentence(tmp_path: Path, toml: str, said: str) -> None:
    with pytest.raises(UsageError) as told:
        settings(tmp_path, toml)

    assert said in str(told.value)
    assert "\n" not in str(told.value)
