"""A service on this machine that answers like a model's, well or badly, as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[[BaseHTTPRequestHandler], None]


def envelope(content: Any) -> bytes:
    """A chat completion with that content."""
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    """Answer with a status, a body and headers."""
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def says(answer: Any) -> Behaviour:
    """Answer with an object of JSON, or with a text as it is."""
    content = answer if isinstance(answer, str) else json.dumps(answer)
    return lambda handler: send(handler, 200, envelope(content))


def raw(body: bytes, status: int = 200, **headers: str) -> Behaviour:
    """Answer with those bytes."""
    return lambda handler: send(handler, status, body, **headers)


def hangs_up(handler: BaseHTTPRequestHandler) -> None:
    """Close the connection in the middle of an answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices"')
    handler.wfile.flush()
    handler.connection.close()


def drips(handler: BaseHTTPRequestHandler) -> None:
    """Answer a byte at a time, without end."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.02)


def floods(handler: BaseHTTPRequestHandler) -> None:
    """Answer with far more than any reading has."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(80):
        handler.wfile.write(b"x" * 65536)


class StandIn:
    """What the service was asked, and what it will do next; the last behaviour stays."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.behaviours: list[Behaviour] = []


@contextmanager
def stand_in(*behaviours: Behaviour) -> Iterator[StandIn]:
    """Run the service for as long as a test lasts."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            service.asked.append(json.loads(self.rfile.read(length)))
            service.headers.append(dict(self.headers))
            behave = service.behaviours.pop(0) if len(service.behaviours) > 1 else service.behaviours[0]
            with suppress(OSError):  # the client gave up, as it should
                behave(self)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    service = StandIn(f"http://127.0.0.1:{server.server_port}/v1")
    service.behaviours = list(behaviours)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
