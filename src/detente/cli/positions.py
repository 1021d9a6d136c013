"""``detente positions``: where the parties stand, issue by issue, and how far apart."""

from __future__ import annotations

from detente.cli.viewing import AT, CASE, FORMAT, KNOWN_BY, Form, answer, view_of

__all__ = ["positions"]


def positions(path: CASE, at: AT = None, known_by: KNOWN_BY = None, form: FORMAT = Form.TEXT) -> None:
    """Show where the parties stand, and how far apart."""
    from detente.case import load_case
    from detente.positions import positions as read_positions

    case = load_case(path)
    found = read_positions(view_of(case, at, known_by))
    answer(path, case, (found.section(),), found.to_dict(), form)
