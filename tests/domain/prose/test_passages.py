"""Prose in passages, whose words know their lines."""

import pytest

from domain.prose.passages import Passage, PassageKind, passages


def kinds(text: str) -> list[tuple[str, str]]:
    return [(str(passage.kind.value), passage.text) for passage in passages(text)]


@pytest.mark.parametrize("line", ["***", "* * *", "---", "—", "#", "⁂", "~~~", "· · ·"])
def test_a_line_of_signs_is_a_break(line: str) -> None:
    assert kinds(f"It rained.\n\n{line}\n\nIt snowed.")[1] == ("break", "")


@pytest.mark.parametrize(
    "line", ["Chapter One", "CHAPTER 12: The Sea", "Part II", "Prologue", "3", "IV", "THREE", "xii."]
)
def test_a_chapter_is_a_heading(line: str) -> None:
    assert kinds(f"It rained.\n\n{line}\n\nIt snowed.")[1] == ("heading", line)


@pytest.mark.parametrize("line", ["I", "He said one.", "Part of it was lost.", "In."])
def test_a_short_sentence_is_none(line: str) -> None:
    assert kinds(f"It rained.\n\n{line}\n\nIt snowed.")[1] == ("paragraph", line)


def test_a_heading_has_its_depth() -> None:
    assert [
        p.depth for p in passages("It rained.\n\n# A\n\n### B ###\n\nC\n===\n\nD\n---\n") if p.kind.value == "heading"
    ] == [*(1, 3, 1, 2)]


def test_words_know_their_lines() -> None:
    (passage,) = passages("\n\nIt rained\nall day.\n")
    start = passage.text.index("all")
    assert (passage.text, passage.lines()) == ("It rained all day.", (3, 4))
    assert (passage.lines(0, 9), passage.lines(start), passage.lines(start - 1, start + 1)) == ((3, 3), (4, 4), (3, 4))


def test_front_matter_that_is_none_is_text() -> None:
    assert kinds("---\nIt rained.\n---\n") == [("break", ""), ("heading", "It rained.")]
    assert isinstance(passages("a")[0], Passage)
    assert passages("---\ntitle: A\n")[-1].kind is not PassageKind.ENTRY
