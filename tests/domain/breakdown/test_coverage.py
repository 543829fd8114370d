"""How a scene is covered: who and what is seen, how close, and who listens."""

import pytest

from domain.breakdown import break_down
from domain.fountain import parse
from domain.screenplay import Figure, Shot
from domain.script import Element, Kind, Script
from domain.settings import FilmSettings
from domain.timing import LONGEST_SPEECH, speaking_time


def shots(text: str) -> list[Shot]:
    """The shots of one scene in a room, without the one that establishes it."""
    screenplay = break_down(parse(f"INT. ROOM - DAY\n\n{text}"), None, FilmSettings())
    first, *others = [shot for _, shot in screenplay.shots()]
    assert first.kind == "establishing"
    return others


def speech(name: str, text: str) -> str:
    return f"{name}\n{text}\n\n"


PEOPLE = "MARA, a woman of 34, and TOM, a man of 60, wait.\n\n"
LONG = "I told you once that the lamp must burn all night. I told you twice that nobody would come to see it. "


def only(figure: Figure) -> tuple[int, str, str, str]:
    return figure.character, figure.pose, figure.emotion, figure.prop


# The place


def test_a_set_is_established_without_people_and_with_what_happens_there() -> None:
    screenplay = break_down(
        parse("EXT. SEA - NIGHT\n\nWind over black water.\n\nMARA (34) runs."), None, FilmSettings()
    )
    first, second = screenplay.scenes[0].shots
    assert (first.kind, first.size, first.action, first.figures) == (
        "establishing",
        "EWS",
        "Wind over black water.",
        (),
    )
    assert second.characters == (1,)


def test_a_room_is_never_seen_from_afar() -> None:
    screenplay = break_down(parse("INT. ROOM - DAY\n\nMARA (34) runs."), None, FilmSettings())
    assert screenplay.scenes[0].shots[0].size == "WS"


# Action


def test_a_paragraph_of_two_people_who_act_apart_makes_two_shots() -> None:
    two = shots("MARA (34) walks slowly to the window and looks out. TOM (60) sits down at the long table.")
    assert [shot.characters for shot in two] == [(1,), (2,)]


def test_a_long_paragraph_is_filmed_in_parts_and_loses_nothing() -> None:
    text = "The ship turns into the wind and its sails begin to fill. Gulls cry over the masts. Ropes creak. Men sing."
    parts = shots(f"MARA (34) watches. {text}")
    assert len(parts) > 1
    assert " ".join(shot.action for shot in parts) == f"MARA (34) watches. {text}"
    assert all(shot.duration <= 7 for shot in parts)


@pytest.mark.parametrize(
    ("action", "figure"),
    [
        ("Mara walks to the door.", (1, "walk", "neutral", "")),
        ("Mara runs, terrified.", (1, "run", "afraid", "")),
        ("Mara sits down with a cup of tea.", (1, "sit", "neutral", "cup")),
        ("Mara kneels, sobbing.", (1, "kneel", "sad", "")),
        ("Mara smiles.", (1, "stand", "smile", "")),
        ("Mara lifts a lantern.", (1, "hold", "neutral", "lantern")),
        ("Mara stares at the phone in her hand.", (1, "hold", "neutral", "phone")),
        ("Mara points at the wall.", (1, "point", "neutral", "")),
        ("She slams the table, furious.", (1, "stand", "angry", "")),
    ],
)
def test_poses_feelings_and_props_come_from_the_words_of_the_action(
    action: str, figure: tuple[int, str, str, str]
) -> None:
    last = [shot for shot in shots(f"MARA, a woman of 34, waits.\n\n{action}") if shot.figures][-1]
    assert only(last.figures[0]) == figure


def test_who_sits_keeps_sitting_until_she_gets_up() -> None:
    poses = [shot.figures[0].pose for shot in shots("MARA (34) sits.\n\nMara smiles.\n\nMara stands up.\n\nMara nods.")]
    assert poses == ["sit", "sit", "stand", "stand"]


def test_a_thing_stays_in_the_hand_until_it_is_put_down() -> None:
    props = [
        shot.figures[0].prop for shot in shots("MARA (34) lifts a lantern.\n\nMara smiles.\n\nMara drops the lantern.")
    ]
    assert props == ["lantern", "lantern", ""]


def test_a_pronoun_shows_whom_the_script_means() -> None:
    people = [shot.characters for shot in shots(f"{PEOPLE}He yawns.\n\nShe turns around.\n\nThey look up.")][1:]
    assert people == [(2,), (1,), (2, 1)]


def test_she_and_he_in_one_paragraph_are_two_shots() -> None:
    seen = shots(f"{PEOPLE}She holds a very big ball of wool. He stares at his shoes.")
    assert [shot.characters for shot in seen][1:] == [(1,), (2,)]


def test_who_is_only_heard_in_an_action_is_not_seen() -> None:
    assert shots("TOM (O.S.)\nHey!\n\nA voice: TOM (V.O.) calls from the kitchen.")[-1].figures == ()


def test_whom_somebody_does_something_to_is_in_the_picture() -> None:
    assert set(shots(f"{PEOPLE}He pushes the cup towards her.")[-1].characters) == {1, 2}


def test_an_action_of_nobody_we_know_is_still_filmed() -> None:
    shot = shots("MARA (34) waits.\n\nXyzzy blorps quite unreasonably.")[-1]
    assert (shot.kind, shot.action, shot.figures) == ("action", "Xyzzy blorps quite unreasonably.", ())


@pytest.mark.parametrize(
    ("action", "subject"),
    [
        ("CLOSE ON: the envelope.", "the envelope"),
        ("INSERT - PHOTOGRAPH", "PHOTOGRAPH"),
        ("The phone rings.", "phone"),
        ("ON THE CLOCK: ten to four.", "THE CLOCK"),
    ],
)
def test_a_thing_alone_is_an_insert(action: str, subject: str) -> None:
    shot = shots(f"MARA (34) waits.\n\n{action}")[-1]
    assert (shot.kind, shot.subject, shot.action, shot.figures) == ("insert", subject, action, ())


def test_a_close_look_at_somebody_is_a_close_up() -> None:
    shot = shots("MARA (34) waits.\n\nCLOSE ON MARA, who listens.")[-1]
    assert (shot.kind, shot.size, shot.characters) == ("action", "CU", (1,))


def test_what_somebody_turns_to_is_shown_once_a_scene() -> None:
    kinds = [shot.kind for shot in shots("MARA (34) unfolds a letter.\n\nShe reads the letter.")]
    assert kinds == ["action", "insert", "action"]


def test_a_short_look_after_a_speech_is_a_reaction() -> None:
    shot = shots(f"{PEOPLE}{speech('MARA', 'I am leaving.')}Tom stares at the floor.")[-1]
    assert (shot.kind, shot.size, shot.characters) == ("reaction", "CU", (2,))


# Speech


def test_the_first_exchange_shows_both_and_holds_a_short_answer() -> None:
    (shot,) = shots(speech("MARA", "Who is there?") + speech("TOM", "It is me."))
    assert (shot.kind, set(shot.characters), shot.focus) == ("speech", {1, 2}, 1)
    assert [cue.text for cue in shot.cues] == ["Who is there?", "It is me."]


def test_after_it_one_by_one_and_over_the_shoulder() -> None:
    talk = "".join(
        speech("MARA" if n % 2 == 0 else "TOM", f"This is what I say as number {n}, no more.") for n in range(6)
    )
    two_shot, *singles = shots(talk)
    assert set(two_shot.characters) == {1, 2}
    assert any(figure.facing == "away" for shot in singles for figure in shot.figures)
    assert any(len(shot.figures) == 1 for shot in singles)
    assert all(shot.focus == shot.cues[0].character for shot in singles)


def test_nobody_changes_sides_within_a_scene() -> None:
    talk = "".join(
        speech(name, "This is what I have to say.") for name in ("MARA", "TOM", "EVA", "MARA", "EVA", "TOM") * 2
    )
    sides = {(figure.character, figure.side) for shot in shots(talk + "They all run away.") for figure in shot.figures}
    assert len(sides) == 3


def test_those_who_talk_to_each_other_look_at_each_other() -> None:
    first = shots(speech("MARA", "Who is there?") + speech("TOM", "It is me."))[0]
    assert {figure.side for figure in first.figures} == {"left", "right"}


def test_a_shot_speaks_no_longer_than_six_seconds() -> None:
    for shot in shots(speech("MARA", LONG * 4) + speech("TOM", LONG)):
        assert sum(speaking_time(cue.text) for cue in shot.cues) <= LONGEST_SPEECH


def test_a_long_speech_goes_on_over_whoever_listens() -> None:
    seen = [(shot.kind, shot.focus) for shot in shots(speech("TOM", "Well?") + speech("MARA", LONG * 2))][1:]
    assert seen == [("speech", 2), ("reaction", 1), ("speech", 2), ("reaction", 1)]


def test_who_is_alone_is_seen_closer_and_closer() -> None:
    assert [shot.size for shot in shots(speech("MARA", LONG * 2))] == ["MCU", "CU", "MS", "MCU"]


@pytest.mark.parametrize("text", ["Get out!", "(furious)\nGet out.", "What?!"])
def test_strong_feelings_are_seen_close(text: str) -> None:
    assert shots(speech("MARA", "Who is it?") + speech("TOM", f"{LONG}") + speech("MARA", text))[-1].size == "CU"


def test_a_beat_is_a_silent_look_at_the_other() -> None:
    middle = shots(speech("TOM", "Well?") + speech("MARA", "I thought about it.\n(beat)\nYes."))[-2]
    assert (middle.kind, middle.characters, middle.cues) == ("reaction", (1,), ())


def test_dual_dialogue_is_spoken_together_by_two_in_one_shot() -> None:
    shot = shots(speech("MARA", "Stop it!") + speech("TOM ^", "Go on!"))[0]
    assert set(shot.characters) == {1, 2}
    assert [(cue.character, cue.together) for cue in shot.cues] == [(1, False), (2, True)]
    assert shot.duration == pytest.approx(0.9 + speaking_time("Stop it!"), abs=1 / 24)


def test_a_voice_over_is_heard_over_whoever_is_there() -> None:
    shot = shots("MARA (34) waits.\n\n" + speech("NARRATOR (V.O.)", "She had waited for years."))[-1]
    assert (shot.characters, shot.cues[0].off) == ((1,), True)


def test_who_is_off_screen_is_not_seen() -> None:
    first, second = shots(f"MARA (34) waits.\n\n{speech('TOM (O.S.)', 'Are you there?')}")
    assert first.characters == second.characters == (1,)
    assert second.cues[0].off


def test_an_off_screen_voice_in_an_empty_room_is_heard_over_the_room() -> None:
    (shot,) = shots(speech("TOM (O.S.)", "Are you there?"))
    assert (shot.figures, shot.size) == ((), "WS")


def test_a_cue_with_nothing_but_a_gesture_is_an_action() -> None:
    shot = shots("MARA (34) waits.\n\nMARA\n(nods)\n\n")[-1]
    assert (shot.kind, shot.action, shot.characters) == ("action", "Mara nods.", (1,))


def test_a_gesture_of_somebody_called_after_another_is_written_as_prose() -> None:
    shot = shots("MARA'S MOTHER (60) waits.\n\nMARA'S MOTHER\n(nods)\n\n")[-1]
    assert shot.action == "Mara's Mother nods."


# Words on the screen


def test_centred_text_is_a_title_card() -> None:
    shot = shots("MARA (34) waits.\n\n> One year later <")[-1]
    assert (shot.kind, shot.title, shot.duration) == ("title", "One year later", 2.5)


def test_lyrics_are_a_caption_over_the_picture() -> None:
    shot = shots("MARA (34) waits.\n\n~Hold on\n~to the line")[-1]
    assert (shot.kind, shot.caption, shot.characters, shot.cues) == ("lyrics", "Hold on\nto the line", (1,), ())


def test_who_sings_is_seen_and_not_spoken() -> None:
    song, speech_shot = shots("MARA\n~Hold on\nI forgot the rest.\n\n")
    assert (song.kind, song.focus, song.caption) == ("lyrics", 1, "Hold on")
    assert [cue.text for cue in speech_shot.cues] == ["I forgot the rest."]


def test_a_super_lies_over_the_next_picture() -> None:
    screenplay = break_down(parse('EXT. CITY - DAY\n\nSUPER: "LONDON, 1944"\n\nMARA (34) runs.'), None, FilmSettings())
    assert [shot.title for shot in screenplay.scenes[0].shots] == ["LONDON, 1944", ""]


def test_what_a_narrator_tells_of_prose_is_seen_and_heard() -> None:
    told = Element(kind=Kind.ACTION, text=f"Mara ran. {LONG}", lines=(1, 1), data={"narrated": True})
    mara = Element(kind=Kind.ACTION, text="MARA, 34, waits.", lines=(2, 2))
    heading = Element(kind=Kind.SCENE_HEADING, text="EXT. SEA - DAY", lines=(3, 3))
    screenplay = break_down(Script(elements=(heading, mara, told)), None, FilmSettings())
    narrated = [shot for _, shot in screenplay.shots() if shot.cues]
    assert " ".join(shot.cues[0].text for shot in narrated) == f"Mara ran. {LONG}".strip()
    assert all(shot.cues[0].character is None and shot.cues[0].off for shot in narrated)
    assert narrated[0].characters == (1,)


def test_sections_and_page_breaks_are_nothing() -> None:
    assert len(shots("MARA (34) waits.\n\n# Two\n\n===\n\n")) == 1
