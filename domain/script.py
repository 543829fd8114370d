"""A script as it was read: elements in the order of the file, each with its source lines."""

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value: equal by content, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Kind(StrEnum):
    TITLE_PAGE = "title_page"
    SCENE_HEADING = "scene_heading"
    ACTION = "action"
    CHARACTER = "character"
    DIALOGUE = "dialogue"
    PARENTHETICAL = "parenthetical"
    TRANSITION = "transition"
    LYRICS = "lyrics"
    CENTERED = "centered"
    SECTION = "section"
    SYNOPSIS = "synopsis"
    NOTE = "note"
    BONEYARD = "boneyard"
    PAGE_BREAK = "page_break"


class Element(Frozen):
    """One paragraph of a script.

    `text` is free of the marks that made the element what it is (`.`, `!`, `@`, `>`, `~`, `#`, `=`, `[[ ]]`,
    `/* */`, `#12A#`, `^`), but keeps emphasis (`*`, `_`); `domain.emphasis.plain()` takes that away.
    Several lines are joined by a newline. `lines` are 1-based and inclusive.

    `data` holds what the marks said:
      title_page     {"key": "Title"}                   one element per key, `text` its value
      scene_heading  {"scene_number": "12A"}            or nothing
      character      {"name": "ÉLODIE", "extensions": ["V.O."], "dual": true}
      section        {"depth": 2}
    and of prose, which has no marks, what its words said:
      scene_heading  {"made_up": true}
      action         {"narrated": true, "people": {"FOX": {"sex": "female", "common": true}}}   whom it shows
      character      {"name": "FOX", "sex": "female", "common": true, "tag": "said the fox"}
    where `common` means a noun and no name, and the tag is the clause that names the speaker.
    """

    kind: Kind
    text: str
    lines: tuple[int, int]
    data: dict[str, Any] = {}


class Script(Frozen):
    """The elements of one script, whatever form it came in."""

    elements: tuple[Element, ...]

    def title_page(self) -> dict[str, str]:
        return {e.data["key"].lower(): e.text for e in self.elements if e.kind is Kind.TITLE_PAGE}
