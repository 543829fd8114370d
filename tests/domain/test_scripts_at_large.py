"""Scripts of every form, from a grammar and from mutation: read without fault, and every speech is heard once."""

import os
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.emphasis import plain
from domain.enhancement import enhance
from domain.errors import ScriptError
from domain.extractors import extract_all_stages
from domain.fountain import parse
from domain.job_events import JobType
from domain.plan import JobSpec, plan_jobs
from domain.reader import read_script
from domain.rehearsal import written
from domain.screenplay import Screenplay
from domain.script import Kind, Script
from domain.settings import FilmSettings
from tests.domain.final_draft import final_draft

ALL = 10_000
POINTS = ALL if os.environ.get("CINEMA_ALL") else 250
EXAMPLES = Path(__file__).parents[2] / "examples"
SETTINGS = FilmSettings()

MARK = re.compile(r"zq\d+z")
RUNS = re.compile(r"</Text>\s*<Text[^>]*>")  # where a word may be cut in Final Draft
NAMES = ["MARA", "TOM", "ÉLODIE", "OLD MAN", "李雷", "MRS. BLAKE"]
PLACES = ["INT. KITCHEN - DAY", "EXT. SEA - NIGHT", "INT./EXT. CAR - LATER", "EXT. SEA"]
DEEDS = ["Mara walks in.", "A phone rings.", "They run.", "TOM, 60, sits.", "Fog. A light, far out."]
WAYS = ["CUT TO:", "FADE OUT.", "> DISSOLVE TO:"]
SAID = st.lists(st.sampled_from(["I", "know", "you,", "well.", "No!", "why?", "*so*", "雨が降る。"]), max_size=12)

campaign = settings(
    max_examples=POINTS, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], database=None
)


def marked(draw: st.DrawFn, number: int) -> str:
    """A speech that can be told from all others."""
    return " ".join([f"zq{number}z", *draw(SAID)])


# Grammar


@st.composite
def fountain(draw: st.DrawFn) -> str:
    parts = [draw(st.sampled_from(["", "Title: Tide\nAuthor: Nobody\n\n", "FADE IN:\n\n"]))]
    for number in range(draw(st.integers(0, 8))):
        name, dual = draw(st.sampled_from(NAMES)), draw(st.sampled_from(["", " (V.O.)", " ^"]))
        manner = draw(st.sampled_from(["", "(softly)\n"]))
        speech = f"{name}{dual}\n{manner}{marked(draw, number)}\n"
        between = draw(
            st.sampled_from([*PLACES, *DEEDS, *WAYS, "> One year later <", "~la la", "[[note]]", "# Act", ""])
        )
        parts.append(f"{between}\n\n{speech}\n")
    return draw(st.sampled_from(PLACES)) + "\n\n" + "".join(parts) if draw(st.booleans()) else "".join(parts)


@st.composite
def fdx(draw: st.DrawFn) -> str:
    return final_draft(parse(draw(fountain())))


TELLERS = ["said Mara", "Tom asked", "she said", "he whispered", "the old man replied", "said the fox", "I said"]
TOLD = [
    "Mara walked to the sea.",
    "An old man, in a red coat, sat in the kitchen of the house.",
    "The next morning it rained.",
    "Tom looked at Mara and smiled.",
    "Nobody spoke.",
    "He read the sign: OPEN.",
]
QUOTES = [("“", "”"), ('"', '"'), ("«", "»"), ("„", "“")]


@st.composite
def prose(draw: st.DrawFn) -> str:
    opening, closing = draw(st.sampled_from(QUOTES))
    paragraphs = [draw(st.sampled_from(["# Tide", "Chapter One", "The Last Tide", ""]))]
    for number in range(draw(st.integers(0, 8))):
        speech = f"{opening}{marked(draw, number)}{draw(st.sampled_from(['.', ',', '!', '?']))}{closing}"
        tag = draw(st.sampled_from(["", *(f" {teller}." for teller in TELLERS), " She sat. ", ", said Tom, and left."]))
        before, after = draw(st.sampled_from(["", *TOLD])), draw(st.sampled_from(["", *TOLD, "***", "## Two"]))
        paragraphs.append(f"{before} {speech}{tag}{draw(st.sampled_from([' ', chr(10) * 2]))}{after}".strip())
    return draw(st.sampled_from(["\n\n", "\n", "\r\n\r\n"])).join(paragraphs)


# Mutation


@st.composite
def mutated(draw: st.DrawFn, texts: list[str], pieces: list[str]) -> str:
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 1, 3, 20, 200])))
        moved = draw(st.one_of(st.sampled_from(pieces), st.just(text[start:end] * 2), st.text(max_size=3)))
        text = text[:start] + moved + text[end:]
    return text


@st.composite
def shuffled(draw: st.DrawFn, text: str) -> str:
    """Whole paragraphs of a Final Draft file in another order, so that it stays one."""
    head, *paragraphs = re.split(r"(?=^    <Paragraph)", text[: text.index("  </Content>")], flags=re.MULTILINE)
    chosen = draw(st.lists(st.sampled_from(paragraphs), max_size=12))
    return f"{head}{''.join(chosen)}  </Content>\n</FinalDraft>\n"


def examples(*suffixes: str) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(EXAMPLES.iterdir()) if path.suffix in suffixes]


BROKEN_FOUNTAIN = [
    "\n",
    "\n\n",
    "[[",
    "]]",
    "/*",
    "*/",
    "INT. A - DAY\n\n",
    "ANNA\n",
    "^",
    "(",
    ")",
    "~",
    ">",
    "<",
    "#",
]
BROKEN_XML = ["<", ">", "</Text>", "<Text>", "&amp;", "&lol;", "<DualDialogue>", "<!DOCTYPE x>", '"', "<Paragraph/>"]
BROKEN_PROSE = ['"', "“", "”", "'", "\n", "\n\n", "—", ", said Mara", "#", "***\n", "...", "«", "The End"]
(FINAL_DRAFT,) = examples(".fdx")

FORMS: dict[str, st.SearchStrategy[str]] = {
    ".fountain": st.one_of(fountain(), mutated(examples(".fountain"), BROKEN_FOUNTAIN)),
    ".fdx": st.one_of(fdx(), shuffled(FINAL_DRAFT), mutated([FINAL_DRAFT], BROKEN_XML)),
    ".md": st.one_of(prose(), mutated(examples(".md", ".txt"), BROKEN_PROSE)),
}


# What must hold


def spans_hold(text: str, script: Script) -> None:
    last = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    spans = [element.lines for element in script.elements]
    assert all(1 <= first <= end <= last for first, end in spans)
    assert [first for first, _ in spans] == sorted(first for first, _ in spans)


def spoken(script: Script) -> Counter[str]:
    """The letters of everything that somebody says: whatever was read as dialogue, and what a narrator tells."""
    letters: Counter[str] = Counter()
    for element in script.elements:
        if element.kind is Kind.DIALOGUE or element.data.get("narrated"):
            letters.update(filter(str.isalnum, plain(element.text)))
    return letters


def heard(screenplay: Screenplay) -> list[str]:
    return [cue.text for _, shot in screenplay.shots() for cue in shot.cues]


def spoken_in(jobs: tuple[JobSpec, ...], screenplay: Screenplay) -> list[str]:
    """What the voices of the plan are to say: one job for each shot that speaks, in the film's order."""
    said = {shot.slate: [cue.text for cue in shot.cues] for _, shot in screenplay.shots()}
    return [text for job in jobs if job.type is JobType.AUDIO for text in said[job.name.removeprefix("audio/")]]


def everything_is_asked_for(jobs: tuple[JobSpec, ...], screenplay: Screenplay) -> None:
    """Every picture and clip of the plan has a prompt, of which none needs what the plan does not have."""
    stages = extract_all_stages(screenplay, SETTINGS)
    names = [job.name for job in jobs]
    assert len(set(names)) == len(names)
    for at, job in enumerate(jobs):
        assert set(job.needs) <= set(names[:at])
    frames = {
        f"image/{spec.scene_id}_{role}": frame.prompt
        for spec in stages["images"].scenes
        for role in ("first_frame", "last_frame", "transition_frame")
        if (frame := getattr(spec, role))
    }
    clips = {f"video/{spec.scene_id}": spec.prompt for spec in stages["videos"].videos}
    assert {*frames, *clips} == {job.name for job in jobs if job.type in (JobType.IMAGE, JobType.VIDEO)}
    portraits = stages["characters"].get_reference_prompts().values()
    prompts = [*frames.values(), *clips.values(), *(prompt for views in portraits for prompt in views.values())]
    assert all(map(str.strip, prompts))


def film(text: str, suffix: str) -> Screenplay:
    return enhance(written(text, "Untitled", SETTINGS, suffix))


def filmed(text: str, suffix: str) -> tuple[Screenplay | None, str]:
    """The screenplay, or the sentence that refuses the script."""
    try:
        return film(text, suffix), ""
    except ScriptError as error:
        return None, str(error)


@pytest.mark.campaign
@pytest.mark.parametrize("suffix", FORMS)
def test_any_script_is_read_and_every_speech_is_heard_once(suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    tried: Counter[str] = Counter()

    @campaign
    @given(FORMS[suffix])
    def holds(text: str) -> None:
        screenplay, sentence = filmed(text, suffix)
        tried["refused" if sentence else "read"] += 1
        assert "\n" not in sentence
        if screenplay is not None:
            script = read_script(text, suffix)
            spans_hold(text, script)
            assert Counter(filter(str.isalnum, "".join(heard(screenplay)))) == spoken(script)
            jobs = plan_jobs(screenplay, SETTINGS)
            assert spoken_in(jobs, screenplay) == heard(screenplay)
            everything_is_asked_for(jobs, screenplay)
            again = film(text, suffix)
            assert (again, plan_jobs(again, SETTINGS)) == (screenplay, jobs)

    holds()
    with capsys.disabled():
        print(f"\n{suffix} scripts: {tried.total()} of {ALL}, {tried['refused']} refused", end="")
    assert tried["read"] > POINTS // 4


GRAMMARS: dict[str, Callable[[], st.SearchStrategy[str]]] = {".fountain": fountain, ".fdx": fdx, ".md": prose}


@pytest.mark.campaign
@pytest.mark.parametrize("suffix", GRAMMARS)
def test_no_speech_is_lost_or_doubled(suffix: str) -> None:
    @campaign
    @given(GRAMMARS[suffix]())
    def holds(text: str) -> None:
        screenplay, _ = filmed(text, suffix)
        lines = heard(screenplay) if screenplay else []
        assert Counter(MARK.findall(" ".join(lines))) == Counter(MARK.findall(RUNS.sub("", text)))

    holds()
