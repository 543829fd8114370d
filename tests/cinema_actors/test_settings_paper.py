"""What docs/settings.md says of cinema.toml is taken as it stands there."""

import re
from pathlib import Path

from cinema_actors.film_settings import IN_FILM, film_settings
from cinema_actors.limits import limits_of
from cinema_actors.providers.models import Models
from cinema_actors.studio import Studio
from domain.quality import policies
from domain.settings import ROLES

PAPER = Path(__file__).parents[2] / "docs" / "settings.md"


def written(tmp_path: Path) -> Studio:
    [toml] = re.findall(r"```toml\n(.*?)```", PAPER.read_text("utf-8"), re.DOTALL)
    (tmp_path / "cinema.toml").write_text(toml.replace('image = "local" ', 'image = "google"'), "utf-8")
    return Studio(tmp_path)


def test_the_example_is_a_studio_s_settings(tmp_path: Path) -> None:
    studio = written(tmp_path)
    film = film_settings(studio, [], None, None)
    assert (film.width, film.fps, film.finish.look, film.models["image"]) == (1280, 24, "noir", "gemini-3-pro-image")
    stored = studio.settings()
    limits_of(stored)
    policies(stored["gates"], free=True)
    assert Models(stored).find("google", "video", "gemini-omni-1.2-flash")


def test_it_names_every_setting_of_a_film_and_every_role(tmp_path: Path) -> None:
    stored = written(tmp_path).settings()
    assert set(stored["film"]) == set(IN_FILM)
    assert set(stored["providers"]) == set(ROLES)
