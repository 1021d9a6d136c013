"""How a truce may go, as a picture: the band over rules and unknowns, and the middle of the ranges for each rule."""

from __future__ import annotations

import numpy as np

from detente.show import Figure
from detente.show.shares import percent_text
from detente.show.svg import drawing, label, link
from detente.truce.answer import Answer
from detente.truce.figures.frame import WIDTH, Frame, day_words
from detente.truce.model import Rule

__all__ = ["RULE_WORDS", "survival_figure"]

RULE_WORDS = {
    Rule.GRIM: "grim",
    Rule.TIT_FOR_TAT: "tit for tat",
    Rule.GENEROUS: "generous tit for tat",
    Rule.STRIKES: "three strikes in a week",
    Rule.COMMISSION: "joint commission first",
}
_DASHES = {
    Rule.GRIM: "",
    Rule.TIT_FOR_TAT: "7 3",
    Rule.GENEROUS: "2 3",
    Rule.STRIKES: "9 3 2 3",
    Rule.COMMISSION: "14 4",
}
HEIGHT, LEFT, RIGHT = 250.0, 50.0, WIDTH - 190


def survival_figure(answer: Answer) -> Figure:
    """Draw the probability that a truce stands, if both sides mean to keep it."""
    setting = answer.setting
    frame = Frame(n_days=setting.n_days, first=setting.first_day, left=LEFT, right=RIGHT, top=34, bottom=HEIGHT - 26)
    low = np.min([b.low.kept.standing[0] for b in answer.bands], axis=0)
    high = np.max([b.high.kept.standing[0] for b in answer.bands], axis=0)
    area = frame.between(low.tolist(), high.tolist())
    parts = [link(setting.basis.claims, f"{setting.label}: over all unknowns", area), *frame.shares(), *frame.days()]
    if setting.entry_day:
        parts.append(frame.upright(setting.entry_day, "in force"))
    if setting.term_days and setting.entry_day + setting.term_days <= setting.n_days:
        parts.append(frame.upright(setting.entry_day + setting.term_days, "its term runs out", row=1))
    told = []
    y = 44.0
    for band in sorted(answer.bands, key=lambda b: -float(b.middle.kept.standing[0, -1])):
        rule = band.rules[0]
        middle = band.middle.kept.standing[0]
        parts.append(frame.line(middle.tolist(), dashes=_DASHES[rule]))
        sample = Frame(n_days=1, first=None, left=RIGHT + 12, right=RIGHT + 44, top=y - 4, bottom=y - 4)
        parts += [sample.line([0.0, 0.0], dashes=_DASHES[rule]), label(RULE_WORDS[rule], RIGHT + 50, y, size=11)]
        y += 18
        told.append(f"{RULE_WORDS[rule]} {percent_text(float(middle[-1]))}")
    last = day_words(setting.first_day, setting.n_days)
    description = (
        f"Standing at the end of {setting.n_days} days ({last}), if nobody strikes first: "
        f"{percent_text(float(low[-1]))} to {percent_text(float(high[-1]))} over all rules and unknowns; "
        f"in the middle of the ranges: {', '.join(told)}."
    )
    title = "How likely it stands, if both mean to keep it (shade: over all unknowns; lines: the middle, by rule)"
    name = f"truce-model-{setting.about}-{setting.n_days}"
    return Figure(
        title=title,
        description=description,
        svg=drawing(name, title, description, WIDTH, HEIGHT, *parts),
        is_told_beside=True,
    )
