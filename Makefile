# `make profile` builds the brochure, `make test` runs the tests; both set up .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python -m brochure

.PHONY: profile test lint conformance bench clean

profile: $(VENV)/.ready
	$(RUN) build

test: $(VENV)/.ready-dev
	$(BIN)/python -m pytest

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/mypy

# The outside checks: veraPDF (needs a JDK 17), qpdf, poppler, Ghostscript, mutool and Chromium.
conformance: $(VENV)/.ready-conformance
	$(RUN) build --all
	$(RUN) build tests/conformance/words --layout words --out out/words
	$(BIN)/python tests/conformance/conformance.py out/*.pdf
	$(BIN)/python tests/conformance/conformance.py --words tests/conformance/words/words.txt out/words/*.pdf
	$(BIN)/python tests/conformance/conformance.py --self-test out/cchr-profile-a4-en-screen.pdf
	$(BIN)/python tests/conformance/logos.py

# How long it takes, beside Typst, WeasyPrint and fpdf2 where bench/setup.sh has installed them.
bench: $(VENV)/.ready
	$(BIN)/python bench/run.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "brochure needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/.ready

$(VENV)/.ready-conformance: requirements-conformance.lock $(VENV)/.ready-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-conformance.lock
	@touch $@

clean:
	rm -rf $(VENV) out build dist
