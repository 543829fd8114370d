"""The form every event has: frozen, dated, signed, and stored under a topic that never changes."""

from datetime import UTC, datetime
from typing import Any, ClassVar, Self

from eventsourcing.utils import register_topic
from pydantic import BaseModel, ConfigDict, Field

from domain.errors import StoreError

TOPICS: dict[str, type["Event"]] = {}


def now() -> datetime:
    return datetime.now(UTC)


class Event(BaseModel):
    """A fact. `originator_id` is its stream, `originator_version` its place there, from 1.

    `by` says who caused it: `person` for a command, an actor (`director`, `ledger`), or a stage and its provider.
    Unknown fields of a stored event are ignored, so that fields may grow; a change that is not growth raises
    `VERSION` and adds `upcast_v1_v2(state: dict) -> dict`.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    TOPIC: ClassVar[str]
    VERSION: ClassVar[int] = 1

    originator_id: str
    originator_version: int
    timestamp: datetime = Field(default_factory=now)
    by: str = "person"

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        if "TOPIC" in cls.__dict__:
            register_topic(cls.TOPIC, cls)
            TOPICS[cls.TOPIC] = cls

    def to_json(self) -> bytes:
        """The stored state: everything but the stream id and version, which have columns of their own."""
        state = self.__pydantic_serializer__.to_json(
            self, exclude={"originator_id", "originator_version"}, exclude_none=True
        )
        if self.VERSION > 1:
            state = state[:-1] + b',"v":%d}' % self.VERSION
        return state

    @classmethod
    def from_state(cls, id: str, version: int, state: dict[str, Any]) -> Self:
        return cls.model_validate({**cls.upcast(state), "originator_id": id, "originator_version": version})

    @classmethod
    def upcast(cls, state: dict[str, Any]) -> dict[str, Any]:
        """The stored state as today's version of this event has it; a StoreError for a newer one."""
        stored = state.pop("v", 1)
        cls.refuse_newer(stored)
        for old in range(stored, cls.VERSION):
            state = getattr(cls, f"upcast_v{old}_v{old + 1}")(state)
        return state

    @classmethod
    def refuse_newer(cls, version: int) -> None:
        if version > cls.VERSION:
            raise StoreError(f"This store holds {cls.TOPIC} of version {version}; install a newer cinema to open it.")


def begun_too_late(stream: str) -> str:
    return f"This store tells of {stream} before it begins; put a copy of events.db in its place."


def damaged(position: int, stream: str) -> str:
    return f"Event {position} of this store, in {stream}, is damaged; put a copy of events.db in its place."


def event_class(topic: str) -> type[Event]:
    """The class of a stored topic; a StoreError when this program is too old to know it."""
    try:
        return TOPICS[topic]
    except KeyError:
        raise StoreError(f"This store holds events of the kind {topic!r}; install a newer cinema to open it.") from None
