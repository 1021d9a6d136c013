"""What is said of a command line that cannot be understood: what was found, and what was expected."""

from __future__ import annotations

from typing import Any

__all__ = ["misuse"]

_EXPECTED = {"int": "a whole number", "float": "a number", "bool": "yes or no"}
"""By the first word of the parser's name for what is wrong."""


def misuse(error: Any) -> str:
    """Return the sentence for an error of the command line's parser.

    Parameters
    ----------
    error : typer.TyperException
        With what its parser found as cause, where a value was of the wrong kind.
    """
    message: str = error.format_message().replace("Value error, ", "")
    cause = error.__cause__ or error.__context__
    found = cause.errors() if hasattr(cause, "errors") else []
    if len(found) != 1 or not isinstance(found[0].get("input"), str) or not message.endswith(found[0]["msg"]):
        return message
    kind = str(found[0]["type"]).partition("_")[0]
    if kind not in _EXPECTED:
        return message
    return f"{message.removesuffix(found[0]['msg'])}'{found[0]['input']}' is not {_EXPECTED[kind]}."
