"""The command line: one file per command, and `detente.cli.main`, which finds and runs them."""
