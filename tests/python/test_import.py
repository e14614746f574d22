"""What an import costs and brings: NumPy, types, names and their documentation."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import subprocess
import sys
from importlib.resources import files

import pytest

import pemilu as pm

MODULES = [m.name for m in pkgutil.walk_packages(pm.__path__, "pemilu.") if m.name != "pemilu.__main__"]


def loaded_by(statement: str) -> set[str]:
    code = f"import numpy, sys; before = set(sys.modules); {statement}; print('\\n'.join(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_import_loads_nothing_but_numpy() -> None:
    new = loaded_by("import pemilu")
    foreign = {name.partition(".")[0] for name in new} - set(sys.stdlib_module_names) - {"pemilu", "numpy"}
    assert not foreign
    heavy = {
        "argparse",
        "json",
        "csv",
        "inspect",
        "subprocess",
        "asyncio",
        "http",
        "urllib.request",
        "importlib.metadata",
        "pemilu.cli",
    }
    assert not heavy & new


def test_a_simple_call_loads_nothing_either() -> None:
    new = loaded_by("import pemilu; pemilu.allocate({'A': 5, 'B': 3}, seats=3).seats; pemilu.datasets.tarakan_2024()")
    assert not {"pandas", "polars", "pyarrow", "duckdb"} & {name.partition(".")[0] for name in new}


def test_names() -> None:
    assert sorted(pm.__all__) == sorted(set(pm.__all__))
    for name in pm.__all__:
        assert hasattr(pm, name), name
    expected = {"allocate", "allocate_districts", "determine", "replace", "check", "datasets", "methods", "Threshold"}
    expected |= {"InputError", "UndecidedError", "RuleError", "CapacityError"}
    assert expected <= set(pm.__all__)
    public = {
        n for n, v in vars(pm).items() if not n.startswith("_") and not inspect.ismodule(v) and n != "annotations"
    }
    assert public <= set(pm.__all__)


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_has(module: str) -> None:
    loaded = importlib.import_module(module)
    if module == "pemilu._core":
        return
    assert loaded.__doc__
    for name in loaded.__all__:
        assert hasattr(loaded, name), name


def test_docstrings() -> None:
    missing = []
    for name in pm.__all__:
        value = getattr(pm, name)
        if not (inspect.isclass(value) or callable(value)):
            continue
        if not inspect.getdoc(value):
            missing.append(name)
        if inspect.isclass(value):
            for attribute, member in vars(value).items():
                documented = callable(member) or isinstance(member, (property, classmethod, staticmethod))
                if not attribute.startswith("_") and documented and not inspect.getdoc(member):
                    missing.append(f"{name}.{attribute}")
    assert not missing
    for name in pm.datasets.__all__:
        assert inspect.getdoc(getattr(pm.datasets, name))


def test_allocate_documents_its_arguments() -> None:
    text = inspect.getdoc(pm.allocate)
    assert text is not None
    for word in ("votes", "seats", "method", "threshold", "Returns", "Raises"):
        assert word in text


def test_signature_of_allocate() -> None:
    assert list(inspect.signature(pm.allocate).parameters)[:4] == ["votes", "seats", "method", "threshold"]


def test_typed_and_versioned() -> None:
    assert files("pemilu").joinpath("py.typed").is_file()
    assert pm.__version__.count(".") == 2
    assert __import__("pemilu._core")._core.__version__ == pm.__version__


def test_as_a_module() -> None:
    done = subprocess.run([sys.executable, "-m", "pemilu", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"pemilu {pm.__version__}\n"


def test_the_first_lines_of_the_documentation() -> None:
    import doctest

    assert doctest.testmod(pm).failed == 0
    assert doctest.testmod(pm).attempted > 0
