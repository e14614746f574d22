"""Compares the stubs of the extension module with what it says of itself; `--update` writes them."""

import difflib
import sys
import tempfile
import types
import typing
from pathlib import Path

import pybind11_stubgen

import pemilu
from pemilu import _core

PACKAGE = Path(__file__).parents[1] / "bindings"


def tell_the_generator() -> None:
    """Python functions that the package adds to compiled classes: resolves their types, and calls their first argument `self`."""
    classes = [member for member in vars(_core).values() if isinstance(member, type)]
    for cls in classes:
        for member in vars(cls).values():
            function = member.fget if isinstance(member, property) else member
            if not isinstance(function, types.FunctionType):
                continue
            function.__annotations__ = typing.get_type_hints(function, localns=vars(pemilu))
            code = function.__code__
            function.__code__ = code.replace(co_varnames=("self", *code.co_varnames[1:]))


def generated(folder: Path) -> dict[Path, str]:
    """The stubs as pybind11-stubgen writes them now, by their path inside bindings/."""
    tell_the_generator()
    pybind11_stubgen.main([_core.__name__, "--output-dir", str(folder), "--exit-code"])
    return {path.relative_to(folder): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.pyi"))}


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        stubs = generated(Path(folder))
    if not stubs:
        print("no stubs were generated")
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
            difflib.unified_diff(kept.splitlines(), text.splitlines(), f"bindings/{path}", "generated", lineterm="")
        )
        print("\n".join(difference), end="\n" if difference else "")
        differences += bool(difference)
    if differences:
        print("the stubs have drifted: run `make stubs`")
    elif "--update" not in sys.argv:
        print(f"{len(stubs)} stub file agrees with {_core.__name__}")
    return 1 if differences else 0


sys.exit(main())
