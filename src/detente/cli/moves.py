"""``detente moves``: what each party could do next."""

from __future__ import annotations

from detente.cli.viewing import AT, CASE, FORMAT, KNOWN_BY, Form, answer, view_of

__all__ = ["moves"]


def moves(path: CASE, at: AT = None, known_by: KNOWN_BY = None, form: FORMAT = Form.TEXT) -> None:
    """List what each party could do next."""
    from detente.case import load_case
    from detente.process import moves as list_moves
    from detente.process import state

    case = load_case(path)
    found = list_moves(state(view_of(case, at, known_by)))
    answer(path, case, (found.section(),), found.to_dict(), form)
