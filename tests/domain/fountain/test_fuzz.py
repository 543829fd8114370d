"""Any text can be parsed: nothing is lost, nothing is doubled, every span is right, and it never takes long."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.emphasis import plain
from domain.fountain import parse
from domain.script import Element, Script
from tests.domain.patience import it_ends

PIECES = [
    *[
        "INT. HOUSE - DAY",
        "EXT/INT. CAR #1A#",
        "EST. ",
        ".POV",
        "...",
        "CUT TO:",
        "FADE IN:",
        "> FADE OUT.",
        ">THE END<",
        ">",
    ],
    *[
        "ANNA",
        "ÉLODIE (V.O.)",
        "李雷",
        "@McCLANE",
        "BOB ^",
        "(beat)",
        "(one",
        "two)",
        "Hello.",
        "~la la",
        "!BANG",
        "#",
        "## Act",
    ],
    *[
        "=",
        "===",
        "= They meet.",
        "[[",
        "]]",
        "[[note]]",
        "/*",
        "*/",
        "/* cut */",
        "Title: Rain",
        "Author:",
        "\tindented",
    ],
    *[
        "*a*",
        "**",
        "_",
        "\\",
        "\\[[",
        " ",
        "  ",
        "\t",
        "\n",
        "\n",
        "\n\n",
        "\n  \n",
        "\r\n",
        "\r",
        "\x0c",
        "\u2028",
        "\ufeff",
    ],
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=40).map("".join)


def lines_of(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def words(script: Script) -> Iterator[str]:
    for element in script.elements:
        yield element.text
        yield element.data.get("scene_number", "")
        yield element.data.get("key", "")


def letters(text: str) -> Counter[str]:
    return Counter(filter(str.isalnum, text))


def covered(element: Element) -> range:
    return range(element.lines[0], element.lines[1] + 1)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_spans_are_in_the_file_and_in_order(text: str) -> None:
    spans = [element.lines for element in parse(text).elements]
    assert all(1 <= first <= last <= len(lines_of(text)) for first, last in spans)
    assert [first for first, _ in spans] == sorted(first for first, _ in spans)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_every_line_that_says_something_belongs_to_an_element(text: str) -> None:
    told = {n for n, line in enumerate(lines_of(text.removeprefix("\ufeff")), start=1) if line.strip()}
    assert told <= {n for element in parse(text).elements for n in covered(element)}


@settings(max_examples=400, deadline=None)
@given(texts)
def test_no_letter_is_lost_or_doubled(text: str) -> None:
    assert letters("".join(words(parse(text)))) == letters(text)


@settings(max_examples=400, deadline=None)
@given(texts)
def test_plain_takes_marks_and_nothing_else(text: str) -> None:
    assert letters(plain(text)) == letters(text)
    assert plain(text).count("\n") == text.count("\n")


HOSTILE = [
    *[
        "[[",
        "/*",
        " /*",
        "/*/",
        "[[\n\n",
        "[[a\n\nINT. X ]]",
        "[[a]]x ",
        "*/",
        "]]",
        "ANNA\n[[x]]\n",
        "ANNA\nHi\n  \n",
        "A\n",
    ],
    *[
        "A\n\n",
        "(\n",
        "()",
        "(",
        "ANNA\n(",
        "#",
        "= ",
        "~\n",
        ">\n",
        ">a<\n",
        "INT. ",
        "# ",
        "TO:\n",
        " ",
        "\t",
        " \t\n",
        "k:\n",
        "@",
    ],
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("head", ["", "ANNA\n", "[["])
def test_no_text_takes_more_than_linear_time(head: str, piece: str) -> None:
    with it_ends():
        parse(head + piece * (200_000 // len(piece)) + "x")


def test_ten_thousand_scenes_are_read() -> None:
    scene = "INT. HOUSE {} - DAY\n\nAnna looks up. [[softly]]\n\nANNA (V.O.)\n(beat)\nWho is *there*?\n\nCUT TO:\n\n"
    with it_ends():
        script = parse("".join(scene.format(number) for number in range(10_000)))
    assert len(script.elements) == 70_000
