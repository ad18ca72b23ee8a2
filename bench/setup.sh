#!/bin/sh
# setup.sh [PYTHON]: the peers, into build/bench-venv, their fonts and code, and the pictures of the profile. WeasyPrint needs Pango from the system.
set -e
cd "$(dirname "$0")/.."
VENV=build/bench-venv
[ -x $VENV/bin/python ] || "${1:-python3}" -m venv $VENV
$VENV/bin/python -m pip install --quiet --disable-pip-version-check -r bench/requirements.txt
$VENV/bin/python bench/peers/assets.py
$VENV/bin/python bench/pictures.py
