"""The rehearsal's writer: a script's text becomes a screenplay by rules, without a model."""

from domain.breakdown import break_down
from domain.reader import read_script
from domain.screenplay import Screenplay
from domain.settings import FilmSettings


def written(script: str, title: str, settings: FilmSettings, suffix: str = "") -> Screenplay:
    """As the script, read as a file with this suffix, has it; what it leaves open is the enhancer's."""
    return break_down(read_script(script, suffix), title, settings)
