"""Tests the tests: applies each planted bug to a copy of the tree, and the suites that guard the broken promise must fail.

Usage: run.py [--list] [--first] [--passing] [--compiler C++] [ID...]

bugs.toml holds the bugs, grouped by the promise that they break. A bug names a file, a text that occurs in it exactly once, its
replacement, and the test files that must fail. A bug that does not compile is no bug; nor is one in a tree whose tests fail anyway.
Each test file is compiled alone and without optimisation, which is what makes this quick.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("include", "tests", "bindings/pemilu/datasets")
SECONDS_PER_TEST = 300


@dataclass(frozen=True)
class Bug:
    id: str
    promise: str
    file: str
    find: str
    replace: str
    tests: tuple[str, ...]


class Compiler:
    def __init__(self, command: str, folder: Path) -> None:
        ccache = shutil.which("ccache")
        self.command = [ccache, command] if ccache else [command]
        # Copies are compared by what they contain, not by where they lie.
        self.environment = {**os.environ, "CCACHE_NOHASHDIR": "1", "CCACHE_BASEDIR": str(folder)}
        self.main = folder / "main.o"
        self.run(ROOT, "-c", "tests/unit/main.cpp", "-o", str(self.main)).check_returncode()

    def run(self, tree: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [*self.command, "-std=c++20", "-O0", "-Iinclude", f'-DPEMILU_SOURCE_DIR="{tree}"', *arguments]
        return subprocess.run(command, cwd=tree, env=self.environment, capture_output=True, text=True, check=False)

    def verdict(self, tree: Path, test: str) -> str:
        """'passes', 'fails', or what the compiler says."""
        program = tree / Path(test).with_suffix(".program")
        compiled = self.run(tree, "-c", test, "-o", f"{program}.o")
        if compiled.returncode == 0:
            compiled = self.run(tree, f"{program}.o", str(self.main), "-o", str(program))
        if compiled.returncode != 0:
            return f"does not compile:\n{compiled.stderr}"
        try:
            ran = subprocess.run([program], capture_output=True, check=False, timeout=SECONDS_PER_TEST)
        except subprocess.TimeoutExpired:
            return "fails"
        return "passes" if ran.returncode == 0 else "fails"


def read_bugs() -> list[Bug]:
    with (Path(__file__).parent / "bugs.toml").open("rb") as file:
        promises = tomllib.load(file)["promise"]
    bugs = []
    for promise in promises:
        for bug in promise["bug"]:
            bugs.append(Bug(bug["id"], promise["says"], bug["file"], bug["find"], bug["replace"], tuple(bug["tests"])))
    ids = [bug.id for bug in bugs]
    if len(set(ids)) != len(ids):
        raise SystemExit("bugs.toml: an id is used twice")
    # Of all of them, also where only some are planted: or nobody would notice that a bug has lost its place.
    for bug in bugs:
        times = (ROOT / bug.file).read_text(encoding="utf-8").count(bug.find)
        if times != 1:
            raise SystemExit(f"{bug.id}: its text occurs {times} times in {bug.file}, not once")
    return bugs


def first_of_each_promise(bugs: list[Bug]) -> list[Bug]:
    return [bug for at, bug in enumerate(bugs) if all(bug.promise != earlier.promise for earlier in bugs[:at])]


def copy_tree(target: Path) -> None:
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))


def objection(bug: Bug, compiler: Compiler) -> str:
    """Why the planted bug does not count as caught; empty if it is caught."""
    with tempfile.TemporaryDirectory(prefix="planted-", dir=compiler.main.parent) as folder:
        tree = Path(folder)
        copy_tree(tree)
        path = tree / bug.file
        path.write_text(path.read_text(encoding="utf-8").replace(bug.find, bug.replace), encoding="utf-8")
        for test in bug.tests:
            verdict = compiler.verdict(tree, test)
            if verdict != "fails":
                return f"{test} {verdict}"
    return ""


def sound(tests: list[str], compiler: Compiler, pool: ThreadPoolExecutor) -> bool:
    """The unmodified copy must pass, or a failing suite would prove nothing."""
    tree = compiler.main.parent / "sound"
    copy_tree(tree)
    verdicts = list(pool.map(lambda test: compiler.verdict(tree, test), tests))
    for test, verdict in zip(tests, verdicts, strict=True):
        if verdict != "passes":
            print(f"without any bug {test} {verdict}")
    return all(verdict == "passes" for verdict in verdicts)


def main() -> int:
    parser = argparse.ArgumentParser(description="plants bugs and expects the tests to fail")
    parser.add_argument("ids", nargs="*", metavar="ID", help="only these bugs")
    parser.add_argument("--list", action="store_true", help="print the bugs and stop")
    parser.add_argument("--compiler", default=os.environ.get("CXX", "c++"))
    parser.add_argument("--first", action="store_true", help="of each promise only the first bug")
    parser.add_argument("--passing", action="store_true", help="the tests are known to pass without any bug")
    arguments = parser.parse_args()

    bugs = [bug for bug in read_bugs() if not arguments.ids or bug.id in arguments.ids]
    if arguments.first:
        bugs = first_of_each_promise(bugs)
    unknown = set(arguments.ids) - {bug.id for bug in bugs}
    if unknown:
        raise SystemExit(f"no such bug: {', '.join(sorted(unknown))}")
    if arguments.list:
        for bug in bugs:
            print(f"{bug.id:32} {bug.file:44} {bug.promise}")
        return 0

    with tempfile.TemporaryDirectory(prefix="pemilu-") as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        compiler = Compiler(arguments.compiler, Path(folder))
        if not arguments.passing and not sound(sorted({test for bug in bugs for test in bug.tests}), compiler, pool):
            return 1
        missed = 0
        for bug, reason in zip(bugs, pool.map(lambda bug: objection(bug, compiler), bugs), strict=True):
            print(f"{'caught' if not reason else 'MISSED':8}{bug.id}{': ' + reason if reason else ''}", flush=True)
            missed += bool(reason)
    print(f"{len(bugs) - missed} of {len(bugs)} planted bugs caught")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
