"""Where a text may be divided."""

from hypothesis import given
from hypothesis import strategies as st

from domain.timing import LONGEST_SPEECH, speaking_time
from domain.words.sentences import divided, sentences


def parts(text: str) -> list[str]:
    return divided(text, LONGEST_SPEECH, speaking_time)


def test_a_text_has_sentences() -> None:
    assert sentences("He waits... and waits. No! It is 3.5 metres. Dr. Voss comes, Mr. J. Hale goes.") == [
        "He waits... and waits.",
        "No!",
        "It is 3.5 metres.",
        "Dr. Voss comes, Mr. J. Hale goes.",
    ]


def test_quotes_end_with_their_sentence() -> None:
    assert sentences("“Stay.” She goes. (He stays.) Good.") == ["“Stay.”", "She goes.", "(He stays.)", "Good."]


def test_nothing_has_no_sentences() -> None:
    assert sentences("") == sentences(" \n ") == []


def test_what_is_short_stays_whole() -> None:
    assert parts("Come in. Sit down.") == ["Come in. Sit down."]


def test_a_long_speech_is_cut_where_a_sentence_ends() -> None:
    text = "I told you once that the lamp must burn all night. I told you twice that nobody would come to see it."
    assert parts(text) == [
        "I told you once that the lamp must burn all night.",
        "I told you twice that nobody would come to see it.",
    ]


def test_a_long_sentence_is_cut_where_a_clause_ends() -> None:
    text = "The lamp had to burn all night, every single night, and he laughed as if I had asked for the moon."
    assert parts(text)[0] == "The lamp had to burn all night, every single night,"


def test_a_speech_without_spaces_is_cut_at_its_own_marks() -> None:
    text = "今夜は雨が降るでしょう、傘を持って行きなさい。そうしないと風邪をひきますよ、わかりましたか。"
    assert parts(text) == [
        "今夜は雨が降るでしょう、傘を持って行きなさい。",
        "そうしないと風邪をひきますよ、わかりましたか。",
    ]


@given(st.text(alphabet="ab,.! \n—、。", max_size=300))
def test_dividing_loses_nothing_and_never_cuts_a_word(text: str) -> None:
    assert "".join("".join(parts(text)).split()) == "".join(text.split())
    words = set(text.replace("、", "、 ").replace("。", "。 ").split())
    assert all(word in words for part in parts(text) for word in part.replace("、", "、 ").replace("。", "。 ").split())


@given(st.lists(st.sampled_from(["lamp", "night,", "burns.", "and", "the", "unbelievable"]), max_size=120))
def test_a_part_is_never_longer_than_a_shot_speaks(spoken: list[str]) -> None:
    assert all(speaking_time(part) <= LONGEST_SPEECH + 1e-9 for part in parts(" ".join(spoken)))
