from domain.fountain import parse
from domain.listing import listing, rows

SCRIPT = parse("Title: Rain\n\nINT. HOUSE - NIGHT\n\nANNA\nCome in.\nClose the door.\n")


def test_a_row_is_kind_text_and_lines() -> None:
    assert rows(SCRIPT)[-1] == {"kind": "dialogue", "text": "Come in.\nClose the door.", "lines": [6, 7]}


def test_an_element_of_several_lines_is_listed_on_one() -> None:
    assert listing(SCRIPT) == [
        "  1  title_page      Title: / Rain",
        "  3  scene_heading   INT. HOUSE - NIGHT",
        "  5  character       ANNA",
        "6-7  dialogue        Come in. / Close the door.",
    ]


def test_an_empty_script_lists_nothing() -> None:
    assert listing(parse("")) == []
