"""What the local enhancer fills, and what it leaves alone."""

from pathlib import Path

from domain.breakdown import break_down
from domain.enhancement import enhance
from domain.fountain import parse
from domain.screenplay import Screenplay
from domain.settings import FilmSettings

EXAMPLES = Path(__file__).parents[2] / "examples"


def film(text: str) -> Screenplay:
    return break_down(parse(f"INT. ROOM - DAY\n\n{text}"), None, FilmSettings())


def test_enhancing_twice_changes_nothing_more() -> None:
    for path in EXAMPLES.glob("*.fountain"):
        once = enhance(break_down(parse(path.read_text("utf-8")), None, FilmSettings()))
        assert enhance(once) == once


def test_shots_words_and_lengths_stay() -> None:
    before = film("MARA\nI hate you!\n\nTOM\nI know.\n\nMARA\nGood.")
    after = enhance(before)
    assert [(s.slate, s.cues, s.duration, s.action) for _, s in before.shots()] == [
        (s.slate, s.cues, s.duration, s.action) for _, s in after.shots()
    ]


def test_who_is_not_described_gets_looks_that_stay_the_same() -> None:
    first = enhance(film("ROBIN\nHello."))
    again = enhance(film("TOM\nHello.\n\nROBIN\nHello."))
    assert first.characters[0].sex != "unknown"
    assert "hair" in first.characters[0].description
    assert first.characters[0].description == again.characters[1].description


def test_what_the_script_says_of_somebody_stays() -> None:
    mara = enhance(film("MARA, a woman of 34 with red hair and a yellow raincoat, waits.")).characters[0]
    assert mara.description == "a woman of 34 with red hair and a yellow raincoat"


def test_a_trade_has_its_clothes() -> None:
    assert "black apron" in enhance(film("A WAITER brings the bill.")).characters[0].description


def test_a_common_first_name_tells_the_sex() -> None:
    people = enhance(film("HELEN\nHello.\n\nDR. JOHN STONE\nHello.\n\nMARTINELLA\nHello.")).characters
    assert [character.sex for character in people] == ["female", "male", "female"]


def test_a_scene_without_a_mood_gets_one() -> None:
    assert film("MARA (34) turns.").scenes[0].mood == "neutral"
    assert enhance(film("MARA (34) turns.")).scenes[0].mood == "warm"


def test_who_listens_shows_what_they_hear() -> None:
    talk = "TOM\n(furious)\nYou were never here.\n\nMARA\nNo, I never was. I never was at all, and you know it."
    listener = enhance(film(talk)).shots()[1][1].figures
    assert {figure.character: figure.emotion for figure in listener} == {1: "angry", 2: "suspicious"}


def test_the_camera_does_not_stand_still_for_long() -> None:
    talk = "".join(f"{'MARA' if n % 2 else 'TOM'}\nThis is what I say, and no more.\n\n" for n in range(9))
    moves = [shot.move for _, shot in enhance(film(talk)).shots()]
    assert not any(moves[at : at + 3] == ["static"] * 3 for at in range(len(moves)))
