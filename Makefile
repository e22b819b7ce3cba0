# make demo   set up, ingest the samples, link, search; ends by itself
# make test   set up, then lint, types, arrows and all tests

SHELL := /bin/sh
PYTHON := .venv/bin/python

.PHONY: help setup demo test check score train format lock samples sbom audit clean

help:
	@sed -n '1,2p' Makefile; echo "# also: setup check score train format lock samples sbom audit clean"

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
	@sh scripts/setup.sh browser
	$(PYTHON) -m pytest -n auto --dist loadfile

# How well letters are read, typed and scanned: docs/entities.md has the figures.
score: setup
	$(PYTHON) -m benchmarks.extraction
	$(PYTHON) -m benchmarks.extraction --scanned

# Needs the corpora that docs/data.md names, in the folder DATA, and a file E5 (training/README.md); two hours on two cores.
train: setup
	test -d .train/venv || python3 -m venv .train/venv
	.train/venv/bin/pip install -q --require-hashes -r requirements.lock
	.train/venv/bin/pip install -q --no-deps -r training/requirements.txt
	.train/venv/bin/pip install -q -r training/encoder/requirements.txt
	.train/venv/bin/python -m training.mentions.train $(DATA) $(E5) --out .train

format: setup
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

# For those who change dependencies; needs `uv` on the path.
lock:
	uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --no-annotate --no-emit-index-url -o requirements.lock

# What Dalel is made of, as CycloneDX, and all licences.
sbom: setup
	$(PYTHON) -m scripts.supply_chain.sbom sbom.cdx.json
	$(PYTHON) -m scripts.supply_chain.licences

# Installed as locked, every file as installed; with OSV=FOLDER of advisories (osv.dev), nothing known against it.
audit: setup
	$(PYTHON) -m scripts.supply_chain.audit $(OSV)

samples: setup
	$(PYTHON) -m samples.make

clean:
	rm -rf .venv .train .demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
