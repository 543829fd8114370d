"""Runner: anything that makes one thing of another, and may take its time about it."""

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

IT = TypeVar("IT", contravariant=True)  # what goes in
OT = TypeVar("OT", covariant=True)  # what comes out


class Runner(ABC, Generic[IT, OT]):
    @abstractmethod
    async def run(self, inputs: IT) -> OT: ...
