"""The way to a model: one question over HTTP, its answer as text; what goes wrong is tried again, within a budget."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from detente.errors import MisuseError, ReaderError

if TYPE_CHECKING:
    import httpx

__all__ = ["KEY_VARIABLE", "Client", "Endpoint"]

KEY_VARIABLE = "DETENTE_LLM_KEY"
"""The environment variable that holds the key; it is never taken from the command line, kept or shown."""

_LARGEST_ANSWER = 4 * 1024 * 1024
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_TRY_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a model answers, and how long and how often it may be asked."""

    url: str
    """The base of an OpenAI-compatible service, such as ``http://localhost:11434/v1``."""
    model: str
    timeout_seconds: float = 120.0
    """For one answer, from the question to its last byte."""
    tries: int = 4
    most_requests: int = 200
    """Of one run, tries included; what the cache answers costs nothing."""
    pause_seconds: float = 1.0
    """Before the second try; doubled before each further one."""

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise MisuseError(
                f"{self.url!r} is no address of a model.", mend="Write it as http://localhost:11434/v1 or https://…/v1."
            )
        if parts.username or parts.password:
            raise MisuseError("the address of the model holds a password.", mend=f"Put a key into {KEY_VARIABLE}.")
        if not self.model.strip():
            raise MisuseError("no model was named.", mend="Name one: --model NAME.")

    @property
    def host(self) -> str:
        """The machine that is asked."""
        return urlsplit(self.url).hostname or ""

    @property
    def is_local(self) -> bool:
        """Whether that is this machine."""
        return self.host in _LOCAL

    @property
    def is_encrypted(self) -> bool:
        """Whether what is sent cannot be read on the way."""
        return urlsplit(self.url).scheme == "https"


class Client:
    """Asks one endpoint, counts, and waits between tries.

    Examples
    --------
    >>> client = Client(Endpoint(url="http://localhost:1/v1", model="none", tries=1))
    >>> client.requests_left
    200
    """

    def __init__(self, endpoint: Endpoint, *, sleep: Callable[[float], None] = time.sleep) -> None:
        self.endpoint = endpoint
        self.requests_left = endpoint.most_requests
        self._sleep = sleep

    def ask(self, messages: list[dict[str, str]], schema: dict[str, Any]) -> dict[str, Any]:
        """Return the object that the model answers with.

        Raises
        ------
        MisuseError
            If the extra ``llm`` is not installed.
        ReaderError
            If no try gave an object of JSON, or the budget is used up.
        """
        try:
            import httpx
        except ImportError as error:
            raise MisuseError(
                "asking a model needs the extra 'llm'.", mend="Install it: pip install 'detente[llm]'"
            ) from error
        pause = self.endpoint.pause_seconds
        complaint = ""
        for number in range(self.endpoint.tries):
            if number:
                self._sleep(pause)
                pause *= 2
            if self.requests_left <= 0:
                raise ReaderError(
                    f"the budget of {self.endpoint.most_requests} requests is used up"
                    + (f" ({complaint})" if complaint else "")
                    + "; what was answered is kept.",
                    mend="Run it again, or allow more with --budget.",
                )
            self.requests_left -= 1
            try:
                return _object_in(self._answer(httpx, messages, schema))
            except _PassingError as error:
                complaint = str(error)
                pause = max(pause, min(error.wait_seconds, 60.0))
            except httpx.HTTPError as error:
                complaint = _told(error)
        raise ReaderError(f"{self.endpoint.url}: no usable answer in {self.endpoint.tries} tries: {complaint}.")

    def _answer(self, http: Any, messages: list[dict[str, str]], schema: dict[str, Any]) -> str:
        deadline = time.monotonic() + self.endpoint.timeout_seconds
        body = {
            "model": self.endpoint.model,
            "messages": messages,
            "temperature": 0,
            "seed": 0,
            "stream": False,
            "response_format": {"type": "json_schema", "json_schema": {"name": "reading", "schema": schema}},
        }
        key = os.environ.get(KEY_VARIABLE)
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        limit = http.Timeout(self.endpoint.timeout_seconds, connect=min(10.0, self.endpoint.timeout_seconds))
        with (
            http.Client(timeout=limit, follow_redirects=False, trust_env=not self.endpoint.is_local) as client,
            client.stream(
                "POST", f"{self.endpoint.url.rstrip('/')}/chat/completions", json=body, headers=headers
            ) as response,
        ):
            _see_its_status(response)
            raw = bytearray()
            for piece in response.iter_bytes():
                raw += piece
                if len(raw) > _LARGEST_ANSWER:
                    raise _PassingError("the answer is larger than 4 MB")
                if time.monotonic() > deadline:
                    raise _PassingError(f"the answer took longer than {self.endpoint.timeout_seconds:g} s")
        return _content(bytes(raw))


class _PassingError(Exception):
    """A mistake of the service that may be gone at the next try."""

    def __init__(self, message: str, *, wait_seconds: float = 0.0) -> None:
        super().__init__(message)
        self.wait_seconds = wait_seconds


def _see_its_status(response: httpx.Response) -> None:
    status = response.status_code
    if status == 200:
        return
    if status in _TRY_AGAIN:
        try:
            wait = float(response.headers.get("retry-after", "0"))
        except ValueError:
            wait = 0.0
        raise _PassingError(f"it answered {status}", wait_seconds=wait if wait == wait and wait > 0 else 0.0)
    if status in (401, 403):
        raise ReaderError(
            f"the model's service refused the key ({status}).", mend=f"Put the right one in {KEY_VARIABLE}."
        )
    if 300 <= status < 400:
        raise ReaderError(
            f"the model's service sends elsewhere ({status}), which is not followed.", mend="Give that URL."
        )
    raise ReaderError(f"the model's service answered {status}.", mend="Are the URL and the model's name right?")


def _content(raw: bytes) -> str:
    """Take the words of the answer out of the service's envelope."""
    try:
        envelope = json.loads(raw)
        content = envelope["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise _PassingError("its answer has not the form of a chat completion") from error
    if not isinstance(content, str) or not content.strip():
        raise _PassingError("its answer is empty")
    return content


def _object_in(content: str) -> dict[str, Any]:
    """Read the object of JSON in an answer; models like to wrap it in a fence or a sentence."""
    begin, end = content.find("{"), content.rfind("}")
    try:
        found = json.loads(content[begin : end + 1]) if 0 <= begin < end else None
    except (ValueError, RecursionError) as error:
        raise _PassingError("its answer is no JSON, or was cut off") from error
    if not isinstance(found, dict):
        raise _PassingError("its answer holds no object of JSON")
    return found


def _told(error: Exception) -> str:
    name = type(error).__name__
    if "Timeout" in name:
        return "it did not answer in time"
    if "Connect" in name:
        return "it cannot be reached"
    return f"the connection broke ({name})"
