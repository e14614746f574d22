"""Compares the stubs of the extension module with what it says of itself; `--update` writes them."""

import difflib
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "bindings"
MODULE = "pemilu._core"


def generated(folder: Path) -> dict[Path, str]:
    """The stubs as pybind11-stubgen writes them now, by their path inside bindings/."""
    command = [sys.executable, "-m", "pybind11_stubgen", MODULE, "--output-dir", str(folder), "--exit-code"]
    subprocess.run(command, check=True)
    return {path.relative_to(folder): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.pyi"))}


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        stubs = generated(Path(folder))
    if not stubs:
        print(f"no stubs were generated for {MODULE}")
        return 1
    differences = 0
    for path, text in stubs.items():
        target = PACKAGE / path
        if "--update" in sys.argv:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
            continue
        kept = target.read_text(encoding="utf-8") if target.is_file() else ""
        difference = list(
            difflib.unified_diff(kept.splitlines(), text.splitlines(), str(target), "generated", lineterm="")
        )
        print("\n".join(difference), end="\n" if difference else "")
        differences += bool(difference)
    if differences:
        print("the stubs have drifted: run `make stubs`")
    elif "--update" not in sys.argv:
        print(f"{len(stubs)} stub file(s) agree with {MODULE}")
    return 1 if differences else 0


sys.exit(main())
