"""How a film is to be finished: fixed with it, whatever becomes of the files it was said in."""

from pathlib import Path

import pytest

from cinema_actors.cli.main import main
from cinema_actors.film_settings import film_settings
from cinema_actors.finish import Wish
from cinema_actors.studio import Studio
from domain.errors import UsageError
from domain.settings import Finish
from tests.stories.scene import TWO_SHOTS

CUBE = b"LUT_1D_SIZE 2\n0 0 0\n1 .5 .5\n"


def finish(folder: Path, toml: str = "", wish: Wish = Wish()) -> Finish:  # noqa: B008
    (folder / "cinema.toml").write_text(toml)
    return film_settings(Studio(folder), [], None, None, wish=wish).finish


def test_a_film_is_made_for_the_web_with_captions_in_the_picture_and_a_look_for_each_mood(tmp_path: Path) -> None:
    assert finish(tmp_path) == Finish(look="", lut=None, loudness="web", captions="burnt")


def test_the_file_is_heeded_and_the_command_line_has_the_last_word(tmp_path: Path) -> None:
    toml = "[film]\nlook = 'noir'\nloudness = 'broadcast'\ncaptions = 'track'\n"

    assert finish(tmp_path, toml) == Finish(look="noir", loudness="broadcast", captions="track")
    assert finish(tmp_path, toml, Wish("sepia", "web", "both")) == Finish(look="sepia", captions="both")
    assert finish(tmp_path, toml, Wish(look="")).look == ""


def test_a_table_is_fixed_with_the_film_byte_for_byte(tmp_path: Path) -> None:
    (tmp_path / "my.cube").write_bytes(CUBE)

    stored = finish(tmp_path, "[film]\nlook = 'my.cube'\n").lut  # beside cinema.toml
    asked = finish(tmp_path, "[film]\nlook = 'noir'\n", Wish(look=str(tmp_path / "my.cube")))
    (tmp_path / "my.cube").write_bytes(CUBE.replace(b".5", b".6"))

    assert stored is not None
    assert (stored.name, stored.data()) == ("my.cube", CUBE)
    assert (asked.look, asked.lut) == ("", stored)
    assert finish(tmp_path, "[film]\nlook = 'my.cube'\n").lut != stored


@pytest.mark.parametrize(
    ("toml", "wish", "said"),
    [
        ("", Wish(look="nor"), "There is no look 'nor'; choose one of natural"),
        ("[film]\nlook = 3\n", Wish(), "There is no look 3"),
        ("[film]\nlook = ['noir']\n", Wish(), "There is no look ['noir']"),
        ("[film]\nlook = 'gone.cube'\n", Wish(), "gone.cube cannot be read (No such file or directory)"),
        ("", Wish(loudness="cinema"), "--loudness is one of web, broadcast, not 'cinema'."),
        ("[film]\nloudness = -14\n", Wish(), "loudness in [film] of cinema.toml is one of web, broadcast, not -14."),
        ("[film]\ncaptions = true\n", Wish(), "captions in [film] of cinema.toml is one of burnt, track, both, none"),
    ],
)
def test_what_there_is_not_is_told_in_one_sentence(tmp_path: Path, toml: str, wish: Wish, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        finish(tmp_path, toml, wish)
    assert said in str(refused.value)


@pytest.mark.parametrize("verb", ["make", "submit", "plan"])
def test_a_broken_table_is_refused_before_anything_begins(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    (tmp_path / "my.cube").write_bytes(CUBE + b"1 1\n")

    code = main(["--studio", str(tmp_path), verb, str(TWO_SHOTS), "--look", str(tmp_path / "my.cube")])

    said = "cinema: my.cube is no LUT that can be used, line 4: a colour has 3 numbers, not 2.\n"
    assert (code, capsys.readouterr().err) == (2, said)
    assert not (tmp_path / "events.db").exists()


def test_what_comes_before_post_production_does_not_depend_on_it(tmp_path: Path) -> None:
    chosen = film_settings(Studio(tmp_path), [], None, None, wish=Wish("noir", "broadcast", "none"))

    assert chosen.unfinished == film_settings(Studio(tmp_path), [], None, None)
