"""The rehearsal's writer: a script's text becomes a screenplay by rules, without a model."""

from domain.breakdown import break_down
from domain.fountain import parse
from domain.screenplay import Screenplay
from domain.settings import FilmSettings


def written(script: str, title: str, settings: FilmSettings) -> Screenplay:
    """As the script has it; what it leaves open is the enhancer's (`domain.enhancement`)."""
    return break_down(parse(script), title, settings)
