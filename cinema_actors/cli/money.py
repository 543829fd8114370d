"""How the command line tells of money: what a film has spent, reserved and left, and on whom and what."""

from decimal import Decimal
from typing import Any

from domain.money import shown

SHOWN = 10  # shots, the dearest first; `status --json` has them all


def money(cost: dict[str, Any]) -> str:
    """For the end of a line: `  $0.75 spent, $0.04 reserved, $9.21 left of $10.00`; nothing where there is none."""
    sums = [f"{_shown(cost[what])} {what}" for what in ("spent", "reserved") if cost[what] != "0"]
    if cost["budget"] is not None:
        sums.append(f"{_shown(cost['left'])} left of {_shown(cost['budget'])}")
    return f"  {', '.join(sums)}" if sums else ""


def costs(cost: dict[str, Any]) -> list[str]:
    """Lines that say who was paid, and for which shots; and an empty one."""
    lines = [_line(title, cost[f"by_{name}"], cost["reserved_by"][name]) for title, name in _LINES]
    lines = [line for line in lines if line]
    return [*lines, ""] if lines else []


def paid(spent: str | None, reserved: str | None) -> str:
    """`$0.75`, `$0.75 and up to $0.80`, `up to $0.80`."""
    sums = [_shown(spent)] if spent else []
    return " and ".join([*sums, f"up to {_shown(reserved)}"] if reserved else sums)


_LINES = (("paid to", "provider"), ("for shots", "shot"))


def _line(title: str, spent: dict[str, str], reserved: dict[str, str]) -> str:
    names = sorted({**spent, **reserved}, key=lambda name: -_sum(spent.get(name)) - _sum(reserved.get(name)))
    told = [f"{name} {paid(spent.get(name), reserved.get(name))}" for name in names[:SHOWN]]
    more = [f"and {len(names) - SHOWN} more"] if len(names) > SHOWN else []
    return f"{title}: {', '.join([*told, *more])}" if told else ""


def _sum(amount: str | None) -> Decimal:
    return Decimal(amount or "0")


def _shown(amount: str) -> str:
    return shown(Decimal(amount))
