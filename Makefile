# `make profile` builds the brochure, `make test` runs the tests; both set up .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python -m brochure

.PHONY: profile test lint conformance khmer-lint gallery bench clean

profile: $(VENV)/.ready
	$(RUN) build

test: $(VENV)/.ready-dev
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/mypy

# Layouts that go to a press, and those of them that are stitched.
PRESS := profile-a4 profile-a5 leaflet-trifold
STITCHED := profile-a4 profile-a5

# The outside checks: veraPDF (needs a JDK 17), qpdf, poppler, Ghostscript, mutool, msgfmt and Chromium.
conformance: $(VENV)/.ready-conformance
	$(RUN) build --all
	for po in translations/*.po; do msgfmt -c -o /dev/null $$po || exit 1; done
	$(RUN) build tests/conformance/words --layout words --out out/words
	$(BIN)/python tests/conformance/conformance.py out/*.pdf
	$(BIN)/python tests/conformance/conformance.py --words tests/conformance/words/words.txt out/words/*.pdf
	$(BIN)/python tests/conformance/conformance.py --self-test out/cchr-profile-a4-en-screen.pdf
	$(BIN)/python tests/conformance/logos.py
	rm -rf out/packs
	for lang in en km fr; do \
	  for layout in $(PRESS); do $(RUN) pack --layout $$layout --lang $$lang --out out/packs || exit 1; done; \
	  for layout in $(STITCHED); do \
	    $(RUN) pack --layout $$layout --lang $$lang --output booklet --out out/packs || exit 1; done; \
	  $(RUN) pack --layout handout-a5 --lang $$lang --output nup --out out/packs || exit 1; \
	done
	$(BIN)/python tests/conformance/press.py out/packs/*-pack
	$(BIN)/python tests/conformance/press.py --self-test out/packs/cchr-profile-a4-en-press-pack

# Where our Khmer line breaks and another segmenter disagree: for whoever keeps the lexicon.
khmer-lint: $(VENV)/.ready-conformance
	PYTHONPATH=. $(BIN)/python tests/conformance/khmer_breaks.py translations/km.po

# Every page of every layout, small, for docs/gallery.md.
gallery: $(VENV)/.ready-dev
	$(BIN)/python docs/gallery.py

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
