# make demo   set up, ingest the samples, link, search; ends by itself
# make test   set up, then lint, types, arrows and all tests

SHELL := /bin/sh
PYTHON := .venv/bin/python

.PHONY: help setup demo test check format lock samples clean

help:
	@sed -n '1,2p' Makefile; echo "# also: setup check format lock samples clean"

setup:
	@sh scripts/setup.sh

demo: setup
	@$(PYTHON) scripts/demo.py

check: setup
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports 
	$(PYTHON) -m interrogate -q --fail-under 100 tests

test: check
	$(PYTHON) -m pytest

format: setup
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

# For those who change dependencies; needs `uv` on the path.
lock:
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --no-annotate --no-emit-index-url -o requirements.lock

samples: setup
	$(PYTHON) -m samples.make

clean:
	rm -rf .venv .demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
