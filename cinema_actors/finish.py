"""How a film is to be finished: look, loudness and captions, from the command line before `cinema.toml`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, get_args

from domain.errors import UsageError
from domain.settings import CaptionWay, Finish, Loudness, Lut

CUBE = ".cube"
CHOICES = {"loudness": get_args(Loudness), "captions": get_args(CaptionWay)}


class Wish(NamedTuple):
    """What the command line says; None where it says nothing."""

    look: str | None = None
    loudness: str | None = None
    captions: str | None = None


UNSAID = Wish()


def finish(film: Mapping[str, Any], wish: Wish, studio: Path) -> Finish:
    """`film` is [film] of cinema.toml, whose `look` may be a file beside it. UsageError for what there is not."""
    chosen = {name: _chosen(name, film, getattr(wish, name)) for name in CHOICES if name in film or getattr(wish, name)}
    if wish.look is not None:
        return Finish.model_validate({**chosen, **_look(wish.look, Path())})
    return Finish.model_validate({**chosen, **_look(film.get("look", ""), studio)})


def _chosen(name: str, film: Mapping[str, Any], wished: str | None) -> str:
    value = film[name] if wished is None else wished
    if value not in CHOICES[name]:
        where = f"{name} in [film] of cinema.toml" if wished is None else f"--{name}"
        raise UsageError(f"{where} is one of {', '.join(CHOICES[name])}, not {value!r}.")
    return str(value)


def _look(look: Any, folder: Path) -> dict[str, Any]:
    from cinema_actors.media.looks import LOOKS

    if isinstance(look, str) and (not look or look in LOOKS):
        return {"look": look}
    if not isinstance(look, str) or not look.lower().endswith(CUBE):
        raise UsageError(f"There is no look {look!r}; choose one of {', '.join(LOOKS)}, or a {CUBE} file.")
    return {"lut": _lut(folder / look)}


def _lut(path: Path) -> Lut:
    """Its bytes as they are now. Looked at whole, so that a broken one is told before anything begins."""
    from cinema_actors.media.cube import MOST_BYTES, parsed

    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(f"The look {path} cannot be read ({error.strerror}); see --look.") from error
    parsed(data, path.name)
    return Lut.of(path.name, data)
