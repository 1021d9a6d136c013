"""``detente example``: the cases that ship with the package."""

from __future__ import annotations

import shutil
from importlib.resources import as_file
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from detente.errors import MisuseError

__all__ = ["example"]


def example(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="The case to copy; without it they are listed.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="The folder to make; default: the case's name.")
    ] = None,
) -> None:
    """List the cases that ship with detente, or copy one."""
    from detente.evidence.data import data_path, load_data

    shipped = sorted(folder.name for folder in data_path("cases").iterdir() if folder.joinpath("case.yaml").is_file())
    if name is None:
        for case_name in shipped:
            typer.echo(f"{case_name}  {load_data(f'cases/{case_name}/case.yaml')['title']}")
        return
    if name not in shipped:
        raise MisuseError(f"no case '{name}' ships with detente.", mend=f"There is: {', '.join(shipped)}.")
    folder = output or Path(name)
    with as_file(data_path(f"cases/{name}")) as source:
        _copy(source, folder)
    typer.echo(f"{name} is now in {folder}; show it with: detente brief {folder}")


def _copy(source: Path, folder: Path) -> None:
    """Copy a case to a folder that is not there yet: all of it, or nothing."""
    if folder.exists():
        raise MisuseError(f"{folder} is there already.", mend="Name another folder with -o.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=".detente-") as unfinished:
        shutil.copytree(source, Path(unfinished) / folder.name).rename(folder)
