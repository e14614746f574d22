#!/usr/bin/env bash
# Builds the sdist, from it (in isolation) the wheel, and installs that into a clean environment, away from this checkout.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

.venv/bin/python -m build --outdir "$work/dist" . >"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
rm -rf dist && mkdir -p dist && cp "$work"/dist/* dist/
ls dist

.venv/bin/python -m venv "$work/clean"
"$work/clean/bin/pip" --quiet --disable-pip-version-check install "$work"/dist/*.whl
cd "$work"
"$work/clean/bin/pip" --disable-pip-version-check check
"$work/clean/bin/pemilu" --version
"$work/clean/bin/pemilu" demo >demo.txt
"$work/clean/bin/pemilu" demo --json >demo.json
"$work/clean/bin/python" - <<'CHECK'
import importlib.metadata, importlib.resources, json, pathlib
import pemilu

assert pathlib.Path("demo.txt").stat().st_size > 0
assert json.loads(pathlib.Path("demo.json").read_text())["schema"].startswith("pemilu.")
assert importlib.resources.files("pemilu").joinpath("py.typed").is_file()
print("installed", importlib.metadata.version("pemilu"), "from", pathlib.Path(pemilu.__file__).parent.name)
CHECK
