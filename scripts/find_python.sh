#!/usr/bin/env bash
# Prints the first Python (3.11 or later) that can make a working virtual environment and has its headers; $PYTHON goes first.
set -euo pipefail

for python in ${PYTHON:+"$PYTHON"} python3 /usr/bin/python3 /usr/local/bin/python3 /opt/homebrew/bin/python3; do
    if "$python" - 2>/dev/null <<'CHECK'; then
import ensurepip, pathlib, sys, sysconfig, venv
sys.exit(sys.version_info < (3, 11) or not pathlib.Path(sysconfig.get_path("include"), "Python.h").is_file())
CHECK
        command -v "$python"
        exit 0
    fi
done
echo "no Python 3.11 or later with venv and headers was found" >&2
exit 1
