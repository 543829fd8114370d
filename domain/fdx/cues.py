"""Gives every speech a cue and every cue a speech, as in Fountain: a Final Draft paragraph may have any type."""

from collections.abc import Iterator, Sequence

from domain.script import Element, Kind

_SPEECH = frozenset({Kind.DIALOGUE, Kind.PARENTHETICAL, Kind.LYRICS})
_ENDS_IT = frozenset({Kind.ACTION, Kind.CENTERED, Kind.TRANSITION, Kind.SCENE_HEADING, Kind.CHARACTER})
_GOES_ON = "CONT'D"


def with_cues(elements: Sequence[Element]) -> Iterator[Element]:
    """A cue under which nobody says anything is action. What is said without one goes on with the scene's last cue;
    where the scene has none, nobody says it, and it is action too."""
    last: Element | None = None  # of the scene
    named = False
    for element, (begins, spoken) in zip(elements, _ahead(elements), strict=True):
        if element.kind is Kind.SCENE_HEADING:
            last = None
        if element.kind is Kind.CHARACTER:
            last, named = element, begins
            yield element if named else _action(element)
            continue
        if element.kind in _ENDS_IT:
            named = False
        elif element.kind in _SPEECH and not named and spoken and last is not None:
            named = True
            yield _again(last, element)
        yield element if named or element.kind is not Kind.DIALOGUE else _action(element)


def _ahead(elements: Sequence[Element]) -> list[tuple[bool, bool]]:
    """For each: whether a speech follows it, and whether there are words in that speech, this element's included."""
    found: list[tuple[bool, bool]] = []
    begins = spoken = False
    for element in reversed(elements):
        found.append((begins, spoken or element.kind is Kind.DIALOGUE))
        if element.kind in _SPEECH:
            begins, spoken = True, spoken or element.kind is Kind.DIALOGUE
        elif element.kind in _ENDS_IT:
            begins = spoken = False
    return found[::-1]


def _again(cue: Element, speech: Element) -> Element:
    extensions = [extension for extension in cue.data["extensions"] if not extension.upper().startswith("CONT")]
    data = {**cue.data, "extensions": [*extensions, _GOES_ON], "dual": False}
    shown = "".join(f" ({extension})" for extension in data["extensions"])
    return Element(kind=Kind.CHARACTER, text=f"{cue.data['name']}{shown}", lines=speech.lines, data=data)


def _action(element: Element) -> Element:
    return element.model_copy(update={"kind": Kind.ACTION, "data": {}})
