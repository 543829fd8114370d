from domain.fountain import parse


def read(text: str) -> list[tuple[str, str, tuple[int, int]]]:
    return [(str(element.kind), element.text, element.lines) for element in parse(text).elements]


def test_a_speech_of_several_lines_is_one_element() -> None:
    assert read("DEALER\nTen.\nFour.\nHit or stand, sir?")[1:] == [
        ("dialogue", "Ten.\nFour.\nHit or stand, sir?", (2, 4))
    ]


def test_an_empty_line_ends_a_speech() -> None:
    assert read("DEALER\nTen.\n\nHit or stand, sir?")[1:] == [
        ("dialogue", "Ten.", (2, 2)),
        ("action", "Hit or stand, sir?", (4, 4)),
    ]


def test_two_spaces_on_an_empty_line_hold_a_speech_together() -> None:
    assert read("DEALER\nTen.\n  \nHit or stand, sir?")[1:] == [("dialogue", "Ten.\n\nHit or stand, sir?", (2, 4))]


def test_one_space_or_a_tab_holds_nothing() -> None:
    assert [kind for kind, _, _ in read("DEALER\nTen.\n \nSun.\n\nDEALER\nFour.\n\t\nRain.")] == [
        "character",
        "dialogue",
        "action",
    ] * 2


def test_two_spaces_after_the_last_line_add_nothing() -> None:
    assert read("DEALER\nTen.\n  \n\nRain.")[1] == ("dialogue", "Ten.", (2, 2))


def test_two_spaces_beside_a_parenthetical_add_nothing() -> None:
    assert read("DEALER\n(beat)\n  \nTen.\n  \n(beat)")[1:] == [
        ("parenthetical", "(beat)", (2, 2)),
        ("dialogue", "Ten.", (4, 4)),
        ("parenthetical", "(beat)", (6, 6)),
    ]


def test_a_scene_ends_a_speech_even_after_two_spaces() -> None:
    assert [kind for kind, _, _ in read("DEALER\nTen.\n  \nINT. HOUSE - DAY")] == [
        "character",
        "dialogue",
        "scene_heading",
    ]


def test_spaces_on_nearly_every_empty_line_are_a_habit_and_hold_nothing() -> None:
    text = "    \n".join(["INT. HOUSE - DAY\n", "Rain.\n", "ANNA\nHello.\n", "She leaves.\n"] * 6)
    assert [kind for kind, _, _ in read(text)] == ["scene_heading", "action", "character", "dialogue", "action"] * 6


def test_a_parenthetical_follows_the_cue_or_stands_in_the_middle() -> None:
    assert read("STEEL\n(starting the engine)\nSo much\n(beat)\nfor retirement!")[1:] == [
        ("parenthetical", "(starting the engine)", (2, 2)),
        ("dialogue", "So much", (3, 3)),
        ("parenthetical", "(beat)", (4, 4)),
        ("dialogue", "for retirement!", (5, 5)),
    ]


def test_a_parenthetical_may_hold_parentheses() -> None:
    assert read("STEEL\n(softly (to himself))\nNo.")[1][0] == "parenthetical"


def test_words_outside_the_parentheses_are_spoken() -> None:
    assert read("STEEL\n(beat) No.\n(He) or (she)")[1:] == [("dialogue", "(beat) No.\n(He) or (she)", (2, 3))]


def test_a_parenthetical_may_go_on_over_lines() -> None:
    assert read("STEEL\n(starting the engine\n and smiling)\nNo.")[1] == (
        "parenthetical",
        "(starting the engine\nand smiling)",
        (2, 3),
    )


def test_a_parenthesis_that_never_closes_is_spoken() -> None:
    assert read("STEEL\n(starting the engine\nNo.")[1:] == [("dialogue", "(starting the engine\nNo.", (2, 3))]


def test_full_width_parentheses_are_parentheses() -> None:
    assert read("李雷（画外音）\n（笑）\n你好。")[1:] == [
        ("parenthetical", "（笑）", (2, 2)),
        ("dialogue", "你好。", (3, 3)),
    ]


def test_a_parenthetical_outside_a_speech_is_action() -> None:
    assert read("(beat)") == [("action", "(beat)", (1, 1))]


def test_a_sung_line_in_a_speech_is_a_lyric_and_the_speech_goes_on() -> None:
    assert read("WONKA\nListen!\n~Pure imagination\n~and more\nNice?")[1:] == [
        ("dialogue", "Listen!", (2, 2)),
        ("lyrics", "Pure imagination\nand more", (3, 4)),
        ("dialogue", "Nice?", (5, 5)),
    ]


def test_capitals_in_a_speech_are_spoken() -> None:
    assert read("ANNA\nNO\nI SAID NO\nCUT TO:")[1:] == [("dialogue", "NO\nI SAID NO\nCUT TO:", (2, 4))]


def test_number_signs_handles_and_ellipses_in_a_speech_are_spoken() -> None:
    assert read("ANNA\n#1 fan!\n@me\n...and you.\n.45 calibre")[1][1] == "#1 fan!\n@me\n...and you.\n.45 calibre"


def test_a_forced_transition_or_page_break_ends_a_speech() -> None:
    assert [kind for kind, _, _ in read("ANNA\nBye.\n> FADE OUT.\n\nANNA\nBye.\n===")] == [
        "character",
        "dialogue",
        "transition",
        "character",
        "dialogue",
        "page_break",
    ]
