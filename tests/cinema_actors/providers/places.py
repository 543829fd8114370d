"""Servers that a provider's answer may come from, or point to, and that do with it what they like."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PIECE = bytes(65536)
Answer = tuple[int, dict[str, str], Iterator[bytes]]
Answering = Callable[[str], Answer]


@dataclass
class Place:
    url: str
    heard: list[tuple[str, dict[str, str]]] = field(default_factory=list)  # paths, and headers by small names
    sent: int = 0  # bytes that somebody took

    def keys(self) -> list[str]:
        """Every secret that came here."""
        return [value for _, headers in self.heard for value in headers.values() if "sk_live" in value]


@contextmanager
def place(answering: Answering) -> Iterator[Place]:
    """`answering` is told the path, and says status, headers and pieces."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("content-length") or 0))
            here.heard.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            status, headers, pieces = answering(self.path)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for piece in pieces:
                    self.wfile.write(piece)
                    here.sent += len(piece)
            except OSError:
                pass  # they have hung up

        do_POST = do_GET

        def log_message(self, *about: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here = Place(f"http://127.0.0.1:{server.server_port}")
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def film(size: int) -> Iterator[bytes]:
    """It begins as a clip does, and goes on for so many bytes."""
    yield b"\0\0\0\x18ftypmp42" + bytes(12)
    for _ in range(size // len(PIECE)):
        yield PIECE


def sent_on(status: int, where: str) -> Answer:
    return status, {"location": where}, iter(())
