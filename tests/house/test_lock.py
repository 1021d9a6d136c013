"""The locked packages install everywhere detente runs, and come from the public index."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import Marker

ROOT = Path(__file__).parents[2]
LOCK: dict[str, Any] = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
PACKAGES: list[dict[str, Any]] = [p for p in LOCK["package"] if p["name"] != "detente"]
SYSTEMS = {
    "Linux x86_64": r"manylinux\w*x86_64",
    "Linux aarch64": r"manylinux\w*aarch64",
    "macOS arm64": r"macosx\w*(arm64|universal2)",
    "Windows": r"win_amd64",
}
PYTHONS = ("11", "12", "13", "14")


def fits(wheel: str, minor: str, system: str) -> bool:
    """Whether a wheel installs on CPython 3.minor of a system, by its name's tags."""
    python, abi, platform = wheel.removesuffix(".whl").split("-")[-3:]
    of_python = any(
        tag in {"py3", f"py3{minor}", f"cp3{minor}"} or (abi == "abi3" and int(tag[3:]) <= int(minor))
        for tag in python.split(".")
    )
    of_abi = abi in {"none", "abi3", f"cp3{minor}"}
    return of_python and of_abi and (platform == "any" or re.search(SYSTEMS[system], platform) is not None)


def pinned(name: str) -> dict[str, str]:
    """Packages and versions of a requirements file."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", text, flags=re.MULTILINE))


def is_locked_for(package: dict[str, Any], minor: str, system: str) -> bool:
    """Whether the lock takes this version on CPython 3.minor of a system; some packages have a version for each."""
    platform = {"Windows": "win32", "macOS arm64": "darwin"}.get(system, "linux")
    environment = {"python_full_version": f"3.{minor}.0", "sys_platform": platform}
    markers = package.get("resolution-markers")
    return markers is None or any(Marker(marker).evaluate(environment) for marker in markers)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda p: f"{p['name']}-{p['version']}")
def test_every_package_has_wheels_for_every_python_and_system(package: dict[str, Any]) -> None:
    wheels = [wheel["url"].rpartition("/")[2] for wheel in package["wheels"]]
    places = [(minor, system) for minor in PYTHONS for system in SYSTEMS if is_locked_for(package, minor, system)]
    assert places, f"{package['name']}: no Python takes {package['version']}"
    for minor, system in places:
        assert any(fits(wheel, minor, system) for wheel in wheels), f"{package['name']}: 3.{minor} on {system}"


def test_every_package_comes_from_the_public_index() -> None:
    text = (ROOT / "uv.lock").read_text(encoding="utf-8")
    hosts = set(re.findall(r"https?://[^/\"]+", text))
    assert hosts == {"https://pypi.org", "https://files.pythonhosted.org"}
    assert {tuple(package["source"]) for package in PACKAGES} == {("registry",)}


@pytest.mark.parametrize("name", ["run.txt", "test.txt"])
def test_requirements_name_no_index_and_carry_hashes(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(extra-)?(index|find)", text, flags=re.MULTILINE)
    for block in re.split(r"\n(?=[a-z])", text.strip()):
        assert "--hash=sha256:" in block


def test_requirements_are_those_of_the_lock() -> None:
    locked = {package["name"]: package["version"] for package in PACKAGES}
    assert pinned("test.txt") == locked
    assert pinned("run.txt").items() < locked.items()
