"""Where a film is not quite as its script wants it, such as words that no local voice can say: each said once."""

from collections.abc import Iterable

SHOWN = 10


def findings(noted: Iterable[Iterable[str]], movie_id: str) -> list[str]:
    """The first ten of what the jobs note, and where the others are."""
    found = list(dict.fromkeys(sentence for sentences in noted for sentence in sentences))
    if len(found) <= SHOWN:
        return found
    return [*found[:SHOWN], f"And {len(found) - SHOWN} more: cinema replay {movie_id} --json"]
