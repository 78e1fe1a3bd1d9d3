"""A server on this machine with a file on it, and with the faults that servers have."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

__all__ = ["Mirror", "mirror_of"]


@dataclass
class Mirror:
    """A running server.

    Attributes:
        files: name to content. `/FAULT/NAME` gives the file with that fault, `/good/NAME` as it is.
        address: of the server, without a slash at its end.
        asked: `FAULT RANGE` of each request, in order; the range is empty where all was asked for.
        release: set to let requests end that say nothing.
    """

    files: dict[str, bytes]
    address: str = ""
    asked: list[str] = field(default_factory=list)
    release: threading.Event = field(default_factory=threading.Event)

    def at(self, fault: str, name: str = "file.bin") -> str:
        """The address of a file with a fault."""
        return f"{self.address}/{fault}/{name}"


@contextmanager
def mirror_of(files: dict[str, bytes]) -> Iterator[Mirror]:
    """A server for the time of a test."""
    mirror = Mirror(files)

    class Handler(_Handler):
        of = mirror

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    mirror.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01))
    thread.start()
    try:
        yield mirror
    finally:
        mirror.release.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    of: Mirror

    def do_GET(self) -> None:
        """Answer as the first part of the path says."""
        _empty, fault, name = self.path.split("/")
        wanted = self.headers.get("Range", "")
        self.of.asked.append(f"{fault} {wanted}".strip())
        content = self.of.files[name]
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
        getattr(self, "_" + fault.replace("-", "_"))(content, start)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""

    def _head(self, status: int, length: int | None, **headers: str) -> None:
        self.send_response(status)
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def _good(self, content: bytes, start: int) -> None:
        rest = content[start:]
        if start:
            where = f"bytes {start}-{len(content) - 1}/{len(content)}"
            self._head(206, len(rest), Content_Range=where)
        else:
            self._head(200, len(rest))
        self.wfile.write(rest)

    def _cut(self, content: bytes, start: int) -> None:
        """Promise all, send half of what is missing, hang up."""
        rest = content[start:]
        if start:
            where = f"bytes {start}-{len(content) - 1}/{len(content)}"
            self._head(206, len(rest), Content_Range=where)
        else:
            self._head(200, len(rest))
        self.wfile.write(rest[: len(rest) // 2])

    def _ignores_range(self, content: bytes, _start: int) -> None:
        self._good(content, 0)

    def _another_part(self, content: bytes, start: int) -> None:
        """Answer a range with the range from byte 1 on, without a word on its length."""
        if not start:
            self._good(content, 0)
            return
        self._head(206, None, Content_Range=f"bytes 1-{len(content) - 1}/{len(content)}")
        self.wfile.write(content[1:])

    def _wrong(self, content: bytes, start: int) -> None:
        """Send as many bytes as the file has, but others."""
        self._good(bytes(byte ^ 1 for byte in content), start)

    def _promises_more(self, content: bytes, _start: int) -> None:
        self._head(200, len(content) + 1000)
        self.wfile.write(content)

    def _promises_less(self, content: bytes, _start: int) -> None:
        self._head(200, len(content) - 1000)
        self.wfile.write(content)

    def _endless(self, content: bytes, _start: int) -> None:
        """Promise nothing and send without end, until nobody listens any more."""
        self._head(200, None)
        try:
            while not self.of.release.is_set():
                self.wfile.write(content)
        except OSError:
            self.close_connection = True

    def _silent(self, content: bytes, start: int) -> None:
        """Send half of what is missing, then nothing, without hanging up."""
        self._cut(content, start)
        self.of.release.wait(30)  # to the end of the test

    def _missing(self, _content: bytes, _start: int) -> None:
        self.send_error(404)

    def _refuses_ranges(self, content: bytes, start: int) -> None:
        if start:
            self.send_error(416)
        else:
            self._good(content, 0)

    def _moved(self, _content: bytes, _start: int) -> None:
        self._head(302, 0, Location=self.path.replace("/moved/", "/good/"))

    def _nonsense(self, _content: bytes, _start: int) -> None:
        self.wfile.write(b"220 this is no web server\r\n")
