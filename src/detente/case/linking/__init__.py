"""One event, many reports: which claims tell of one event, on whose word, and what they say differently."""
