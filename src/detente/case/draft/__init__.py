"""From the readings of reports to a drafted case, and onto a case that people have worked on."""

from __future__ import annotations

from collections.abc import Sequence

from detente.case.case import Case
from detente.case.draft.assemble import assemble
from detente.case.draft.merge import merge
from detente.reading import Reading

__all__ = ["draft"]


def draft(
    readings: Sequence[Reading],
    *,
    onto: Case | None = None,
    id: str = "draft",  # noqa: A002
    title: str = "Draft from reports",
    reread: bool = False,
) -> Case:
    """Turn what reports say into a case.

    Parameters
    ----------
    readings : sequence of Reading
        All reports that the case is to rest on; with ``onto``, those it has already among them.
    onto : Case, optional
        A case to add to. What a person confirmed, changed or set aside in it stays as it is.
    id, title : str
        Of a new case; a case that is added to keeps its own.
    reread : bool
        With ``onto``: take the claims of its reports as they are read now, since a lexicon or a text has changed;
        those on which entries rest that a person confirmed or changed stay. Without it every claim of the case stays.

    Returns
    -------
    Case
        Entries that detente drafted carry their mark until a person confirms them.
    """
    fresh = assemble(readings, id=id if onto is None else onto.id, title=title)
    return fresh if onto is None else merge(onto, fresh, reread=reread)
