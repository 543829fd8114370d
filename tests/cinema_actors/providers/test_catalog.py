"""The catalogue holds what it promises: whoever is named for a role can be had, and plays it."""

from collections.abc import Iterator

import pytest

from cinema_actors.providers.catalog import PROVIDERS, Catalog
from cinema_actors.providers.tools import Tools
from cinema_actors.workers import Workers
from domain.settings import ROLES, FilmSettings

ASKED = {  # what each role is for
    "screenplay": "write", "image": "keyframe", "video": "clip", "speech": "speak", "music": "compose",
    "sound": "sound",
}  # fmt: skip


@pytest.fixture
def catalog() -> Iterator[Catalog]:
    workers = Workers({"pictures": 1, "voice": 1})
    yield Catalog(Tools(workers))
    workers.close()


@pytest.mark.parametrize(("name", "role"), [(name, role) for name, roles in PROVIDERS.items() for role in roles])
def test_whoever_is_named_for_a_role_plays_it_or_nobody_is_asked(catalog: Catalog, name: str, role: str) -> None:
    if not PROVIDERS[name][role]:
        assert (name, role) in {("none", "speech"), ("none", "sound"), ("local", "music")}
        return
    provider = getattr(catalog, role)(
        FilmSettings(providers={role: name}, models={role: "llama"} if name == "openai" else {})
    )
    assert callable(getattr(provider, ASKED[role]))


def test_every_role_is_played_by_the_rehearsal() -> None:
    assert set(PROVIDERS["local"]) == set(ROLES)
