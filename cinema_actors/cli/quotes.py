"""How a price is told before anything is paid."""

from collections.abc import Mapping
from decimal import ROUND_UP, Decimal

from cinema_actors.pricing import Quote, by_provider
from domain.money import ZERO, shown

Quotes = Mapping[str, Quote]  # by job name


def price(quotes: Quotes) -> str:
    """`It costs up to $0.61 at the lengths planned, and $1.20 at the most (google $1.19, elevenlabs $0.01).`"""
    if not (highest := most(quotes)):
        return "It costs nothing."
    shares = ", ".join(f"{provider} {_cents(share)}" for provider, share in by_provider(quotes.values()).items())
    likely = f"{_cents(planned(quotes))} at the lengths planned, and " if planned(quotes) < highest else ""
    return f"It costs up to {likely}{_cents(highest)} at the most ({shares})."


def planned(quotes: Quotes) -> Decimal:
    return sum((quote.planned for quote in quotes.values()), ZERO)


def most(quotes: Quotes) -> Decimal:
    return sum((quote.most for quote in quotes.values()), ZERO)


def _cents(money: Decimal) -> str:
    return shown(money.quantize(Decimal("0.01"), ROUND_UP))
