#!/usr/bin/env bash
# Makes the virtual environment .venv and brings it up to date:
#   environment.sh package       builds and installs the package
#   environment.sh NAME...       installs what these extras of pyproject.toml ask for; `build` is what building the package asks for
set -euo pipefail
cd "$(dirname "$0")/.."

if ! [[ -x .venv/bin/python ]] || ! .venv/bin/python -c ''; then
    rm -rf .venv
    "$(scripts/find_python.sh)" -m venv .venv
fi
pip() { .venv/bin/python -m pip --quiet --disable-pip-version-check "$@"; }

if [[ $1 == package ]]; then
    # Without isolation, so that a second build compiles only what has changed. `make test` builds the isolated wheel as well.
    .venv/bin/python scripts/requirements.py build >.venv/requirements-build.txt
    pip install -r .venv/requirements-build.txt
    PATH="$PWD/.venv/bin:$PATH" pip install --no-build-isolation .
else
    .venv/bin/python scripts/requirements.py "$@" >.venv/requirements.txt
    pip install -r .venv/requirements.txt
fi
