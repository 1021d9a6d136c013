"""detente runs and analyses a mediated negotiation like the one in a news report."""

__version__ = "0.1.0"
