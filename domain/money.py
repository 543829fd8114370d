"""Money: US dollars as decimals, the prices of what providers count, and what a film may still spend."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_UP, Decimal, InvalidOperation
from typing import Any

from domain.errors import UsageError

CURRENCY = "USD"
ZERO = Decimal(0)
SMALLEST = Decimal("0.0001")  # a hundredth of a cent: every price is rounded up to it

# What is counted, and how many of it a price is for. `image@1K`, `video_s@720p`: with the size behind it.
UNITS: Mapping[str, int] = {
    "in_tok": 1_000_000,
    "out_tok": 1_000_000,
    "chars": 1_000,
    "image": 1,
    "video_s": 1,
    "sound": 1,  # one answer, however long
    "music_min": 1,
}

Quantities = Mapping[str, Decimal | float]


class UnknownPriceError(UsageError):
    """Nobody knows what this costs: then it is not bought."""


@dataclass(frozen=True, slots=True)
class Price:
    """What `UNITS[unit]` of a unit cost, on the days from `since` to `until`, both included."""

    unit: str
    usd: Decimal
    since: date | None = None
    until: date | None = None

    def holds(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


def cost(prices: Iterable[Price], quantities: Quantities, on: date, provider: str, model: str) -> Decimal:
    """Of so much, at that day's prices. UnknownPriceError, which says where to give it, where a unit has none."""
    valid = {price.unit: price.usd for price in prices if price.holds(on)}
    much = {unit: Decimal(str(many)) for unit, many in quantities.items() if many}
    if unknown := sorted(much.keys() - valid.keys()):
        raise UnknownPriceError(
            f"Nobody has said what {provider} takes for {unknown[0]} of {model} on {on}; give its price in "
            f'cinema.toml, under [models.{provider}."{model}"], or choose another model.'
        )
    return rounded(sum((many * valid[unit] / per(unit) for unit, many in much.items()), ZERO))


def rounded(money: Decimal) -> Decimal:
    return money.quantize(SMALLEST, rounding=ROUND_UP)


def amount(text: str) -> Decimal:
    """What a person wrote. UsageError for what is no amount of dollars."""
    try:
        money = Decimal(text.strip().removeprefix("$"))
    except InvalidOperation:
        money = Decimal("NaN")
    if not money.is_finite() or money < 0 or money > 10_000_000:
        raise UsageError(f"{text!r} is no amount of dollars; write it as in: 12.50")
    return money


def asked_again_below(policies: Any, provider: str) -> Decimal:
    """Dollars: `[uncertain]` of cinema.toml says per provider what is asked for again where it may have been paid for,
    as { retry_below = "0.05" }; "wait", and what is not said, is 0: a person decides. UsageError for others."""
    policy = policies.get(provider, "wait") if isinstance(policies, dict) else None
    match policy:
        case "wait":
            return ZERO
        case {"retry_below": below}:
            return amount(str(below))
    raise UsageError('[uncertain] in cinema.toml says "wait" or { retry_below = "0.05" } for a provider.')


def plain(money: Decimal) -> str:
    """As events and JSON have it: `0.0336`, `12.5`, `0`."""
    if not money:  # most of it, in a rehearsal
        return "0"
    text = f"{money:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(money: Decimal) -> str:
    """As people read it: `$0.0336`, `$12.50`, `-$3.00`."""
    if money < 0:
        return f"-{shown(-money)}"
    return f"${money:,.2f}" if money == money.quantize(Decimal("0.01")) else f"${money:,.4f}".rstrip("0")


def per(unit: str) -> int:
    """How many of a unit its price is for."""
    return UNITS[unit.partition("@")[0]]
