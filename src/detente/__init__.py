"""detente runs and analyses a mediated negotiation like the one in a news report."""
