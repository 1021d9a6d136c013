"""Files of other tools: scenarios of GENIUS, GeniusWeb, NegoLog and NegMAS in, GENIUS out."""

from detente.formats.folder import load_scenario
from detente.formats.genius_out import genius_files, write_genius
from detente.formats.scenario import Profile, Scale, Scenario, ScenarioIssue
from detente.formats.section import scenario_section
from detente.formats.utility import Utility

__all__ = [
    "Profile",
    "Scale",
    "Scenario",
    "ScenarioIssue",
    "Utility",
    "genius_files",
    "load_scenario",
    "scenario_section",
    "write_genius",
]
