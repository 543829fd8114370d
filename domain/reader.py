"""Reads a script in whatever form it came: Fountain, Final Draft or prose, by its suffix or by what stands in it."""

import re
from collections.abc import Callable
from pathlib import PurePath

from domain.fdx import parse_fdx
from domain.fountain import parse as parse_fountain
from domain.prose import parse_prose
from domain.script import Kind, Script

_BY_SUFFIX: dict[str, Callable[[str], Script]] = {
    ".fountain": parse_fountain,
    ".spmd": parse_fountain,
    ".fdx": parse_fdx,
}
_PROSE = (".txt", ".md", ".markdown", ".text")
_XML = re.compile(r"\ufeff?\s*<\?xml|\ufeff?\s*<FinalDraft\b")
_CERTAIN = re.compile(r"[*_]*(?:INT|EXT|EST|I|E)[./ \t]|[*_]*(?:int|ext|Int|Ext)(?:\.|\b.* [-–—]+ )")


def read_script(text: str, suffix: str = "") -> Script:
    """The elements of a script. `suffix` is that of its file name, `""` where it has none.

    Text and Markdown files hold Fountain if they have a scene heading, else prose. Without a suffix that says more,
    `<?xml` is Final Draft, a scene heading or a title page is Fountain, and all else is prose. ScriptError, in one
    sentence, for a Final Draft file that is broken or hostile.
    """
    suffix = suffix.lower()
    if read := _BY_SUFFIX.get(suffix):
        return read(text)
    if _XML.match(text):
        return parse_fdx(text)
    script = parse_fountain(text)
    if _has_heading(script) or (suffix not in _PROSE and script.title_page()):
        return script
    return parse_prose(text)


def suffix_of(script_name: str) -> str:
    """`.fdx` of `Tide.FDX`; nothing of `-`, as standard input is called."""
    return PurePath(script_name).suffix.lower()


def _has_heading(script: Script) -> bool:
    """Whether there is a scene heading that cannot be a sentence: `Est modus in rebus` can, and so can `.dot`."""
    headings = (element.text for element in script.elements if element.kind is Kind.SCENE_HEADING)
    return any(_CERTAIN.match(f"{heading} ") for heading in headings)
