"""Notes and boneyards, and that what stands around them keeps its lines."""

from domain.fountain import parse


def read(text: str) -> list[tuple[str, str, tuple[int, int]]]:
    return [(str(element.kind), element.text, element.lines) for element in parse(text).elements]


def test_a_note_in_a_line_is_taken_out_of_it() -> None:
    assert read("DAN and JACK[[Or did we think of names?]].  They drink.") == [
        ("action", "DAN and JACK.  They drink.", (1, 1)),
        ("note", "Or did we think of names?", (1, 1)),
    ]


def test_a_note_between_words_leaves_one_space() -> None:
    assert read("Dan [[who?]] drinks [[what?]] [[why?]] beer. [[end]]")[0] == ("action", "Dan drinks beer.", (1, 1))


def test_a_note_over_several_lines_joins_the_lines_around_it() -> None:
    text = "The phone RINGS.[[This needs work.\nEither that, or coffee.\n  \nCoffee.]] He looks\naround."
    assert read(text) == [
        ("action", "The phone RINGS. He looks\naround.", (1, 5)),
        ("note", "This needs work.\nEither that, or coffee.\n\nCoffee.", (1, 4)),
    ]


def test_an_element_reaches_to_the_line_where_its_text_ends() -> None:
    assert read("It RINGS.[[One.\nTwo.]] He looks.[[Three.\nFour.]]")[0] == ("action", "It RINGS. He looks.", (1, 2))


def test_a_note_on_a_line_of_its_own_ends_no_speech() -> None:
    assert read("ANNA\nHello.\n[[Softer?]]\nThere.") == [
        ("character", "ANNA", (1, 1)),
        ("dialogue", "Hello.\nThere.", (2, 4)),
        ("note", "Softer?", (3, 3)),
    ]


def test_a_note_between_cue_and_speech_parts_nothing() -> None:
    assert [kind for kind, _, _ in read("ANNA\n[[Softer?]]\nHello.")] == ["character", "note", "dialogue"]


def test_a_scene_may_follow_a_note_at_once() -> None:
    assert [kind for kind, _, _ in read("Rain.\n[[New set.]]\nINT. HOUSE - DAY")] == ["action", "note", "scene_heading"]


def test_a_note_beside_a_cue_heading_or_transition_changes_nothing_in_it() -> None:
    text = "INT. HOUSE - DAY [[which?]] #4#\n\nANNA [[who?]]\nHello.\n\nCUT TO: [[or not]]\n"
    kinds = [(kind, text) for kind, text, _ in read(text) if kind != "note"]
    assert kinds == [
        ("scene_heading", "INT. HOUSE - DAY"),
        ("character", "ANNA"),
        ("dialogue", "Hello."),
        ("transition", "CUT TO:"),
    ]


def test_a_note_that_never_closes_is_text() -> None:
    assert read("Rain [[and so\n\nSun.") == [("action", "Rain [[and so", (1, 1)), ("action", "Sun.", (3, 3))]


def test_a_forgotten_bracket_never_takes_a_scene_away() -> None:
    text = "Rain [[and so\n\nINT. HOUSE - DAY\n\nSun.]]"
    assert [kind for kind, _, _ in read(text)] == ["action", "scene_heading", "action"]


def test_a_forgotten_bracket_leaves_the_next_note_alone() -> None:
    assert read("Rain [[and so\n\nSun. [[nice]]")[1:] == [("action", "Sun.", (3, 3)), ("note", "nice", (3, 3))]


def test_an_editor_may_have_taken_the_two_spaces_from_a_note() -> None:
    assert read("Rain.[[One.\n\nTwo.]]") == [("action", "Rain.", (1, 1)), ("note", "One.\n\nTwo.", (1, 3))]


def test_a_note_ends_at_the_first_closing_brackets() -> None:
    assert read("[[a [[b]]")[0] == ("note", "a [[b", (1, 1))


def test_a_backslash_before_the_brackets_makes_them_text() -> None:
    assert read(r"She types \[[x]].") == [("action", r"She types \[[x]].", (1, 1))]


def test_a_boneyard_takes_scenes_with_it() -> None:
    text = "CUT TO:\n/*\nINT. GARAGE - DAY\n\nThey speed off.\n\nCUT TO:\n*/\nEXT. MANSION - DAY\n"
    assert read(text) == [
        ("transition", "CUT TO:", (1, 1)),
        ("boneyard", "INT. GARAGE - DAY\n\nThey speed off.\n\nCUT TO:", (2, 8)),
        ("scene_heading", "EXT. MANSION - DAY", (9, 9)),
    ]


def test_a_boneyard_in_a_paragraph_is_taken_out_of_it() -> None:
    assert read("Rain /* and hail */ falls.") == [("action", "Rain falls.", (1, 1)), ("boneyard", "and hail", (1, 1))]


def test_a_boneyard_of_one_line_parts_no_speech() -> None:
    assert read("ANNA\nHello.\n/* You. */\nThere.")[1] == ("dialogue", "Hello.\nThere.", (2, 4))


def test_a_boneyard_with_an_empty_line_ends_a_paragraph() -> None:
    assert [lines for kind, _, lines in read("Rain.\n/* a\n\nb */\nSun.") if kind == "action"] == [(1, 1), (5, 5)]


def test_boneyards_do_not_nest() -> None:
    assert read("/* a /* b */ c */") == [("action", "c */", (1, 1)), ("boneyard", "a /* b", (1, 1))]


def test_a_boneyard_that_never_closes_takes_the_rest_if_it_begins_a_line() -> None:
    assert read("Rain.\n\n  /* not yet\n\nINT. HOUSE - DAY\n\n") == [
        ("action", "Rain.", (1, 1)),
        ("boneyard", "not yet\n\nINT. HOUSE - DAY", (3, 5)),
    ]


def test_a_stray_opening_in_a_line_is_text() -> None:
    assert read("He types src/* and waits.\n\nRain.")[0] == ("action", "He types src/* and waits.", (1, 1))


def test_an_annotation_before_the_title_page_leaves_it_a_title_page() -> None:
    assert [kind for kind, _, _ in read("/* draft */\nTitle: Rain [[working title]]\n\nSun.")] == [
        "boneyard",
        "title_page",
        "note",
        "action",
    ]


def test_empty_annotations_are_elements_too() -> None:
    assert read("[[]]/**/") == [("note", "", (1, 1)), ("boneyard", "", (1, 1))]


def test_what_is_printed_comes_before_a_note_on_the_same_line() -> None:
    assert [kind for kind, _, _ in read("[[wide]] Rain.")] == ["action", "note"]
