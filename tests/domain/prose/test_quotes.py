"""What is quoted: in every kind of marks, and never an apostrophe or an inch."""

import pytest

from domain.prose.quotes import quotes


def words(text: str, single: bool = False) -> list[str]:
    return [quote.text for quote in quotes(text, single)]


@pytest.mark.parametrize("text", ['"A" b', "“A” b", "„A“ b", "„A” b", "«A» b", "« A » b", "»A« b", "”A” b", "「A」 b"])
def test_every_kind_of_marks_quotes(text: str) -> None:
    assert words(text) == ["A"]


def test_quotations_follow_each_other() -> None:
    assert words('"A," b. "C." "D"') == ["A,", "C.", "D"]


def test_an_inch_opens_nothing() -> None:
    assert words('It is 6" tall and 3" wide.') == []


def test_one_that_never_closes_goes_to_the_end() -> None:
    (quote,) = quotes('He said "A b')
    assert (quote.text, quote.closed, quote.start, quote.end) == ("A b", False, 8, 12)


def test_single_marks_quote_only_where_they_are_asked_for() -> None:
    text = "'Don't the dogs' tails wag?' 'Tis so."
    assert words(text) == []
    assert words(text, single=True) == ["Don't the dogs' tails wag?"]


def test_empty_marks_quote_nothing() -> None:
    assert words('"" “” «»') == []
