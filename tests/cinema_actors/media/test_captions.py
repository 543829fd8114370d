"""Captions: the script's own words, at the time they are said, in lines that can be read."""

from hypothesis import example, given
from hypothesis import strategies as st

from cinema_actors.media import captions
from cinema_actors.media.captions import Caption, columns
from cinema_actors.providers.protocols import SpokenCue, Word
from domain.screenplay import Cue

LONG = "I have been keeping this light for forty years, and nobody ever asked me why I never let it go out."


def cue(text: str, **said: object) -> Cue:
    return Cue.model_validate({"character": 1, "text": text, **said})


def spoken(text: str, start: float, pace: float = 0.3, index: int = 0) -> SpokenCue:
    """A voice that takes the same time for every word."""
    words = text.split()
    timed = [Word(text=word, start=start + n * pace, end=start + n * pace + pace * 0.9) for n, word in enumerate(words)]
    return SpokenCue(index=index, character=1, start=start, end=timed[-1].end, words=tuple(timed))


def joined(shown: list[Caption]) -> str:
    return " ".join(caption.text.replace("\n", " ") for caption in shown)


def test_a_short_line_is_one_caption_from_its_first_word_to_a_little_after_its_last() -> None:
    text = "Tonight, someone lit the lamp."

    shown = captions.of_speech([cue(text)], [spoken(text, 0.45)], 4.0)

    assert shown == [Caption(0.45, 2.22, text)]


def test_a_long_line_is_parted_where_a_phrase_ends_and_each_part_begins_with_its_word() -> None:
    shown = captions.of_speech([cue(LONG)], [spoken(LONG, 0.45)], 9.0)

    assert [caption.text for caption in shown] == [
        "I have been keeping\nthis light for forty years,",
        "and nobody ever asked me\nwhy I never let it go out.",
    ]
    assert shown[1].start == 0.45 + 9 * 0.3
    assert shown[0].end <= shown[1].start


def test_a_caption_stays_long_enough_to_be_read_but_not_longer_than_its_shot() -> None:
    assert captions.of_speech([cue("No.")], [spoken("No.", 0.45)], 4.0)[0].end == 1.65
    assert captions.of_speech([cue("No.")], [spoken("No.", 0.45)], 1.0)[0].end == 1.0


def test_two_cues_have_their_own_captions_which_do_not_overlap() -> None:
    texts = ["Who is there?", "Only me."]

    shown = captions.of_speech(
        [cue(text) for text in texts], [spoken(texts[0], 0.45), spoken(texts[1], 1.5, index=1)], 4.0
    )

    assert [caption.text for caption in shown] == texts
    assert shown[0].end < shown[1].start == 1.5


def test_cues_spoken_together_are_shown_together() -> None:
    texts = ["We never said that.", "You never said that."]

    first, second = captions.of_speech(
        [cue(texts[0]), cue(texts[1], together=True)], [spoken(texts[0], 0.45), spoken(texts[1], 0.45, index=1)], 4.0
    )

    assert first.start == second.start
    assert {first.text, second.text} == set(texts)


def test_letters_of_every_script_are_kept_as_they_were_written() -> None:
    for text in ("Où étais-tu, Zoë?", "Где ты был?", "你昨晚在哪里？", "أين كنت؟", "“Well” – she said…"):
        voice = SpokenCue(index=0, character=1, start=0.45, end=3.0, unspoken=True)

        assert joined(captions.of_speech([cue(text)], [voice], 4.0)) == text


def test_writing_without_spaces_is_parted_between_letters_and_never_before_a_full_stop() -> None:
    text = "私は四十年間この灯台を守ってきた。誰もなぜ灯を消さないのか尋ねなかった。今夜、誰かがランプを灯した。"

    blocks = captions.blocks(text)

    assert "".join(blocks).replace("\n", "") == text
    assert all(columns(line) <= 42 for block in blocks for line in block.split("\n"))
    assert not any(line.startswith(("。", "、")) for block in blocks for line in block.split("\n"))


def test_a_voice_that_counts_words_otherwise_still_gives_them_their_times() -> None:
    text = "It cost $3.50 at 9:30, and then the whole of the pier was gone for good, wasn't it, Dr. Marsh?"
    said = "it cost three dollars fifty at nine thirty and then the whole of the pier was gone for good"
    said += " was it not doctor marsh"

    shown = captions.of_speech([cue(text)], [spoken(said, 0.5, 0.25)], 8.0)

    assert joined(shown) == text
    assert shown[0].start == 0.5
    assert 2.0 < shown[1].start < 4.5


def test_without_voices_captions_are_held_for_their_reading_time() -> None:
    shown = captions.of_reading([cue("Where were you last night?"), cue("At the pier.")], 6.0)

    assert [round(caption.end - caption.start, 2) for caption in shown] == [1.86, 1.2]
    assert shown[0].end < shown[1].start


def test_without_voices_a_short_shot_hurries_its_captions_but_shows_them_all() -> None:
    shown = captions.of_reading([cue(LONG), cue(LONG)], 4.0)

    assert joined(shown) == f"{LONG} {LONG}"
    assert shown[-1].end <= 4.0


def test_lyrics_fill_their_shot_line_by_line() -> None:
    shown = captions.of_lyrics("The sea gives\nThe sea takes\nAnd I remain", 6.0)

    assert [caption.text for caption in shown] == ["The sea gives\nThe sea takes", "And I remain"]
    assert (shown[0].start, shown[-1].end) == (0.0, 6.0)
    assert captions.of_lyrics("", 3.0) == []


WORDS = st.lists(
    st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=60), max_size=40
)


@given(WORDS, st.floats(0.5, 20.0))
@example(["0" * 33 + "\ufbc3\U000101fe\U00012544\U00014647\U00016fa0"], 1.0)  # wider than it has letters
def test_no_word_is_ever_lost_and_no_line_is_too_long(words: list[str], seconds: float) -> None:
    text = " ".join(" ".join(words).split())

    blocks = captions.blocks(text)

    assert "".join(blocks).replace("\n", "").replace(" ", "") == text.replace(" ", "")
    assert all(block.count("\n") <= 1 for block in blocks)
    assert all(columns(line) <= 84 for block in blocks for line in block.split("\n"))
    assert all(0 <= shown.start < shown.end <= seconds for shown in captions.of_reading([cue(text)], seconds))
