"""A case folder with two short reports of our own, for the tests of review."""

from __future__ import annotations

from pathlib import Path

from detente.case.draft.folder import draft_into

__all__ = ["REEDS", "RIVER", "drafted"]

REEDS = (
    "PORT LINDEN, May 4, 2024 - The Reed Covenant rejected a proposal by Norland to release 12 detainees, "
    "two mediators said. Talks in Port Linden were suspended on Friday.\n"
)
RIVER = (
    "LOWMARSH, May 5, 2024 - The Reedmen rejected a proposal by Norland to release 12 detainees, a newspaper in "
    "Lowmarsh reported, citing mediators.\n"
)
LEXICON = (
    "# names of this case\nstates: |\n  Norland | Norlandic | Port Linden\ngroups: |\n  Reed Covenant | RC | covenant\n"
)


def drafted(tmp_path: Path, *, lexicon: str = LEXICON) -> Path:
    """A case drafted from both reports."""
    folder = tmp_path / "reeds"
    folder.mkdir()
    (folder / "lexicon.yaml").write_text(lexicon, encoding="utf-8")
    sources = tmp_path / "sent"
    sources.mkdir()
    (sources / "reeds.txt").write_text(REEDS, encoding="utf-8")
    (sources / "river.txt").write_text(RIVER, encoding="utf-8")
    draft_into(folder, sorted(sources.iterdir()), who="tester")
    return folder
