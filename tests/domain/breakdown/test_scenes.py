"""From a script to scenes: what each says, and what it takes from the one before."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.breakdown import break_down
from domain.emphasis import plain
from domain.errors import ScriptError
from domain.fountain import parse
from domain.screenplay import Scene, Screenplay, Shot, slate
from domain.script import Element, Kind, Script
from domain.settings import FilmSettings

EXAMPLES = Path(__file__).parents[3] / "examples"


def film(text: str, title: str | None = None, **options: object) -> Screenplay:
    return break_down(parse(text), title, FilmSettings.model_validate(options))


def scenes(text: str) -> tuple[Scene, ...]:
    return film(text).scenes


def shots(text: str) -> list[Shot]:
    return [shot for _, shot in film(text).shots()]


def spoken(script: Script) -> str:
    return "".join("".join(plain(e.text).split()) for e in script.elements if e.kind is Kind.DIALOGUE)


def heard(screenplay: Screenplay) -> str:
    return "".join("".join(cue.text.split()) for _, shot in screenplay.shots() for cue in shot.cues)


# The film


def test_the_title_page_names_the_film_before_its_file_does() -> None:
    assert film("Title: _**Tide**_\nAuthor: Ann\n\nINT. A - DAY\n\nRain.", "stem").title == "Tide"
    assert film("INT. A - DAY\n\nRain.", "stem").title == "stem"
    assert film("INT. A - DAY\n\nRain.").title == "Untitled"


def test_the_title_lies_over_the_first_establishing_shot() -> None:
    first, *others = shots("Title: Tide\n\nINT. A - DAY\n\nRain.\n\nEXT. B - DAY\n\nSun.")
    assert (first.slate, first.kind, first.title) == ("1", "establishing", "Tide")
    assert not any(shot.title for shot in others)


def test_a_film_without_a_title_page_shows_no_title() -> None:
    assert not any(shot.title for shot in shots("INT. A - DAY\n\nRain."))


def test_a_script_with_nothing_to_film_says_what_to_do() -> None:
    with pytest.raises(ScriptError, match="scene heading"):
        film("Title: Nothing\n\n# Act\n\n[[a note]]\n\nFADE IN:\n")


def test_the_same_script_always_gives_the_same_screenplay() -> None:
    text = (EXAMPLES / "a_light_left_on.fountain").read_text("utf-8")
    assert film(text) == film(text)


# Scenes


def test_a_scene_keeps_its_own_number_as_data() -> None:
    scene = scenes("INT. A - DAY #12A#\n\nRain.")[0]
    assert (scene.number, scene.script_number, scene.slugline) == (1, "12A", "INT. A - DAY")
    assert scene.shots[0].slate == "1"


def test_what_stands_before_the_first_heading_is_a_scene_if_it_can_be_filmed() -> None:
    first, second = scenes("Somebody runs.\n\nINT. A - DAY\n\nRain.")
    assert (first.slugline, first.shots[0].action) == ("", "Somebody runs.")
    assert second.number == 2


def test_a_fade_in_before_the_first_heading_is_no_scene_but_opens_the_film() -> None:
    (scene,) = scenes("FADE IN:\n\nINT. A - DAY\n\nRain.")
    assert [shot.opening for shot in scene.shots] == ["fade_in"]


def test_a_scene_with_only_a_heading_is_seen() -> None:
    assert [scene.shots[0].kind for scene in scenes("INT. A - DAY\n\nINT. A - DAY\n\nINT. B - DAY\n")] == [
        "establishing"
    ] * 3


def test_the_same_set_has_one_spelling() -> None:
    assert [scene.setting for scene in scenes("INT. Bar - DAY\n\nRain.\n\nINT. BAR - NIGHT\n\nRain.")] == ["Bar", "Bar"]


def test_continuous_takes_the_time_and_the_weather_of_the_scene_before() -> None:
    _, second, third = scenes("EXT. A - NIGHT\n\nRain falls.\n\nINT. B - CONTINUOUS\n\nDoor.\n\nINT. C\n\nFloor.")
    assert (second.time_of_day, second.weather) == ("night", "rain")
    assert (third.time_of_day, third.weather) == ("day", "")


def test_without_a_time_the_action_tells_it() -> None:
    assert scenes("EXT. SEA\n\nThe moonlit water is black at midnight.")[0].time_of_day == "night"


def test_mood_and_weather_come_from_words_also_of_notes_and_synopses() -> None:
    scene = scenes("EXT. SEA - DAY\n\n= A funeral; everyone mourns.\n\n[[fog everywhere]]\n\nThey stand.")[0]
    assert (scene.mood, scene.weather, scene.synopsis) == ("sad", "fog", "A funeral; everyone mourns.")
    assert scene.notes == ("fog everywhere",)


def test_a_synopsis_after_a_section_speaks_of_the_next_scene() -> None:
    first, second = scenes("INT. A - DAY\n\nRain.\n\n# Two\n\n= Later on.\n\nINT. B - DAY\n\nSun.")
    assert (first.synopsis, second.synopsis) == ("", "Later on.")


def test_scenes_and_shots_know_their_lines() -> None:
    first, second = scenes("INT. A - DAY\n\nRain.\n\nINT. B - DAY\n\nMARA\nHello.\n")
    assert (first.lines, second.lines) == ((1, 3), (5, 8))
    assert [shot.lines for shot in second.shots] == [(5, 5), (8, 8)]


def test_a_set_is_established_when_it_changes() -> None:
    kinds = [
        scene.shots[0].kind
        for scene in scenes("INT. A - DAY\n\nTOM (9) sits.\n\n" * 2 + "EXT. A - DAY\n\nTOM (9) sits.")
    ]
    assert kinds == ["establishing", "action", "establishing"]


# The way from scene to scene


@pytest.mark.parametrize(
    ("words", "transition"),
    [
        ("CUT TO:", "cut"),
        ("SMASH CUT TO:", "cut"),
        ("DISSOLVE TO:", "dissolve"),
        ("> FADE OUT.", "fade_out"),
        ("> FADE TO BLACK", "fade_out"),
        ("FADE TO BLACK.", "fade_out"),
        ("FADE OUT.", "fade_out"),
        ("MATCH CUT TO:", "match_cut"),
        ("WIPE TO:", "wipe"),
        ("DIP TO BLACK:", "dip"),
        ("DIP TO BLACK.", "dip"),
        ("> FADE THROUGH BLACK", "dip"),
        ("> DIP TO WHITE", "dip_to_white"),
        ("> Something unheard of", "cut"),
    ],
)
def test_a_transition_is_the_way_out_of_the_shot_before_it(words: str, transition: str) -> None:
    first, _ = scenes(f"INT. A - DAY\n\nRain.\n\nSun.\n\n{words}\n\nINT. B - DAY\n\nSun.")
    assert [shot.transition for shot in first.shots] == ["cut", transition]


def test_fade_in_is_the_way_into_the_shot_after_it() -> None:
    first, second = scenes("INT. A - DAY\n\nRain.\n\nFADE OUT.\n\n> FADE IN:\n\nINT. B - DAY\n\nMARA (9) runs.")
    assert first.shots[-1].transition == "fade_out"
    assert [shot.opening for shot in second.shots] == ["fade_in", "cut"]


def test_a_jump_in_time_dissolves() -> None:
    for when in ("INT. A - LATER", "INT. A - NIGHT", "INT. B - THE NEXT DAY"):
        assert scenes(f"INT. A - DAY\n\nRain.\n\n{when}\n\nSun.")[0].shots[-1].transition == "dissolve"


def test_no_time_passes_by_a_cut() -> None:
    for when in ("INT. A - CONTINUOUS", "INT. A - MOMENTS LATER", "INT. B - NIGHT", "INT. A - DAY"):
        assert scenes(f"INT. A - DAY\n\nRain.\n\n{when}\n\nSun.")[0].shots[-1].transition == "cut"


def test_the_script_has_the_last_word_on_how_a_scene_ends() -> None:
    assert scenes("INT. A - DAY\n\nRain.\n\nCUT TO:\n\nINT. A - LATER\n\nSun.")[0].shots[-1].transition == "cut"


# Every word, whole frames, no three alike


TWO_LONG_SPEECHES = """
INT. A - DAY

MARA
I told you *once*, and I told you twice, that the lamp must burn. And then, one night, you let it go out, did you not?
(beat)
So.

TOM ^
That is not how it was and you know it as well as I do, because you were there. Weren't you? Of course you were.

VOICE (O.S.)
Both of you be quiet!
"""


def test_every_word_is_spoken_once_and_in_order() -> None:
    for text in (TWO_LONG_SPEECHES, *(path.read_text("utf-8") for path in EXAMPLES.glob("*.fountain"))):
        assert heard(film(text)) == spoken(parse(text))


def test_durations_are_whole_frames() -> None:
    for fps in (24, 25, 30):
        for _, shot in film(TWO_LONG_SPEECHES, fps=fps).shots():
            assert shot.duration * fps == pytest.approx(round(shot.duration * fps), abs=1e-6)


def test_without_voices_a_speech_lasts_as_long_as_its_caption_is_read() -> None:
    silent = film("INT. A - DAY\n\nMARA\nNo.", providers={"speech": "none"}).shots()[-1][1]
    assert silent.duration == pytest.approx(0.9 + 1.2, abs=1 / 24)


def test_slates_count_the_shots_of_a_scene() -> None:
    for scene in film(TWO_LONG_SPEECHES * 3).scenes:
        assert [shot.slate for shot in scene.shots] == [slate(scene.number, n) for n in range(len(scene.shots))]


NAMES = ("MARA", "TOM", "OLD MAN")
SPEECH = st.lists(
    st.sampled_from(["I", "told", "you,", "once.", "and", "again!", "(so)", "*well*", "today", "雨が降る。"]),
    min_size=1,
)
ELEMENT = st.one_of(
    st.tuples(
        st.just("action"),
        st.sampled_from(["Mara walks in.", "TOM (60) sits down and smiles.", "A phone rings.", "They run."]),
    ),
    st.tuples(st.sampled_from(NAMES), SPEECH.map(" ".join)),
    st.tuples(st.just("heading"), st.sampled_from(["INT. A - DAY", "EXT. B - NIGHT", "INT. A - LATER"])),
    st.tuples(st.just("transition"), st.sampled_from(["CUT TO:", "FADE OUT.", "FADE IN:", "DISSOLVE TO:"])),
    st.tuples(st.just("centered"), st.just("One year later")),
    st.tuples(st.just("lyrics"), st.just("la la la\nla la")),
)


def script_of(parts: list[tuple[str, str]], dual: bool) -> Script:
    """Elements as a reader makes them, without its rules of what can follow what."""
    elements: list[Element] = []
    for at, (kind, text) in enumerate([("heading", "INT. A - DAY"), *parts], start=1):
        lines = (at * 2, at * 2)
        if kind in NAMES:
            data = {"name": kind, "extensions": ["V.O."] if at % 4 == 0 else [], "dual": dual and at % 3 == 0}
            elements.append(Element(kind=Kind.CHARACTER, text=kind, lines=lines, data=data))
            elements.append(Element(kind=Kind.DIALOGUE, text=text, lines=(at * 2 + 1, at * 2 + 1)))
        else:
            elements.append(Element(kind=Kind("scene_heading" if kind == "heading" else kind), text=text, lines=lines))
    return Script(elements=tuple(elements))


@settings(max_examples=60, deadline=None)
@given(st.lists(ELEMENT, max_size=25), st.booleans())
def test_any_script_keeps_the_rules_of_the_craft(parts: list[tuple[str, str]], dual: bool) -> None:
    script = script_of(parts, dual)
    screenplay = break_down(script, None, FilmSettings())
    assert heard(screenplay) == spoken(script)
    pictures = [shot for _, shot in screenplay.shots() if shot.kind != "title"]
    for one, two, three in zip(pictures, pictures[1:], pictures[2:], strict=False):
        assert not one.size == two.size == three.size
    for scene in screenplay.scenes:
        assert scene.shots
        sides = {(figure.character, figure.side) for shot in scene.shots for figure in shot.figures}
        assert len(sides) == len({character for character, _ in sides}), "somebody crossed the line"
    actions = [text for kind, text in parts if kind == "action"]
    filmed = " ".join(shot.action for _, shot in screenplay.shots())
    assert all(sentence in filmed for sentence in actions)


def test_a_long_film_is_broken_down_too() -> None:
    action, exchange = "Mara walks in with a letter. She sits.", "MARA\nHello, Tom. It is late.\n\nTOM\nI know."
    scene = f"INT. PLACE {{n}} - NIGHT\n\n{action}\n\n{exchange}\n\n"
    screenplay = film("".join(scene.replace("{n}", str(n)) for n in range(400)))
    assert len(screenplay.scenes) == 400
    assert {character.cues for character in screenplay.characters} == {400}
