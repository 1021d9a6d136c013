"""What `import detente` shows: loaded late, the same from everywhere, and rooms that answer by their name."""

from __future__ import annotations

import subprocess
import sys

import pytest

import detente


def run_python(code: str) -> str:
    """Run code in a fresh Python and return what it prints."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_importing_detente_loads_no_room() -> None:
    loaded = run_python("import detente, sys; print(*(m for m in sys.modules if m.startswith('detente')))")
    assert loaded.split() == ["detente"]


@pytest.mark.parametrize("name", sorted(detente.__all__))
def test_every_public_name_can_be_had(name: str) -> None:
    assert getattr(detente, name) is not None
    assert name in dir(detente)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'atlantis'"):
        detente.atlantis  # noqa: B018


@pytest.mark.parametrize("room", ["positions", "exchange", "brief"])
@pytest.mark.parametrize("first", ["import detente", "import detente.{room}", "from detente.{room} import {room}"])
def test_a_room_named_like_its_answer_can_be_called_however_it_was_imported(room: str, first: str) -> None:
    code = (
        f"{first.format(room=room)}\nimport detente\n"
        f"try: detente.{room}()\nexcept TypeError as error: print(error)\n"
        f"import detente.{room} as room; print(room.__name__)"
    )
    said, name = run_python(code).splitlines()
    assert said.startswith(f"{room}() missing")
    assert name == f"detente.{room}"
