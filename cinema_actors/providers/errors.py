"""What can go wrong between a stage and a provider, typed by who may try again.

ProviderError
├── RateLimitedError        again by itself, after `retry_after` seconds
├── TransientError          again by itself, unless it may have been accepted: that is for a person
│   ├── OverdueError        an accepted operation takes longer than anybody expects: it stays attached
│   └── WorkerDiedError     a child process of ours ended under the work: at most twice
├── ProviderFailedError     again by itself, at most twice, if nothing was billed
├── RejectedError           a person must change something: the provider refuses the content
├── InvalidRequestError     our request is wrong; asking again cannot help
├── NeedsUserError          an agreement, credit, a quota: only a person can give it
│   └── KeyRefusedError     a key that is missing or not taken (exit code 4)
├── ResultGoneError         it was made and paid for, but the provider no longer has it
├── UnadoptedError          a submission was lost, and nothing that the provider lists can be taken for it
├── InputLostError          what it is made from is gone or damaged: that is made again first
└── BudgetExceededError     the film's cap does not allow it
"""

import math
from decimal import Decimal
from typing import Self

from cinema_actors.providers.secrecy import hidden
from domain import quality
from domain.errors import JobError
from domain.steering import unsteered

A_DAY = 24 * 3600.0  # seconds; nobody is left alone for longer, whatever is said


class ProviderError(JobError):
    """Whatever it quotes, no key is told, and no terminal is steered."""

    cost: Decimal | None = None  # what was taken all the same, by the provider's account; None where it gives none

    def __init__(self, message: str) -> None:
        super().__init__(unsteered(hidden(message), " "))

    def costing(self, cost: Decimal | None) -> Self:
        self.cost = cost
        return self

    @property
    def kind(self) -> str:
        """The word that goes into the event: `rate_limited`, `provider_failed` ..."""
        name = type(self).__name__.removesuffix("Error")
        return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


class RateLimitedError(ProviderError):
    """`retry_after` is None where the provider does not say; `day`: it is the day's quota that is used up."""

    def __init__(self, message: str, retry_after: float | None = None, day: bool = False) -> None:
        super().__init__(message)
        told = retry_after is not None and not math.isnan(retry_after)
        self.retry_after = min(max(retry_after or 0.0, 0.0), A_DAY) if told else None
        self.day = day


class TransientError(ProviderError):
    def __init__(self, message: str, maybe_accepted: bool = False) -> None:
        super().__init__(message)
        self.maybe_accepted = maybe_accepted


class OverdueError(TransientError):
    pass


class WorkerDiedError(TransientError):
    starved = False  # it may well have wanted memory: there is a limit


class ProviderFailedError(ProviderError):
    """`unreadable`: something came, and nobody can make anything of it, which is a finding of the gates."""

    def __init__(self, message: str, billed: bool = False, unreadable: bool = False) -> None:
        super().__init__(message)
        self.billed = billed
        self.findings = (quality.unreadable(message),) if unreadable else ()


class RejectedError(ProviderError):
    """`billed`: it took the money all the same."""

    def __init__(self, message: str, billed: bool = False) -> None:
        super().__init__(message)
        self.billed = billed


class InvalidRequestError(ProviderError):
    pass


class NeedsUserError(ProviderError):
    pass


class KeyRefusedError(NeedsUserError):
    exit_code = 4


class ResultGoneError(ProviderError):
    pass


class UnadoptedError(ProviderError):
    pass


class InputLostError(ProviderError):
    pass


class BudgetExceededError(ProviderError):
    pass
