"""Compile the reader with mypyc, where that is asked for; without it detente is pure Python and needs no compiler.

``DETENTE_COMPILED=1 pip wheel .`` builds a wheel with the compiled reader: hatchling calls the hook below. ``make
compiled`` runs this file, which lays the compiled modules beside their sources, for the installation in ``.venv``.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
READER = Path("src/detente/reading")
# The room's edge is imported before anything is read, and holds types that only a type checker loads.
INTERPRETED = frozenset(["__init__.py", "loading.py", "result.py"])
NEEDED = ("mypy>=1.15", "setuptools>=75")
# mypy follows the types of the evidence into pydantic, and asks its plugin.
NEEDED_ALONE = (*NEEDED, "pydantic>=2.11,<3")


def is_asked_for() -> bool:
    """Whether the environment asks for the compiled reader."""
    return os.environ.get("DETENTE_COMPILED", "0") not in ("", "0")


def _as_final(found: re.Match[str]) -> str:
    return f"{found[1]}: Final[{found[2]}] = " if found[2] else f"{found[1]}: Final = "


def with_constants(source: str) -> str:
    """Return a module whose names in capitals are final: mypyc keeps them as such, and looks up others each time."""
    found = re.sub(r"^(_?[A-Z][A-Z0-9_]*)(?:: (.+?))? = (?!TypeVar)", _as_final, source, flags=re.M)
    return found.replace("import annotations\n", "import annotations; from typing import Final\n", 1)


def compiled_reader(*, in_place: bool = False) -> dict[str, str]:
    """Compile the modules of the reader.

    Parameters
    ----------
    in_place : bool
        Lay the compiled modules beside their sources; otherwise they stay below ``build``.

    Returns
    -------
    dict
        Each file that was made, as an absolute path, and where in ``site-packages`` it belongs.
    """
    from mypyc.build import mypycify
    from setuptools import Distribution  # type: ignore[import-untyped]
    from setuptools.command.build_ext import build_ext  # type: ignore[import-untyped]

    build = ROOT / "build" / "compiled"
    shutil.rmtree(build, ignore_errors=True)
    shutil.copytree(ROOT / "src", build / "src", ignore=shutil.ignore_patterns("*.so", "*.pyd", "__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", build)
    os.chdir(build)  # the paths of mypy's settings are relative
    sources = sorted(str(path) for path in READER.glob("*.py") if path.name not in INTERPRETED)
    for source in map(Path, sources):
        source.write_text(with_constants(source.read_text(encoding="utf-8")), encoding="utf-8")
    extensions = mypycify(
        ["--config-file=pyproject.toml", *sources],
        group_name="detente_reading",
        target_dir=str(build / "c"),
        opt_level="2",
        debug_level="0",
        multi_file=True,
    )
    if sys.platform != "win32":
        for extension in extensions:  # functions of the reader call each other directly: nothing else may replace them
            extension.extra_compile_args += ["-fvisibility=hidden", "-fno-semantic-interposition"]
    command = build_ext(Distribution({"name": "detente", "ext_modules": extensions}))
    command.build_lib, command.build_temp = str(build / "lib"), str(build / "temp")
    command.ensure_finalized()
    command.run()
    os.chdir(ROOT)
    made = {
        str(path): path.relative_to(build / "lib").as_posix() for path in (build / "lib").rglob("*.*") if path.is_file()
    }
    if in_place:
        for path, place in made.items():
            shutil.copyfile(path, ROOT / "src" / place)
    return made


class CompiledReader(BuildHookInterface[Any]):
    """Adds the compiled reader to a wheel, where the environment asks for it."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what must be installed to compile."""
        return list(NEEDED_ALONE) if is_asked_for() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is put together; an editable installation stays as it is."""
        if not is_asked_for() or version != "standard":
            return
        build_data["force_include"].update(compiled_reader())
        build_data["pure_python"] = False
        build_data["infer_tag"] = True


if __name__ == "__main__":
    print(f"{len(compiled_reader(in_place=True))} compiled modules lie beside their sources", file=sys.stderr)
