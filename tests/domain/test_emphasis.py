import pytest

from domain.emphasis import plain
from tests.domain.patience import it_ends


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("*italics*", "italics"),
        ("**bold**", "bold"),
        ("***bold italics***", "bold italics"),
        ("_underline_", "underline"),
        ("_**both**_ and **_both_**", "both and both"),
        ("_Steel's face FILLS the *Leupold Mark 4* scope_.", "Steel's face FILLS the Leupold Mark 4 scope."),
        ("an *italic*, a **bold**; (_word_)", "an italic, a bold; (word)"),
        ("fan*tas*tic", "fantastic"),
        ("他_很_好", "他很好"),
        ("*crossing _marks* are_ taken", "crossing marks are taken"),
    ],
)
def test_marks_in_pairs_are_taken_out(marked: str, expected: str) -> None:
    assert plain(marked) == expected


def test_a_mark_after_a_space_does_not_close() -> None:
    assert plain("He dialed *69 and then *23, and then hung up.") == "He dialed *69 and then *23, and then hung up."


def test_a_mark_after_a_letter_closes() -> None:
    assert plain("He dialed *69 and then 23*, and then hung up.") == "He dialed 69 and then 23, and then hung up."


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (r"He dialed *69 and then 23\*, and then hung up.", "He dialed *69 and then 23*, and then hung up."),
        (r"Steel enters the code: **\*9765\***", "Steel enters the code: *9765*"),
        (r"C:\\temp and \_this\_ and \[\[that", r"C:\temp and _this_ and [[that"),
        ("a backslash at the end \\", "a backslash at the end \\"),
        (r"C:\Users\Ann", r"C:\Users\Ann"),
    ],
)
def test_a_backslash_makes_a_mark_literal_and_goes_away(marked: str, expected: str) -> None:
    assert plain(marked) == expected


def test_emphasis_is_not_carried_across_lines() -> None:
    assert (
        plain("They *share a look.\n\nThis is going to be BAD.*") == "They *share a look.\n\nThis is going to be BAD.*"
    )


@pytest.mark.parametrize(
    "text",
    [
        "snake_case_name",
        "2*3*4",
        "5*5 and 6*6",
        "f**k this s**t",
        "* * *",
        "****",
        "____",
        "a * b * c",
        "**bold",
        "x_",
        "",
        "plain",
    ],
)
def test_stray_marks_stay(text: str) -> None:
    assert plain(text) == text


def test_marks_left_over_from_a_pair_stay() -> None:
    assert plain("**bold*") == "*bold"


@pytest.mark.parametrize("piece", ["*a ", "a*", "*_", "_a ", "a*b ", "*x a*b ", "\\", "**", "a** "])
def test_a_text_full_of_marks_takes_linear_time(piece: str) -> None:
    with it_ends():
        plain(piece * 50_000)
