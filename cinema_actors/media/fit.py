"""Media from outside, made to the film's measure: it is opened behind the fence alone."""

import shutil
from typing import Any

from cinema_actors.media import fence


def picture(answer: str, out: str, width: int, height: int) -> dict[str, Any]:
    """A PNG of exactly width x height: the picture scaled to cover it, cropped in the middle."""
    return {"measured": fence.picture(answer, out, width, height)}


def clip(answer: str, out: str) -> dict[str, Any]:
    """A clip as it came, once every picture of it has been read."""
    found = fence.film(answer)
    shutil.copyfile(answer, out)
    return found
