# Needs a supported Python (3.11 to 3.14) and make; everything else is installed into .venv.
# Another Python than the first one found: make test PYTHON=/path/to/python3.12

BIN = .venv/bin
CASE = build/gaza-2023
export PYTHON

.PHONY: help brief test lint docs bench compiled lock clean run-packages test-packages

help:
	@echo 'make brief     the brief of the shipped case, in the terminal and as brief.html'
	@echo 'make test      lint, types, import contract, all tests, examples of the docs'
	@echo 'make bench     the benchmarks; each prints a ratio to a plain peer of the same run'
	@echo 'make compiled  the reader as machine code beside its source (needs a C compiler): two and a half times as fast'
	@echo 'make docs      write the results of today into the examples of the docs'
	@echo 'make lock      renew uv.lock and requirements/ (needs uv)'
	@echo 'make clean     remove what the other targets made, .venv included'

run-packages:
	@sh .ci/setup run

test-packages:
	@sh .ci/setup test

# The confirmed entries come with the copy; drafting adds what the reports say and leaves them as they are.
brief: run-packages
	@rm -rf $(CASE) brief.html
	@$(BIN)/detente example gaza-2023 -o $(CASE)
	@$(BIN)/detente draft $(CASE)/reports/* -o $(CASE)
	@$(BIN)/detente brief $(CASE)
	@$(BIN)/detente brief $(CASE) -o "$(CURDIR)/brief.html"

lint: test-packages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

test: lint
	$(BIN)/python -m pytest -n auto --dist loadfile

docs: test-packages
	$(BIN)/python -m tests.docs.renew

bench: test-packages
	@for benchmark in benchmarks/*.py; do echo "== $$benchmark"; $(BIN)/python "$$benchmark" || exit 1; done

# The same reader, compiled; a test compares the two. Sources that change later take its place: see .ci/setup.
compiled: test-packages
	$(BIN)/python hatch_build.py
	$(BIN)/python -m pytest tests/reading/test_compiled.py

lock:
	uv lock
	uv export --quiet --frozen --no-emit-project --no-default-groups --group build --no-header -o requirements/run.txt
	uv export --quiet --frozen --no-emit-project --all-extras --no-header -o requirements/test.txt

clean:
	rm -f src/*.so src/*.pyd src/detente/reading/*.so src/detente/reading/*.pyd
	rm -rf .venv build dist brief.html .mypy_cache .ruff_cache .pytest_cache .hypothesis
