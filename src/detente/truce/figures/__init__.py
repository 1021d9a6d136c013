"""The drawings of a truce."""

from detente.truce.figures.counts import counts_figure
from detente.truce.figures.frame import Frame, day_words
from detente.truce.figures.incidence import incidence_figure
from detente.truce.figures.log import log_figure
from detente.truce.figures.survival import RULE_WORDS, survival_figure

__all__ = ["Frame", "RULE_WORDS", "counts_figure", "day_words", "incidence_figure", "log_figure", "survival_figure"]
