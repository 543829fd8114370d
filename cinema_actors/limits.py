"""How much may be asked of whom: at once, a minute, a day. Shared by all films of a studio; lives on the IOLoop.

A lane is a provider's model, `google/gemini-omni-1.2-flash`, or a crew of our own, `local-pictures`; a limit under the
provider's name alone, `elevenlabs`, is one that all its models share. `[limits]` in cinema.toml says
otherwise:

    [limits]
    local-pictures = 2
    elevenlabs = { at_once = 5 }
    "google/gemini-omni-1.2-flash" = { at_once = 4, per_minute = 10, per_day = 200 }

What a provider says with a 429 comes on top: its lane waits as long as it is told, and goes on with half as many at
once, one more after each success. A day's quota begins at midnight in California, where Google counts (facts: RPD).
"""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from cinema_actors.lane import Lane, Turn
from cinema_actors.providers.catalog import PROVIDERS
from cinema_actors.providers.errors import ProviderError, RateLimitedError
from cinema_actors.providers.models import ANY, Models
from domain.errors import UsageError

_USUAL: Mapping[str, Mapping[str, int]] = {  # at once, as the smallest paid plans allow
    "google": {"at_once": 16},
    "vertex": {"at_once": 10, "per_minute": 10},
    "elevenlabs": {"at_once": 3},
    "openai": {"at_once": 2},
}
PUSHED_BACK = 2.0  # seconds, when a provider does not say how long
_GENEROUS = 8  # at once, of whom nothing is known
_CALIFORNIA = timezone(timedelta(hours=-8))  # without summer time: an hour late then, which costs nothing


def _nobody_was_asked(lane: str, since: datetime) -> int:
    return 0


@dataclass(frozen=True)
class Limit:
    """At most this many; None: no limit."""

    at_once: int = _GENEROUS
    per_minute: int | None = None
    per_day: int | None = None


class Limits:
    """`crews` are the at-once limits of our own lanes. `used_today(lane, since)` counts what was asked before this
    program began."""

    def __init__(
        self,
        crews: Mapping[str, int],
        settings: Mapping[str, Any],
        used_today: Callable[[str, datetime], int] = _nobody_was_asked,
    ) -> None:
        usual = {name: Limit(limit) for name, limit in crews.items()}
        usual |= {name: Limit(**limit) for name, limit in _USUAL.items()}
        self._limits = usual | {name: _limit(name, value) for name, value in settings.items()}
        self._used_today = used_today
        self._lanes: dict[str, Lane] = {}

    def lane(self, name: str) -> Lane:
        """A model's is within that of its provider, if it has one."""
        if name not in self._lanes:
            limit = self._limits.get(name) or self._of_a_model(name)
            used = 0 if limit.per_day is None else self._used_today(name, _day_began(datetime.now(UTC)))
            provider, slash, _ = name.partition("/")
            within = self.lane(provider) if slash and provider in self._limits else None
            self._lanes[name] = Lane(limit.at_once, limit.per_minute, limit.per_day, used, until_tomorrow, within)
        return self._lanes[name]

    def _of_a_model(self, name: str) -> Limit:
        """Of which nothing is said: as many as its provider takes in all."""
        return Limit(self._limits.get(name.partition("/")[0], Limit()).at_once)

    def turn(self, name: str, film: str, order: int) -> Turn:
        """In the lane, and in its provider's. DayIsOverError when the day's quota of either is used up."""
        return self.lane(name).turn(film, order)

    def heed(self, name: str, error: ProviderError) -> None:
        """What a provider says of how much it wants to be asked."""
        if not isinstance(error, RateLimitedError):
            return
        lane = self.lane(name)
        if error.day:
            lane.close_for_today(until_it_takes_more(error))
        else:
            lane.push_back(PUSHED_BACK if error.retry_after is None else error.retry_after)


def limits_of(settings: Mapping[str, Any], used_today: Callable[[str, datetime], int] = _nobody_was_asked) -> Limits:
    """As a studio's cinema.toml has them, before what this machine can do. UsageError for what is none."""
    said = settings.get("limits", {})
    if not isinstance(said, dict):
        raise UsageError("[limits] in cinema.toml is a table; write it as in: [limits]")
    crews = {"local-writer": 1, "local-voice": 1, "local-pictures": processors()}
    if said:
        refuse_strangers(said, crews, Models(settings))
    return Limits(crews, said, used_today)


def processors() -> int:
    """How many this machine lets us have."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def refuse_strangers(settings: Iterable[str], crews: Iterable[str], models: Models) -> None:
    """A limit that nobody is held to, for its name has a slip, is money. UsageError for the first such name."""
    providers = [name for name in PROVIDERS if models.ids(name)]
    for name in settings:
        provider, slash, id = name.partition("/")
        if provider not in (providers if slash else [*crews, *providers]):
            known = ", ".join([*providers, *crews])
            raise UsageError(
                f"[limits] in cinema.toml: nobody is called {provider!r}; limit one of {known}, "
                f'or a model, as in: "google/gemini-omni-1.2-flash" = 4.'
            )
        if slash and not {id, ANY} & set(models.ids(provider)):
            known = ", ".join(models.ids(provider))
            raise UsageError(f"[limits] in cinema.toml: {provider} has no model {id!r}; limit one of {known}.")


def until_it_takes_more(error: RateLimitedError) -> float:
    """Seconds until a provider whose quota of a day is used up begins another: a shorter time that it names beside
    is that of another of its quotas."""
    return max(until_tomorrow(), error.retry_after or 0.0)


def until_tomorrow() -> float:
    """Seconds until a provider's quotas of a day begin anew."""
    now = datetime.now(UTC)
    return (_day_began(now) + timedelta(days=1) - now).total_seconds()


def _day_began(at: datetime) -> datetime:
    return at.astimezone(_CALIFORNIA).replace(hour=0, minute=0, second=0, microsecond=0)


def _limit(name: str, value: Any) -> Limit:
    given = {"at_once": value} if type(value) is int else value
    known = Limit.__dataclass_fields__.keys()
    if (
        not isinstance(given, dict)
        or not given.keys() <= known
        or not all(type(n) is int and n > 0 for n in given.values())
    ):
        raise UsageError(
            f"[limits] in cinema.toml: {name} is a whole number from 1, or at_once, per_minute and per_day of them, "
            f"as in: {name} = {{ at_once = 2, per_minute = 10 }}."
        )
    return Limit(**given)
