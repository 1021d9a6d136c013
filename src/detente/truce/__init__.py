"""Is it holding, will it: the log of a truce, its reference class, and the model."""
