"""Review: what a person decides on the claims that were read, kept so that no later reading loses it."""
