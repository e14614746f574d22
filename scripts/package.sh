#!/usr/bin/env bash
# Builds the sdist, from it (in isolation) the wheel, and installs the wheel twice: into a clean environment, where it is tried away from
# this checkout, and into .venv, where it is tested.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pip() { "$1" -m pip --quiet --disable-pip-version-check "${@:2}"; }

.venv/bin/python -m build --outdir "$work/dist" . >"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
rm -rf dist
cp -r "$work/dist" dist
ls dist

pip .venv/bin/python install --force-reinstall --no-deps dist/*.whl
pip .venv/bin/python install dist/*.whl # what it depends on, if that is missing
touch .venv/package.done

.venv/bin/python -m venv "$work/clean"
clean=$work/clean/bin
pip "$clean/python" install dist/*.whl
cd "$work"
"$clean/pip" --disable-pip-version-check check
"$clean/pemilu" --version
"$clean/pemilu" demo >demo.txt
"$clean/pemilu" demo --json >demo.json
"$clean/python" - <<'CHECK'
import importlib.metadata, importlib.resources, json, pathlib
import pemilu

assert pathlib.Path("demo.txt").stat().st_size > 0
assert json.loads(pathlib.Path("demo.json").read_text())["schema"].startswith("pemilu.")
assert importlib.resources.files("pemilu").joinpath("py.typed").is_file()
print("installed", importlib.metadata.version("pemilu"))
CHECK
