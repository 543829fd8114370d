"""A line to the stand-in on which what it answers is changed: what no service should say, and one might."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

Change = Callable[[str, Any], Any]  # (path, what is answered in JSON): what is answered instead


@contextmanager
def changed_line(url: str, change: Change) -> Iterator[str]:
    """The address that leads to `url`."""
    up = urlsplit(url)
    assert up.hostname is not None

    class Line(BaseHTTPRequestHandler):
        def log_message(self, *about: Any) -> None:
            pass

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            kept = {name: value for name, value in self.headers.items() if name.lower() not in _OF_THE_LINE}
            line = HTTPConnection(str(up.hostname), up.port, timeout=10)
            try:
                line.request(self.command, self.path, body, kept)
                answer = line.getresponse()
                told = json.dumps(change(self.path, json.loads(answer.read()))).encode()
            finally:
                line.close()
            self.send_response(answer.status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        do_GET = do_POST

    server = ThreadingHTTPServer(("127.0.0.1", 0), Line)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


_OF_THE_LINE = ("host", "content-length", "connection", "accept-encoding")
