"""The syntax of fountain.io, rule by rule."""

import pytest

from domain.fountain import parse
from domain.script import Element, Kind


def elements(text: str) -> list[Element]:
    return list(parse(text).elements)


def read(text: str) -> list[tuple[str, str]]:
    return [(str(element.kind), element.text) for element in elements(text)]


def spans(text: str) -> list[tuple[str, tuple[int, int]]]:
    return [(str(element.kind), element.lines) for element in elements(text)]


# Scene headings


@pytest.mark.parametrize(
    "heading",
    [
        "INT. HOUSE - DAY",
        "INT HOUSE",
        "EXT. BEACH",
        "EST. CITY",
        "INT./EXT. CAR",
        "INT/EXT CAR",
        "I/E. CAR",
        "I/E CAR",
        "EXT/INT. SWAMP SHACK",
        "EXT./INT. SORORITY HOUSE",
        "INT. / EXT. CAR",
        "ext. brick's pool - day",
        "**INT. HOUSE - DAY**",
        "INT. 李雷的家 - 夜",
    ],
)
def test_a_scene_heading_begins_with_int_ext_est_or_both(heading: str) -> None:
    assert read(f"Rain.\n\n{heading}\n\nSun.") == [("action", "Rain."), ("scene_heading", heading), ("action", "Sun.")]


@pytest.mark.parametrize(
    "text", ["INTERIOR MONOLOGUE", "EXTRA, EXTRA!", "Interesting.", "ESTHER WAITS", "INT", "I/Even"]
)
def test_a_word_that_only_begins_like_int_or_ext_is_no_scene(text: str) -> None:
    assert read(text) == [("action", text)]


def test_a_forced_heading_needs_no_int_or_ext() -> None:
    assert read(".SNIPER SCOPE POV") == [("scene_heading", "SNIPER SCOPE POV")]


def test_an_ellipsis_forces_no_heading() -> None:
    assert read("...where the carnival is parked.") == [("action", "...where the carnival is parked.")]


@pytest.mark.parametrize("number", ["1", "1A", "1a", "A1", "I-1-A", "1.", "110A"])
def test_a_scene_number_is_data_and_not_text(number: str) -> None:
    (heading,) = elements(f"INT. HOUSE - DAY - FLASHBACK (1944) #{number}#")
    assert heading.text == "INT. HOUSE - DAY - FLASHBACK (1944)"
    assert heading.data == {"scene_number": number}


def test_a_forced_heading_may_have_a_scene_number() -> None:
    (heading,) = elements(".LATER #3#")
    assert (heading.text, heading.data) == ("LATER", {"scene_number": "3"})


def test_a_number_sign_in_a_heading_is_no_scene_number() -> None:
    (heading,) = elements("INT. FLAT #12 - DAY")
    assert (heading.text, heading.data) == ("INT. FLAT #12 - DAY", {})


def test_a_heading_without_an_empty_line_before_it_is_action() -> None:
    assert read("He looks up.\nINT. HOUSE - DAY") == [("action", "He looks up.\nINT. HOUSE - DAY")]


def test_a_heading_needs_no_empty_line_after_it() -> None:
    assert read("INT. HOUSE - DAY\nAnna enters.") == [("scene_heading", "INT. HOUSE - DAY"), ("action", "Anna enters.")]


def test_an_exclamation_mark_keeps_a_line_from_being_a_heading() -> None:
    assert read("!INT. is short for interior.") == [("action", "INT. is short for interior.")]


# Action


def test_a_paragraph_of_several_lines_is_one_action() -> None:
    text = "And then there's a long beat.\nLonger than is funny.\n\nThe men look at each other."
    assert spans(text) == [("action", (1, 2)), ("action", (4, 4))]


def test_action_keeps_its_indent_and_a_tab_is_four_spaces() -> None:
    assert read("Rain.\n\n          Scott --\n\tPalace Hotel") == [
        ("action", "Rain."),
        ("action", "          Scott --\n    Palace Hotel"),
    ]


def test_spaces_on_an_empty_line_hold_no_action_together() -> None:
    assert read("Rain.\n  \nSun.") == [("action", "Rain."), ("action", "Sun.")]


def test_a_forced_action_in_capitals_is_no_cue() -> None:
    text = "!SCANNING THE AISLES...\nWhere is that pit boss?"
    assert read(text) == [("action", "SCANNING THE AISLES...\nWhere is that pit boss?")]


def test_a_forced_action_ends_a_speech() -> None:
    assert read("ANNA\nNo.\n!He leaves.") == [("character", "ANNA"), ("dialogue", "No."), ("action", "He leaves.")]


def test_a_line_in_capitals_with_nothing_below_is_action() -> None:
    assert read("A RIVER.\n\nIt flows.") == [("action", "A RIVER."), ("action", "It flows.")]


# Characters


def cue(text: str) -> Element:
    first, second, *_ = elements(text)
    assert (first.kind, second.kind) == (Kind.CHARACTER, Kind.DIALOGUE)
    return first


@pytest.mark.parametrize(
    "name", ["STEEL", "R2D2", "MR. SMITH", "O'BRIEN", "DEALER #2", "ÉLODIE", "ŁUKASZ", "ИВАН", "李雷"]
)
def test_capitals_with_text_below_are_a_cue(name: str) -> None:
    assert cue(f"{name}\nTo retirement.").data == {"name": name, "extensions": [], "dual": False}


@pytest.mark.parametrize("name", ["GROßMUTTER", "警察A", "أحمد", "राम", "약혼녀", "阿列克谢·伊万诺维奇"])
def test_letters_without_capitals_may_name_a_character(name: str) -> None:
    assert cue(f"{name}\nYes.").data["name"] == name


@pytest.mark.parametrize(
    "line", ["李雷走进房间，坐下。", "他在雨中慢慢地走过那条长长的街道", "הוא נכנס לחדר ומתיישב ליד החלון"]
)
def test_a_sentence_in_a_script_without_capitals_is_action(line: str) -> None:
    assert read(f"{line}\nRain.") == [("action", f"{line}\nRain.")]


@pytest.mark.parametrize("line", ["23", "...", "McCLANE", "(beat)", "-- 1984 --"])
def test_a_cue_needs_a_letter_and_no_small_letter(line: str) -> None:
    assert read(f"{line}\nYes.") == [("action", f"{line}\nYes.")]


def test_a_forced_cue_keeps_its_small_letters() -> None:
    assert cue("@McCLANE\nYippie ki-yay!").data["name"] == "McCLANE"


def test_a_forced_cue_needs_no_speech() -> None:
    assert read("@McCLANE\n\nHe runs.") == [("character", "McCLANE"), ("action", "He runs.")]


@pytest.mark.parametrize(
    ("line", "extensions"),
    [
        ("HANS (on the radio)", ["on the radio"]),
        ("HANS (V.O.)", ["V.O."]),
        ("HANS (O. S.) (CONT'D)", ["O. S.", "CONT'D"]),
        ("HANS(CONT’D)", ["CONT'D"]),
    ],
)
def test_an_extension_is_data_and_stays_in_the_text(line: str, extensions: list[str]) -> None:
    element = cue(f"{line}\nWhat was it you said?")
    assert element.text == line
    assert element.data == {"name": "HANS", "extensions": extensions, "dual": False}


def test_a_cue_may_be_indented() -> None:
    assert read("\t\t\tBRICK\n\tThis is everybody.") == [("character", "BRICK"), ("dialogue", "This is everybody.")]


def test_a_cue_in_the_middle_of_action_is_action() -> None:
    assert read("He shouts.\nANNA\nRuns.") == [("action", "He shouts.\nANNA\nRuns.")]


def test_a_cue_may_follow_a_heading_at_once() -> None:
    assert [kind for kind, _ in read("INT. HOUSE - DAY\nANNA\nHello.")] == ["scene_heading", "character", "dialogue"]


def test_capitals_right_above_a_scene_are_no_cue() -> None:
    assert read("FADE IN:\nEXT. BEACH - DAY") == [("action", "FADE IN:"), ("scene_heading", "EXT. BEACH - DAY")]


@pytest.mark.parametrize(
    ("line", "kind"), [("!She runs.", "action"), ("> FADE OUT.", "transition"), ("# Two", "section")]
)
def test_capitals_above_a_line_that_cannot_be_spoken_are_no_cue(line: str, kind: str) -> None:
    kinds = [found for found, _ in read(f"NIGHT\n{line}")]
    assert "character" not in kinds
    assert kinds[-1] == kind


# Dual dialogue


def test_a_caret_makes_the_second_cue_dual() -> None:
    first, _, second, _ = elements("BRICK\nScrew retirement.\n\nSTEEL   ^\nScrew retirement.")
    assert (first.data["dual"], second.data["dual"], second.text) == (False, True, "STEEL")


def test_a_caret_after_an_extension_is_taken_too() -> None:
    *_, second, _ = elements("BRICK\nYes.\n\nSTEEL (O.S.)^\nYes.")
    assert second.data == {"name": "STEEL", "extensions": ["O.S."], "dual": True}


def test_nobody_is_dual_without_a_speech_before() -> None:
    assert cue("STEEL ^\nScrew retirement.").data == {"name": "STEEL", "extensions": [], "dual": False}


# Transitions


def test_capitals_that_end_in_to_are_a_transition() -> None:
    assert read("He argues.\n\nCUT TO:\n\nRain.") == [
        ("action", "He argues."),
        ("transition", "CUT TO:"),
        ("action", "Rain."),
    ]


def test_a_transition_may_be_indented() -> None:
    assert read("\t\t\t\tCUT TO:") == [("transition", "CUT TO:")]


def test_a_greater_than_sign_forces_a_transition() -> None:
    assert read("> Burn to White.") == [("transition", "Burn to White.")]


def test_a_space_after_the_colon_makes_a_transition_action() -> None:
    assert read("CUT TO: \n\nRain.") == [("action", "CUT TO:"), ("action", "Rain.")]


def test_a_period_makes_a_transition_a_heading() -> None:
    assert read(".CUT TO:") == [("scene_heading", "CUT TO:")]


def test_a_transition_needs_an_empty_line_before_it() -> None:
    assert read("He leaves.\nCUT TO:\n\nRain.") == [("action", "He leaves.\nCUT TO:"), ("action", "Rain.")]


def test_a_transition_needs_an_empty_line_after_it() -> None:
    assert read("WELCOME TO:\nThe show!") == [("character", "WELCOME TO:"), ("dialogue", "The show!")]


def test_a_transition_may_stand_right_above_a_scene() -> None:
    assert read("CUT TO:\nINT. HOUSE - DAY") == [("transition", "CUT TO:"), ("scene_heading", "INT. HOUSE - DAY")]


# Lyrics, centred text, page breaks, sections, synopses


def test_lyrics_of_several_lines_are_one_element() -> None:
    text = "~Willy Wonka! The amazing chocolatier!\n~ Everybody give a cheer!\n\n~Again."
    assert read(text) == [
        ("lyrics", "Willy Wonka! The amazing chocolatier!\nEverybody give a cheer!"),
        ("lyrics", "Again."),
    ]


def test_a_lyric_below_action_is_an_element_of_its_own() -> None:
    assert read("They sing.\n~La la.\nThey stop.") == [
        ("action", "They sing."),
        ("lyrics", "La la."),
        ("action", "They stop."),
    ]


def test_text_between_the_signs_is_centred() -> None:
    assert read(">**End of Act One**<\n> THE END <") == [("centered", "**End of Act One**\nTHE END")]


@pytest.mark.parametrize("line", ["===", "=========", "  ===  "])
def test_three_equals_signs_break_the_page(line: str) -> None:
    assert read(f"Rain.\n\n{line}\n\nSun.") == [("action", "Rain."), ("page_break", ""), ("action", "Sun.")]


def test_number_signs_make_a_section_as_deep_as_their_count() -> None:
    assert [(e.text, e.data["depth"]) for e in elements("# Act\n\n## Sequence\n\n###Scene\n# Next")] == [
        ("Act", 1),
        ("Sequence", 2),
        ("Scene", 3),
        ("Next", 1),
    ]


def test_an_equals_sign_makes_a_synopsis_of_one_line() -> None:
    assert read("= They meet.\n=They part.\nRain.") == [
        ("synopsis", "They meet."),
        ("synopsis", "They part."),
        ("action", "Rain."),
    ]


def test_a_section_or_synopsis_ends_a_paragraph_above_it() -> None:
    assert read("Rain.\n= Hope.\n# Act") == [("action", "Rain."), ("synopsis", "Hope."), ("section", "Act")]


@pytest.mark.parametrize("line", ["#", "=", "==", ">", "@", "."])
def test_a_lonely_mark_is_action(line: str) -> None:
    assert read(line) == [("action", line)]


# Emphasis, line ends, spans


def test_emphasis_stays_in_the_text() -> None:
    assert read("_Steel's face FILLS the *scope*_.") == [("action", "_Steel's face FILLS the *scope*_.")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_numbers_do_not_depend_on_the_line_ends(end: str) -> None:
    text = end.join(["INT. HOUSE - DAY", "", "Rain.", "Sun.", "", "ANNA", "Hello."])
    assert [lines for _, lines in spans(text)] == [(1, 1), (3, 4), (6, 6), (7, 7)]


def test_a_form_feed_or_other_separator_is_no_line_end() -> None:
    assert spans("Rain.\x0c\u2028Sun.\x85\n\nFog.") == [("action", (1, 1)), ("action", (3, 3))]


def test_a_byte_order_mark_is_no_text() -> None:
    assert read("\ufeffINT. HOUSE - DAY") == [("scene_heading", "INT. HOUSE - DAY")]


@pytest.mark.parametrize("text", ["", "\n", "   \n\t\n", "\ufeff"])
def test_an_empty_text_is_an_empty_script(text: str) -> None:
    assert read(text) == []
