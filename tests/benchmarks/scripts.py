"""A long script of our own: the headings, actions and lines of the examples, shuffled, always in the same way."""

import math
import random

from domain.fountain import parse
from domain.script import Element, Kind
from figures import ROOT

PAGE = 55  # printed lines
ACTION, SPEECH = 60, 35  # letters in a printed line


def long_script(pages: float) -> str:
    """Fountain, so many pages long: scenes of two to eleven paragraphs, half of them speeches, some with a note."""
    dice = random.Random(1895)
    elements = [e for path in sorted((ROOT / "examples").glob("*.fountain")) for e in parse(path.read_text()).elements]
    headings, actions = _texts(elements, Kind.SCENE_HEADING), _texts(elements, Kind.ACTION)
    people, lines = _texts(elements, Kind.CHARACTER), _texts(elements, Kind.DIALOGUE)
    script, printed = "Title: A Light Left On\nAuthor: cinema\n", 0
    while printed < pages * PAGE:
        script, printed = f"{script}\n{dice.choice(headings)}\n", printed + 3
        for _ in range(dice.randint(2, 11)):
            if dice.random() < 0.5:
                text = dice.choice(actions) + (f" [[{dice.choice(actions)}]]" if dice.random() < 0.1 else "")
                script, printed = f"{script}\n{text}\n", printed + 1 + _printed(text, ACTION)
            else:
                text = " ".join(dice.sample(lines, dice.randint(1, 2)))
                aside = "(quietly)\n" if dice.random() < 0.15 else ""
                script = f"{script}\n{dice.choice(people)}\n{aside}{text}\n"
                printed += 2 + len(aside.splitlines()) + _printed(text, SPEECH)
    return script


def _texts(elements: list[Element], kind: Kind) -> list[str]:
    return sorted({element.text for element in elements if element.kind is kind})


def _printed(text: str, width: int) -> int:
    return sum(math.ceil(len(line) / width) for line in text.splitlines())
