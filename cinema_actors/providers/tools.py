"""What every provider is given to work with."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from cinema_actors.workers import Workers


@dataclass(frozen=True)
class Tools:
    """`settings` is what the studio's cinema.toml says; keys only ever come from the environment. `clients` are those
    of the providers that have been asked: one a vendor, whatever it is asked for."""

    workers: Workers
    settings: Mapping[str, Any] = field(default_factory=dict)
    clients: dict[str, Any] = field(default_factory=dict)

    async def close(self) -> None:
        """Hangs up. Belongs to the loop on which they were asked."""
        for client in self.clients.values():
            with suppress(Exception):  # they go anyway
                await client.close()
