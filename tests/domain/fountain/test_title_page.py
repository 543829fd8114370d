import pytest

from domain.fountain import parse
from domain.script import Kind

BRICK = """Title:
    _**BRICK & STEEL**_
    _**FULL RETIRED**_
Credit: Written by
Author: Stu
Draft date: 1/20/2012
Contact:
\tNext Level
\thttp://example.org: 80

INT. HOUSE - DAY
"""


def test_every_key_is_one_element_with_its_lines() -> None:
    page = [(e.data["key"], e.text, e.lines) for e in parse(BRICK).elements if e.kind is Kind.TITLE_PAGE]
    assert page == [
        ("Title", "_**BRICK & STEEL**_\n_**FULL RETIRED**_", (1, 3)),
        ("Credit", "Written by", (4, 4)),
        ("Author", "Stu", (5, 5)),
        ("Draft date", "1/20/2012", (6, 6)),
        ("Contact", "Next Level\nhttp://example.org: 80", (7, 9)),
    ]


def test_the_script_looks_its_keys_up_in_small_letters() -> None:
    assert parse(BRICK).title_page()["draft date"] == "1/20/2012"


def test_the_script_begins_after_the_empty_line() -> None:
    assert [(e.kind, e.lines) for e in parse(BRICK).elements][-1] == (Kind.SCENE_HEADING, (11, 11))


def test_one_key_on_its_own_is_a_title_page() -> None:
    assert parse("Draft date: 6/23/2012").title_page() == {"draft date": "6/23/2012"}


def test_an_unknown_key_beside_a_known_one_is_kept() -> None:
    assert parse("Mood: grey\nTitle: Rain\n\n").title_page() == {"mood": "grey", "title": "Rain"}


def test_a_value_may_begin_beside_its_key_and_go_on_below() -> None:
    assert parse("Author: Ann\n    Bob\n\n").title_page() == {"author": "Ann\nBob"}


def test_a_key_without_value_is_empty() -> None:
    assert parse("Title:\nAuthor: Ann").title_page() == {"title": "", "author": "Ann"}


@pytest.mark.parametrize(
    "text", ["FADE IN:", "FADE IN:\n\nINT. HOUSE - DAY", "Anna said: no.", "INT. HOUSE: DAY", "http://x.org"]
)
def test_a_colon_alone_makes_no_title_page(text: str) -> None:
    assert parse(text).title_page() == {}


def test_a_key_after_the_first_paragraph_is_action() -> None:
    assert [e.kind for e in parse("Rain.\n\nTitle: LONDON 1940").elements] == [Kind.ACTION, Kind.ACTION]


def test_a_scene_right_below_the_title_page_ends_it() -> None:
    assert [e.kind for e in parse("Title: Rain\nINT. HOUSE - DAY").elements] == [Kind.TITLE_PAGE, Kind.SCENE_HEADING]
