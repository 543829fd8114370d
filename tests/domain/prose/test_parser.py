"""Prose becomes told scenes, and speeches by whoever speaks them."""

from pathlib import Path

import pytest

from domain.breakdown import break_down
from domain.prose import parse_prose
from domain.script import Element, Kind
from domain.settings import FilmSettings
from tests.domain.patience import it_ends

EXAMPLES = Path(__file__).parents[3] / "examples"


def elements(text: str) -> list[Element]:
    return list(parse_prose(text).elements)


def of_kind(kind: Kind, text: str) -> list[str]:
    return [element.text for element in elements(text) if element.kind is kind]


def headings(text: str) -> list[str]:
    return of_kind(Kind.SCENE_HEADING, text)


def told(text: str) -> list[str]:
    return of_kind(Kind.ACTION, text)


def said(text: str) -> list[tuple[str, str]]:
    """Who says what; what the narrator says in marks has no name."""
    found: list[tuple[str, str]] = []
    name = ""
    for element in elements(text):
        if element.kind is Kind.CHARACTER:
            name = element.data["name"]
        elif element.kind is Kind.DIALOGUE:
            found.append((name, element.text))
    return found


def who(text: str) -> list[str]:
    return [name for name, _ in said(text)]


HERE = "Mara and Tom stood on the pier. She looked at him. He looked at her.\n\n"


# Who speaks


@pytest.mark.parametrize(
    "tagged",
    [
        '"We go," said Mara.',
        '"We go," Mara said.',
        '"We go!" Mara shouted.',
        '"We go," whispered Mara, closing the door.',
        '"We go," Mara quietly said.',
        'Mara said, "We go."',
        'Mara turned to Tom and said: "We go."',
        'When Tom came in, Mara looked up and said, "We go."',
        '"We go," Mara grinned.',
        'Mara looked up. "We go."',
        '"We go." Mara looked up.',
        'Mara\'s voice shook. "We go."',
        "“We go,” said Mara.",
        "«We go», said Mara.",
        "„We go“, sagte Mara.",
        "»We go«, sagte Mara.",
        "”We go”, said Mara.",
        "— We go, said Mara.",
        "—We go —dijo Mara—.",
        "'We go,' said Mara.",
        "‘We go,’ said Mara.",
    ],
)
def test_a_tag_or_a_deed_beside_the_words_names_the_speaker(tagged: str) -> None:
    assert [name for name, words in said(HERE + tagged) if "We go" in words] == ["MARA"]


def test_a_speech_that_its_tag_interrupts_is_one() -> None:
    assert said('"Wait," said Mara. "Listen."') == [("MARA", "Wait. Listen.")]
    assert said('"Wait," said Mara, "and listen."') == [("MARA", "Wait, and listen.")]


def test_two_tags_in_a_paragraph_are_two_speakers() -> None:
    assert said('"Yes," said Mara. "No," said Tom.') == [("MARA", "Yes."), ("TOM", "No.")]


def test_whose_turn_it_is_speaks() -> None:
    text = '"Who is it?" asked Mara.\n\n"Tom," said Tom.\n\n"Go away."\n\n"Never."\n\n"Then stay."'
    assert who(text) == ["MARA", "TOM", "MARA", "TOM", "MARA"]


def test_before_two_who_are_named_alternation_goes_backwards() -> None:
    assert who('"Who is it?"\n\n"Me," said Tom.\n\n"Go away," said Mara.') == ["MARA", "TOM", "MARA"]


def test_the_only_other_one_there_answers() -> None:
    assert who(HERE + '"Are you coming?" said Mara.\n\n"No."') == ["MARA", "TOM"]


def test_who_is_called_answers_and_does_not_call() -> None:
    people = "Mara, Tom and Ann sat at the table. Mara smiled. Tom sighed. Ann laughed.\n\n"
    assert who(people + '"What do you think, Ann?" said Mara.\n\n"I like it."') == ["MARA", "ANN"]
    assert who(HERE + '"Tom, wait!"') == ["MARA"]


def test_she_and_he_are_whoever_the_story_calls_so() -> None:
    text = "Mara sat down. She was tired. Tom stood up. He was not.\n\n"
    assert who(text + '"I go," he said.\n\n"I stay," she said.') == ["TOM", "MARA"]


def test_she_in_the_next_paragraph_is_rather_somebody_else() -> None:
    text = "Mara and Ann sat down. Mara lost her hat. Ann took off her coat.\n\n"
    assert who(text + '"I go," said Ann.\n\n"I stay," she said.') == ["ANN", "MARA"]


def test_somebody_without_a_name_is_a_man_or_a_woman() -> None:
    assert who('"Who are you?" she asked.\n\n"Nobody," he said.') == ["WOMAN", "MAN"]


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("said the old man", "OLD MAN"),
        ("the old man said", "OLD MAN"),
        ("said the tall dark stranger", "TALL STRANGER"),
        ("said the fox", "FOX"),
        ("said her brother", "BROTHER"),
        ("asked Captain Orr", "CAPTAIN ORR"),
        ("Mrs. Blake asked", "MRS. BLAKE"),
    ],
)
def test_a_noun_or_a_title_is_a_name_too(tag: str, name: str) -> None:
    assert who(f'"Is it late?" {tag}.') == [name]


def test_the_captain_is_the_one_who_was_called_a_captain() -> None:
    assert who('Orr, a young captain, sat down.\n\n"Where to?" asked the captain.') == ["ORR"]


def test_a_full_name_and_a_title_belong_to_whoever_has_the_name() -> None:
    text = '"Go," said Captain Orr.\n\n"Where?" asked Mara Blake.\n\n"There," said Orr.\n\n"Here," said Mara.'
    assert who(text) == ["ORR", "MARA", "ORR", "MARA"]


def test_a_speech_over_two_paragraphs_has_one_speaker() -> None:
    assert who(HERE + '"First this," said Mara. "And then\n\n"and then that."') == ["MARA", "MARA"]


def test_a_thought_is_heard_and_a_voice_is_not_seen() -> None:
    cues = [e for e in elements('"I must go," thought Mara.\n\n"Stop!" called a voice.') if e.kind is Kind.CHARACTER]
    assert [(e.data["name"], e.data["extensions"]) for e in cues] == [("MARA", ["V.O."]), ("VOICE", ["O.S."])]


def test_how_it_is_said_is_a_parenthetical_and_said_is_none() -> None:
    assert of_kind(Kind.PARENTHETICAL, '"Yes," said Mara softly.\n\n"No," whispered Tom.\n\n"So," said Mara.') == [
        "(softly)",
        "(whispered)",
    ]


@pytest.mark.parametrize("verb", ["asked", "told", "reminded"])
@pytest.mark.parametrize(
    "listener",
    [
        "Tom", "Captain Orr", "him", "them both", "herself", "his sister", "her old friend", "the guard",
        "Tom's brother", "her brother's wife", "Tom and Ann", "everyone",
    ],
)  # fmt: skip
@pytest.mark.parametrize("how", ["", "quietly", "with tears in her eyes"])
def test_whom_it_is_said_to_is_not_how_it_is_said(verb: str, listener: str, how: str) -> None:
    (manner,) = of_kind(Kind.PARENTHETICAL, f'"Yes," Mara {verb} {listener} {how}.') or [""]
    told = verb if verb == "reminded" else ""
    assert manner == (f"({f'{told} {how}'.strip()})" if told or how else "")


@pytest.mark.parametrize("how", ["again", "the next morning", "in a low voice", "quietly, for Tom"])
def test_what_is_nobody_behind_asked_is_how_it_is_said(how: str) -> None:
    assert of_kind(Kind.PARENTHETICAL, f'"Yes?" Mara asked {how}.') == [f"({how})"]
    assert of_kind(Kind.PARENTHETICAL, f'"Yes?" Mara asked her {how}.') == [f"({how})"]


@pytest.mark.parametrize("tag", ["Mara asked Ann", "Mara told Ann quietly", "Mara said to Ann", "said Mara to Ann"])
def test_whom_the_tag_says_it_is_said_to_answers(tag: str) -> None:
    people = "Mara, Tom and Ann sat at the table. Ann laughed. Mara smiled. Tom sighed.\n\n"
    assert who(f'{people}"What now?" {tag}.\n\n"I wait."\n\n"And you?" said Tom.') == ["MARA", "ANN", "TOM"]


def test_whoever_is_only_spoken_to_may_answer_and_is_not_the_one_who_speaks() -> None:
    assert who('"Are you well?" Tom asked his sister.\n\n"I am."') == ["TOM", "SISTER"]
    assert who('"Stop," he told the guard.\n\n"Why?"') == ["MAN", "GUARD"]
    assert who('Tom sat down. Paul stood.\n\n"Stop," he told Paul.') == ["TOM"]


def test_one_speaks_twice_where_it_is_said_to_two() -> None:
    assert said('"Yes," Mara told Tom. "No," Mara told Ann.') == [("MARA", "Yes."), ("MARA", "No.")]


def test_a_deed_that_the_tag_joins_is_told() -> None:
    assert told('"Come," she said, and opened the door.') == ["She opened the door."]
    assert told('"Come," said Mara, and her voice shook.') == ["Her voice shook."]


# What the narrator says


@pytest.mark.parametrize(
    "text",
    [
        '"Hello," I said.',
        '"Hello," they said.',
        '"Hello," someone called.',
        "“Hello.”",
        'The sign said "Hello."',
        "A hello is a hello.",
    ],
)
def test_words_of_nobody_in_particular_are_told(text: str) -> None:
    assert (said(text), told(text)) == ([], [text])


def test_a_quoted_name_is_no_speech() -> None:
    text = 'They called it "the box," and left. The word "never" was the last.'
    assert (said(text), told(text)) == ([], [text])


def test_what_is_told_is_heard_and_seen() -> None:
    screenplay = break_down(parse_prose("Mara walked into the kitchen. She sat down."), None, FilmSettings())
    (shot,) = [shot for _, shot in screenplay.shots() if shot.cues]
    assert [(cue.character, cue.text, cue.off) for cue in shot.cues] == [
        (None, "Mara walked into the kitchen. She sat down.", True)
    ]
    assert [screenplay.character(id).name for id in shot.characters] == ["MARA"]


def test_a_sentence_over_two_shots_keeps_its_subject() -> None:
    text = "Kane, a broad detective in a grey coat and a dark fedora, walked alone under the old neon signs of the bar."
    screenplay = break_down(parse_prose(text), None, FilmSettings())
    assert [shot.characters for _, shot in screenplay.shots() if shot.cues] == [(1,), (1,)]


def test_people_who_never_speak_are_cast_with_what_the_story_says_of_them() -> None:
    text = "An old man with a white beard sat by the sea. He waited."
    screenplay = break_down(parse_prose(text), None, FilmSettings())
    assert [(c.name, c.sex, c.age, c.cues) for c in screenplay.characters] == [("OLD MAN", "male", "old", 0)]
    assert screenplay.characters[0].description == "with a white beard"
    screenplay = break_down(parse_prose("Pip ran up the hill. She waved."), None, FilmSettings())
    assert [(c.name, c.sex) for c in screenplay.characters] == [("PIP", "female")]


def test_the_end_is_a_card() -> None:
    assert of_kind(Kind.CENTERED, "It rained.\n\nThe End") == ["The End"]


# Scenes


@pytest.mark.parametrize(
    ("text", "slugline"),
    [
        ("Mara walked into the kitchen.", "INT. KITCHEN - DAY"),
        ("At dawn they drove along the desert highway.", "EXT. DESERT HIGHWAY - DAWN"),
        ("He pushed open the door of the bar. It was night.", "INT. BAR - NIGHT"),
        ("They reached the old lighthouse at dusk.", "EXT. OLD LIGHTHOUSE - DUSK"),
        ("Outside the church, he waited.", "EXT. CHURCH - DAY"),
        ("She sat in her mother's bedroom.", "INT. MOTHER'S BEDROOM - DAY"),
        ("The wind howled. The sky was black.", "EXT. OPEN COUNTRY - DAY"),
        ("The kettle stood on the table.", "INT. ROOM - DAY"),
        ("Nothing.", "INT. ROOM - DAY"),
    ],
)
def test_a_scene_s_heading_is_made_up_of_what_is_told(text: str, slugline: str) -> None:
    (heading,) = [element for element in elements(text) if element.kind is Kind.SCENE_HEADING]
    assert (heading.text, heading.data) == (slugline, {"made_up": True})


def test_another_place_is_another_scene() -> None:
    text = "Mara sat in the kitchen. It rained. Then she walked down to the harbour. The sea was grey."
    assert headings(text) == ["INT. KITCHEN - DAY", "EXT. HARBOUR - DAY"]
    assert told(text) == [
        "Mara sat in the kitchen. It rained.",
        "Then she walked down to the harbour. The sea was grey.",
    ]


def test_another_time_is_another_scene() -> None:
    text = "Mara sat in the kitchen all day.\n\n{}\n\nShe slept.\n\nThen it rained.\n\n{} she woke."
    assert headings(text.format("Tom came.", "The next morning")) == ["INT. KITCHEN - DAY", "INT. KITCHEN - MORNING"]
    assert headings(text.format("Tom came.", "Hours later")) == ["INT. KITCHEN - DAY", "INT. KITCHEN - LATER"]


@pytest.mark.parametrize(
    "sentence",
    [
        "She could see the lighthouse across the bay.",
        "He thought of the house in the valley.",
        "She wanted to go to the sea.",
        "A noise came from the kitchen.",
        "Rain fell on the roof.",
        "He moved his bag to make room.",
    ],
)
def test_what_is_only_seen_or_thought_of_is_no_scene(sentence: str) -> None:
    assert headings(f"Mara sat in a bar.\n\nTom drank.\n\n{sentence}") == ["INT. BAR - DAY"]


def test_a_heading_and_a_break_begin_a_scene() -> None:
    text = "# One\n\nMara sat in a bar.\n\n* * *\n\nShe drank.\n\n# Two\n\nShe slept."
    assert [str(element.kind) for element in elements(text)] == [
        *("section", "scene_heading", "action", "page_break"),
        *("scene_heading", "action", "section", "scene_heading", "action"),
    ]
    assert headings(text) == ["INT. BAR - DAY", "INT. BAR - LATER", "INT. BAR - LATER"]


# The text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# The Last Ferry\n\nIt rained.", "The Last Ferry"),
        ("The Last Ferry\n\nby Ann Lee\n\nIt rained.", "The Last Ferry"),
        ("THE LAST FERRY!\n\nIt rained.", "THE LAST FERRY!"),
        ("The Last Ferry\n==============\n\nIt rained.", "The Last Ferry"),
        ("---\ntitle: The Last Ferry\nauthor: Ann Lee\n---\n\nIt rained.", "The Last Ferry"),
        ("Title: The Last Ferry\nAuthor: Ann Lee\n\nIt rained.", "The Last Ferry"),
        ("It rained.\n\nIt snowed.", None),
        ("Chapter One\n\nIt rained.", None),
        ("# One\n\nIt rained.\n\n# Two\n\nIt snowed.", None),
    ],
)
def test_a_title_stands_apart(text: str, title: str | None) -> None:
    page = parse_prose(text).title_page()
    assert page.get("title") == title
    assert page.get("author") == ("Ann Lee" if "Ann Lee" in text else None)


def test_hard_wrapped_lines_are_a_paragraph_and_keep_their_lines() -> None:
    text = 'Mara walked into\nthe kitchen. "Tea,"\nshe said,\n"or coffee?"\n'
    heading, action, cue, dialogue = elements(text)
    assert (action.text, action.lines) == ("Mara walked into the kitchen.", (1, 2))
    assert (heading.lines, cue.lines, dialogue.lines) == ((1, 2), (2, 4), (2, 4))
    assert dialogue.text == "Tea, or coffee?"


def test_a_line_that_ends_early_before_a_quotation_ends_a_paragraph() -> None:
    assert who('Mara and Tom sat there. She drank. He ate.\n"Well?" said Mara.\n"Well what?"\n"Well."') == [
        *("MARA", "TOM", "MARA")
    ]


def test_an_indent_begins_a_paragraph() -> None:
    assert told("  It rained\nall day.\n  It snowed.") == ["It rained all day.", "It snowed."]


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", "\ufeff"])
def test_an_empty_text_has_nothing(text: str) -> None:
    assert elements(text) == []


@pytest.mark.parametrize("text", ["x", "# Only a title", "***", "“”", "—"])
def test_any_other_text_has_a_scene(text: str) -> None:
    assert len(headings(text)) == 1


def test_emphasis_is_neither_spoken_nor_in_the_way() -> None:
    assert said('*"We go,"* said **Mara**.') == [("MARA", "We go.")]


def test_the_example_is_heard_as_it_is_written() -> None:
    text = (EXAMPLES / "low_tide.md").read_text("utf-8")
    assert who(text) == ["OLD MAN", "MARA", "OLD MAN", "MARA"]
    assert headings(text) == ["EXT. BEACH - DAWN"]
    screenplay = break_down(parse_prose(text), None, FilmSettings())
    assert screenplay.title == "Low Tide"
    assert 25 < sum(shot.duration for _, shot in screenplay.shots()) < 40


@pytest.mark.parametrize(
    "piece", ["in the ", '"a"\n\n', '"a," said Tom. "b." She sat. ', "— a, dit B. ", "Mara, a man, "]
)
def test_no_text_takes_more_than_linear_time(piece: str) -> None:
    with it_ends():
        parse_prose(piece * (100_000 // len(piece)))
