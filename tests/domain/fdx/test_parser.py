"""Final Draft scripts give the elements that Fountain gives; hostile or broken XML is refused in one sentence."""

from pathlib import Path
from typing import Any

import pytest

from domain.breakdown import break_down
from domain.emphasis import plain
from domain.errors import ScriptError
from domain.fdx import parse_fdx
from domain.fountain import parse
from domain.script import Element, Kind, Script
from domain.settings import FilmSettings
from tests.domain.final_draft import final_draft

EXAMPLES = Path(__file__).parents[3] / "examples"
SCRIPTS = sorted([*EXAMPLES.glob("*.fountain"), *(EXAMPLES.parent / "tests" / "fixtures").glob("*.fountain")])

RICH = """Title: The *Ferry*
Credit: written by
Author: Nobody

# One

= They meet.

INT./EXT. WHEELHOUSE - DAWN #2A#

GULLS. A ferry leans
into the wind. Snake_case, 2*3*4 and a \\*star\\*.

[[Grey, and cold.
Very cold.]]

MARIE-LOUISE (V.O.)
He never learned to **tie** a _knot_.
Not *one*. <&>

CAPTAIN O'NEILL
(over the engine)
I heard that.
(beat)
Say it again.
~la la la
~la

MARIE-LOUISE
I said tie it!

CAPTAIN O'NEILL ^
I said I heard!

===

CUT TO:

.THE ROPE

!IT SNAPS...

/* cut */

>The End<

> FADE OUT.
"""


def content(*paragraphs: str) -> str:
    return "<FinalDraft><Content>" + "".join(paragraphs) + "</Content></FinalDraft>"


def paragraph(kind: str, text: str, **attributes: str) -> str:
    more = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<Paragraph Type="{kind}"{more}><Text>{text}</Text></Paragraph>'


def elements(*paragraphs: str) -> list[Element]:
    return list(parse_fdx(content(*paragraphs)).elements)


def read(*paragraphs: str) -> list[tuple[str, str]]:
    return [(str(e.kind), e.text) for e in elements(*paragraphs)]


def film(script: Script) -> dict[str, Any]:
    """Scenes, characters and cues, wherever in the file they stood."""
    screenplay = break_down(script, "Untitled", FilmSettings()).model_dump(mode="json")
    return {key: _without_lines(screenplay[key]) for key in ("title", "characters", "scenes")}


def _without_lines(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_lines(inner) for key, inner in value.items() if key != "lines"}
    return [_without_lines(inner) for inner in value] if isinstance(value, list) else value


# The same script through two doors


@pytest.mark.parametrize(
    "text", [pytest.param(RICH, id="rich"), *(pytest.param(p.read_text("utf-8"), id=p.stem) for p in SCRIPTS)]
)
def test_the_same_script_gives_the_same_scenes_characters_and_cues(text: str) -> None:
    fountain = parse(text)
    assert film(parse_fdx(final_draft(fountain))) == film(fountain)


def test_the_same_script_gives_the_same_elements() -> None:
    fountain, final = parse(RICH), parse_fdx(final_draft(parse(RICH)))
    page = [(e.data["key"], e.text) for e in final.elements if e.kind is Kind.TITLE_PAGE]
    assert page == [("Title", "The *Ferry*"), ("Credit", "written by"), ("Author", "Nobody")]
    for kind in set(Kind) - {Kind.TITLE_PAGE}:
        ours = [(plain(e.text), e.data) for e in fountain.elements if e.kind is kind]
        assert [(plain(e.text), e.data) for e in final.elements if e.kind is kind] == ours


def test_the_final_draft_example_is_the_fountain_one() -> None:
    final = EXAMPLES / "a_light_left_on.fdx"
    assert film(parse_fdx(final.read_text("utf-8"))) == film(parse(final.with_suffix(".fountain").read_text("utf-8")))


# Paragraphs


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("Scene Heading", "scene_heading"),
        ("Action", "action"),
        ("General", "action"),
        ("Shot", "action"),
        ("Something new", "action"),
        ("Transition", "transition"),
        ("Singing", "lyrics"),
        ("New Act", "section"),
        ("End of Act", "section"),
        ("Outline 2", "section"),
        ("Outline Body", "synopsis"),
        ("Cast List", "note"),
    ],
)
def test_a_paragraph_type_is_an_element(type_: str, kind: str) -> None:
    assert read(paragraph(type_, "Some words")) == [(kind, "Some words")]


def test_centred_text_is_a_card() -> None:
    assert read(paragraph("General", "THE END", Alignment="Center")) == [("centered", "THE END")]


def test_a_scene_keeps_its_number() -> None:
    (heading,) = elements(paragraph("Scene Heading", "INT. HOUSE - DAY", Number="12A"))
    assert heading.data == {"scene_number": "12A"}


def test_a_name_is_free_of_its_extensions() -> None:
    cue, _ = elements(paragraph("Character", "Anna (V.O.) (CONT'D)"), paragraph("Dialogue", "Hello."))
    assert cue.data == {"name": "Anna", "extensions": ["V.O.", "CONT'D"], "dual": False}


def test_dialogue_of_several_paragraphs_is_one_speech() -> None:
    _, speech = read(paragraph("Character", "ANNA"), paragraph("Dialogue", "One."), paragraph("Dialogue", "Two."))
    assert speech == ("dialogue", "One.\nTwo.")


def test_what_is_said_without_a_cue_goes_on_with_the_scenes_last_one() -> None:
    cue, one, two, act = (
        paragraph(*each)
        for each in (("Character", "ANNA (V.O.)"), ("Dialogue", "One."), ("Dialogue", "Two."), ("Action", "Rain."))
    )
    assert read(cue, one, act, paragraph("Parenthetical", "(low)"), two)[-3:] == [
        ("character", "ANNA (V.O.) (CONT'D)"),
        ("parenthetical", "(low)"),
        ("dialogue", "Two."),
    ]
    again = elements(cue, one, act, two)[-2]
    assert again.data == {"name": "ANNA", "extensions": ["V.O.", "CONT'D"], "dual": False}
    script = parse_fdx(content(cue, one, act, two))
    assert [said["cues"][0]["text"] for scene in film(script)["scenes"] for said in scene["shots"] if said["cues"]] == [
        "One.",
        "Two.",
    ]


def test_where_nobody_has_spoken_in_the_scene_a_speech_without_a_cue_is_action() -> None:
    before = [paragraph("Scene Heading", "INT. A"), paragraph("Character", "ANNA"), paragraph("Dialogue", "One.")]
    after = [paragraph("Scene Heading", "INT. B"), paragraph("Dialogue", "Two.")]
    assert read(*before, *after)[-1] == ("action", "Two.")


def test_a_cue_that_no_speech_follows_is_action() -> None:
    tom = paragraph("Character", "TOM")
    assert read(tom) == [("action", "TOM")]
    assert read(tom, paragraph("Action", "Rain."))[0] == ("action", "TOM")
    assert read(tom, paragraph("Parenthetical", "(nods)"))[0] == ("character", "TOM")
    silent = film(parse_fdx(content(paragraph("Character", "ANNA"), paragraph("Dialogue", "One."), tom)))
    assert [(person["name"], person["cues"]) for person in silent["characters"]] == [("ANNA", 1)]


def test_a_parenthetical_has_its_brackets() -> None:
    assert read(paragraph("Parenthetical", "beat"), paragraph("Parenthetical", "(softly)")) == [
        ("parenthetical", "(beat)"),
        ("parenthetical", "(softly)"),
    ]


@pytest.mark.parametrize("wrapped", [True, False])
def test_the_second_of_two_speeches_at_once_is_dual(wrapped: bool) -> None:
    speeches = [paragraph("Character", name) + paragraph("Dialogue", "No!") for name in ("ANNA", "BOB")]
    both = f"<DualDialogue>{''.join(speeches)}</DualDialogue>"
    found = elements(f"<Paragraph>{both}</Paragraph>" if wrapped else both)
    assert [(e.text, e.data["dual"]) for e in found if e.kind is Kind.CHARACTER] == [("ANNA", False), ("BOB", True)]


def test_runs_are_joined_and_their_styles_are_marks() -> None:
    runs = (
        "<Text>He is </Text><Text Style='Bold'>really </Text><Text Style='Bold+Italic' RevisionID='3'>re</Text>"
        "<Text Style='Italic+Bold'>ally</Text><Text Style='Underline'> late</Text><Text Style='AllCaps'>, man.</Text>"
    )
    assert read(f'<Paragraph Type="Action">{runs}</Paragraph>') == [
        ("action", "He is **really** ***really*** _late_, MAN.")
    ]


def test_stars_that_were_typed_are_no_marks() -> None:
    assert read(paragraph("Action", "Dial *69* or **")) == [("action", "Dial \\*69\\* or \\*\\*")]


def test_what_is_struck_out_is_not_spoken() -> None:
    runs = '<Text>I love </Text><Text Style="Strikeout">hate </Text><Text>you.</Text>'
    said = read(paragraph("Character", "ANNA"), f'<Paragraph Type="Dialogue">{runs}</Paragraph>')
    assert said[1:] == [("dialogue", "I love you."), ("boneyard", "hate")]


def test_an_omitted_scene_is_left_out() -> None:
    inside = paragraph("Scene Heading", "INT. CUT - DAY") + paragraph("Action", "Gone.")
    omitted = f'<Paragraph Type="Scene Heading"><Text>OMITTED</Text><OmittedScene>{inside}</OmittedScene></Paragraph>'
    assert read(omitted, paragraph("Action", "Here.")) == [
        ("boneyard", "OMITTED\nINT. CUT - DAY\nGone."),
        ("action", "Here."),
    ]
    assert read(paragraph("Scene Heading", "Omitted")) == [("boneyard", "Omitted")]


def test_a_summary_is_a_synopsis_and_arc_beats_are_nothing() -> None:
    properties = (
        "<SceneProperties Title='x'><Summary><Paragraph><Text>They part.</Text></Paragraph></Summary><SceneArcBeats>"
        "<CharacterArcBeat><Paragraph><Text>No.</Text></Paragraph></CharacterArcBeat></SceneArcBeats></SceneProperties>"
    )
    heading = f'<Paragraph Type="Scene Heading">{properties}<Text>INT. A - DAY</Text></Paragraph>'
    assert read(heading) == [("scene_heading", "INT. A - DAY"), ("synopsis", "They part.")]


def test_a_note_stands_where_it_was_made() -> None:
    note = "<ScriptNote><Paragraph><Text>Fog.</Text></Paragraph></ScriptNote>"
    assert read(f'<Paragraph Type="Action">{note}<Text>She waits.</Text></Paragraph>') == [
        ("action", "She waits."),
        ("note", "Fog."),
    ]


def test_notes_apart_from_the_script_find_their_paragraph_by_letters() -> None:
    body = "<Content>\n" + paragraph("Action", "Wind.") + "\n" + paragraph("Action", "Rain.") + "\n</Content>"
    notes = "".join(
        f'<ScriptNote Range="{start},{start + 1}"><Paragraph><Text>{start}</Text></Paragraph></ScriptNote>'
        for start in (0, 5, 6, 999)
    )
    found = parse_fdx(f"<FinalDraft>{body}<ScriptNotes>{notes}</ScriptNotes></FinalDraft>").elements
    assert [(e.text, e.lines) for e in found] == [
        ("Wind.", (2, 2)), ("0", (2, 2)), ("5", (2, 2)), ("Rain.", (3, 3)), ("6", (3, 3))
    ]  # fmt: skip


def test_only_the_script_itself_is_read() -> None:
    outline = f"<Outline><Content>{paragraph('Action', 'Not this.')}</Content></Outline>"
    tags = "<SmartType><Characters><Character>BOB</Character></Characters></SmartType><Revisions/>"
    text = content(paragraph("Action", "This.")).replace("</FinalDraft>", f"{outline}{tags}</FinalDraft>")
    assert [e.text for e in parse_fdx(text).elements] == ["This."]


def test_a_new_page_is_a_page_break() -> None:
    assert read(paragraph("Action", "Go.", StartsNewPage="Yes")) == [("page_break", ""), ("action", "Go.")]


def test_elements_keep_their_lines() -> None:
    text = (
        '\n<?xml version="1.0"?>\n<FinalDraft>\n<Content>\n<Paragraph Type="Action">\n<Text>Go</Text>\n<Text>!</Text>\n'
    )
    (action,) = parse_fdx(text + "</Paragraph>\n</Content>\n</FinalDraft>").elements
    assert (action.text, action.lines) == ("Go!", (5, 8))


# The title page


def page(*lines: str) -> dict[str, str]:
    paragraphs = "".join(f"<Paragraph><Text>{line}</Text></Paragraph>" for line in lines)
    header = "<HeaderAndFooter><Header><Paragraph><Text>Page</Text></Paragraph></Header></HeaderAndFooter>"
    text = f"<FinalDraft><Content/><TitlePage>{header}<Content>{paragraphs}</Content></TitlePage></FinalDraft>"
    return parse_fdx(text).title_page()


def test_a_title_page_tells_title_and_author() -> None:
    assert page("", "TIDE", "", "Written by", "", "Ann Lee", "and", "Bo Ek") == {
        "title": "TIDE",
        "credit": "Written by",
        "author": "Ann Lee\nand\nBo Ek",
    }


def test_a_title_page_may_say_it_in_one_line() -> None:
    assert page("Tide", "Screenplay by Ann Lee") == {"title": "Tide", "credit": "Screenplay by", "author": "Ann Lee"}


def test_a_title_page_tells_source_draft_and_contact() -> None:
    told = page(
        "Tide", "by", "Ann Lee", "Based on the novel by", "Bo Ek", "Story by", "Cy", "Second Draft", "ann@example.org"
    )
    assert (told["source"], told["author"]) == ("Based on the novel by\nBo Ek", "Ann Lee")
    assert (told["draft date"], told["contact"], told["notes"]) == ("Second Draft", "ann@example.org", "Story by\nCy")


def test_a_typed_title_page_is_taken_at_its_word() -> None:
    typed = paragraph("Title", "Tide") + paragraph("Writer", "Ann")
    text = f"<FinalDraft><TitlePage>{typed}</TitlePage></FinalDraft>"
    assert parse_fdx(text).title_page() == {"title": "Tide", "author": "Ann"}


# What is refused

BOMB = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>
<FinalDraft><Content><Paragraph><Text>&lol2;</Text></Paragraph></Content></FinalDraft>"""
EXTERNAL = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><FinalDraft><Text>&f;</Text></FinalDraft>'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param(BOMB, "line 2, which no script needs", id="bomb"),
        pytest.param(EXTERNAL, "line 1, which no script needs", id="external"),
        pytest.param('<!DOCTYPE F SYSTEM "http://localhost/x.dtd"><F/>', "which no script needs", id="dtd"),
        pytest.param("<FinalDraft>\n<Text>&nbsp;</Text></FinalDraft>", "line 2 .undefined entity", id="entity"),
        pytest.param("<FinalDraft>" + "<a>" * 5000, "nested too deeply", id="deep"),
        pytest.param("<FinalDraft>" + "<a/>" * 600_000 + "</FinalDraft>", "too many parts", id="many"),
        pytest.param("<FinalDraft>\n<Content>\n</Final>", "broken in line 3 .mismatched tag", id="mismatched"),
        pytest.param("\n\n<FinalDraft>", "broken in line 3", id="cut off"),
        pytest.param("INT. HOUSE - DAY", "broken in line 1", id="not xml"),
        pytest.param("", "broken in line 1", id="empty"),
        pytest.param("<FinalDraft>\0</FinalDraft>", "broken in line 1", id="nul"),
        pytest.param("<html><body/></html>", "no Final Draft script .it begins with <html>", id="html"),
    ],
)  # fmt: skip
def test_hostile_and_broken_files_get_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ScriptError, match=sentence) as refused:
        parse_fdx(text)
    assert "\n" not in str(refused.value)


def test_what_a_file_says_of_its_encoding_does_not_matter() -> None:
    text = '<?xml version="1.0" encoding="UTF-16"?><FinalDraft><Content>' + paragraph("Action", "Élodie 李雷")
    assert [e.text for e in parse_fdx(text + "</Content></FinalDraft>").elements] == ["Élodie 李雷"]


def test_a_script_without_content_is_empty() -> None:
    assert parse_fdx("<FinalDraft/>").elements == ()
