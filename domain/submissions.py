"""What one provider was asked for in a studio: the operations it is known to have taken on, the requests that it has
answered, and the submissions that it may have taken on, of which nobody ever heard."""

from collections.abc import Iterable
from decimal import Decimal

from domain.events import Event
from domain.job_events import JobCompleted, JobFailed, JobInterrupted, JobStarted, OperationAccepted

_ENDS = (JobInterrupted, JobFailed, JobCompleted)
TOPICS = tuple(kind.TOPIC for kind in (JobStarted, OperationAccepted, *_ENDS))  # all that there is to fold


class Submissions:
    """Folded from events of jobs, in the order of the store. What ended without an operation was taken on by nobody;
    what a person had made again, left out or found elsewhere may have been."""

    def __init__(self, provider: str, events: Iterable[Event] = ()) -> None:
        self.provider = provider
        self.operations: set[str] = set()
        self.answers: set[str] = set()  # ids of the requests of which something was made
        self._unheard: dict[tuple[str, int], JobStarted] = {}
        for event in events:
            self.apply(event)

    def apply(self, event: Event) -> None:
        match event:
            case JobStarted() if event.provider == self.provider and Decimal(event.reserved):
                self._unheard[event.originator_id, event.attempt] = event
            case OperationAccepted():
                self.operations.add(event.operation)
                self._unheard.pop((event.originator_id, event.attempt), None)
            case JobInterrupted() | JobFailed() | JobCompleted():
                if not (isinstance(event, JobCompleted) and event.reused):  # then this attempt was never answered
                    self._unheard.pop((event.originator_id, event.attempt), None)
                if id := (getattr(event, "meta", None) or {}).get("request_id"):
                    self.answers.add(id)

    def unheard(self, but: str) -> tuple[JobStarted, ...]:
        """Of everything except what has this key: that is the very same request, whoever made it."""
        return tuple(event for event in self._unheard.values() if event.key != but)
