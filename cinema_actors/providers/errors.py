"""What can go wrong between a stage and a provider, typed by who may try again.

ProviderError
├── RateLimitedError        again by itself, after `retry_after` seconds
├── TransientError          again by itself, unless it may have been accepted
│   └── WorkerDiedError     a child process of ours ended under the work: at most twice
├── ProviderFailedError     again by itself, at most twice, if nothing was billed
├── RejectedError           a person must change something: the provider refuses the content
├── InvalidRequestError     our request is wrong; asking again cannot help
├── NeedsUserError          a key, a quota, an agreement: only a person can give it
├── ResultGoneError         it was made and paid for, but the provider no longer has it
├── InputLostError          what it is made from is gone or damaged: that is made again first
└── BudgetExceededError     the film's cap does not allow it
"""

from domain.errors import JobError


class ProviderError(JobError):
    @property
    def kind(self) -> str:
        """The word that goes into the event: `rate_limited`, `provider_failed` ..."""
        name = type(self).__name__.removesuffix("Error")
        return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


class RateLimitedError(ProviderError):
    def __init__(self, message: str, retry_after: float) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class TransientError(ProviderError):
    def __init__(self, message: str, maybe_accepted: bool = False) -> None:
        super().__init__(message)
        self.maybe_accepted = maybe_accepted


class WorkerDiedError(TransientError):
    starved = False  # it may well have wanted memory: there is a limit


class ProviderFailedError(ProviderError):
    def __init__(self, message: str, billed: bool = False) -> None:
        super().__init__(message)
        self.billed = billed


class RejectedError(ProviderError):
    pass


class InvalidRequestError(ProviderError):
    pass


class NeedsUserError(ProviderError):
    pass


class ResultGoneError(ProviderError):
    pass


class InputLostError(ProviderError):
    pass


class BudgetExceededError(ProviderError):
    pass
