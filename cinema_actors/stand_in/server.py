"""Runs the stand-in until it is told to stop."""

import logging
import socket
import sys
from pathlib import Path

import uvicorn

from cinema_actors.stand_in.app import app
from cinema_actors.stand_in.cloud import Cloud, Dropped
from cinema_actors.stand_in.faults import Script
from domain.errors import UsageError


def serve(port: int, journal: Path | None, faults: Path | None) -> None:
    """Prints its address as the first line, once it answers. Loopback only: it takes any key."""
    script = Script.read(faults)
    if journal is not None:
        try:
            journal.parent.mkdir(parents=True, exist_ok=True)
            journal.touch()
        except OSError as error:
            raise UsageError(f"--journal {journal} cannot be written ({error.strerror}); name another file.") from error
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
    except (OSError, OverflowError) as error:
        raise UsageError(f"Port {port} cannot be used ({error}); leave --port away to take a free one.") from error
    listening.listen(256)
    print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    config = uvicorn.Config(
        app(Cloud(script, journal)), log_level="warning", lifespan="off", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    logging.getLogger("uvicorn.error").addFilter(lambda told: not (told.exc_info and _was_meant(told.exc_info[1])))
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        sys.stdout.flush()


def _was_meant(error: BaseException | None) -> bool:
    """A line that broke by the script of faults."""
    return isinstance(error, Dropped)
