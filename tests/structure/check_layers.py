"""Checks the house plan from the source text: who includes whom, names of files and types, one test file for each header.

Usage: check_layers.py [ROOT]; prints `FILE:LINE: what is wrong` and exits 1 if anything is.
"""

import re
import sys
from pathlib import Path

# Which folders each folder may include, besides itself. Data flows one way: down this list, never up.
PIPELINE = [
    "core",
    "contest",
    "voters",
    "districting",
    "tally",
    "recapitulation",
    "threshold",
    "ranking",
    "allocation",
    "elected",
    "replacement",
]
MAY_INCLUDE = {
    "core": [],
    "contest": ["core"],
    "voters": ["core", "contest"],
    "districting": ["core", "contest"],
    "tally": ["core", "contest"],
    "recapitulation": ["core", "contest", "tally"],
    "threshold": ["core", "contest"],  # takes totals as a span, knows no recapitulation
    "ranking": ["core", "contest"],
    "allocation": ["core", "contest", "ranking"],  # receives eligible parties, knows no threshold
    "elected": ["core", "contest", "recapitulation", "threshold", "ranking", "allocation"],
    "replacement": ["core", "contest", "recapitulation", "threshold", "ranking", "allocation", "elected"],
    "rules": PIPELINE,
    "io": PIPELINE,
    "analysis": [*PIPELINE, "rules"],
}
# Headers above all folders: those directly in include/pemilu, and what lies beside determination.hpp. `None`: everything, each other
# included.
TOP: dict[str, list[str] | None] = {
    "fwd.hpp": [],
    "determination.hpp": None,
    "determination/area_names.hpp": ["core", "io", "rules"],
    "determination/award_tables.hpp": None,
    "determination/ballots.hpp": None,
    "determination/beyond_bounds.hpp": None,
    "determination/candidates.hpp": None,
    "determination/citation_table.hpp": None,
    "determination/input.hpp": None,
    "determination/margin_table.hpp": None,
    "determination/margins.hpp": None,
    "determination/member_tables.hpp": None,
    "determination/office.hpp": None,
    "determination/region.hpp": ["core", "contest", "io", "rules"],
    "determination/seat_tables.hpp": None,
    "determination/special_regimes.hpp": ["core", "contest", "rules"],
    "determination/three_stages.hpp": ["core", "contest", "allocation", "rules"],
    "determination/trace_table.hpp": None,
    "determination/unknown_provinces.hpp": None,
    "determination/walk.hpp": None,
    "pemilu.hpp": None,
}

# The only headers that may use Boost or Eigen; they are not part of pemilu::pemilu nor of the umbrella header.
WITH_DEPENDENCY = {
    "io/sirekap.hpp",
    "analysis/biproportional.hpp",
    "analysis/simulate.hpp",
    "analysis/audit.hpp",
    "analysis/quick_count.hpp",
}

# Slow to compile, or their order or state is not the same on every machine.
UNWELCOME_STANDARD_HEADERS = {
    "chrono",
    "iostream",
    "sstream",
    "iomanip",
    "regex",
    "locale",
    "unordered_map",
    "unordered_set",
    "random",
    "expected",
    "format",
}

FORBIDDEN_WORDS = {"Manager", "Helper", "Util", "Utils", "Data", "Info"}

INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')
TYPE = re.compile(r"\b(?:class|struct|enum class|enum|union|concept|using)\s+([A-Za-z_]\w*)\b(?!::)")


class Findings:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.lines: list[str] = []

    def add(self, path: Path, line: int, what: str) -> None:
        self.lines.append(f"{path.relative_to(self.root)}:{line}: {what}")


def includes_of(path: Path) -> list[tuple[int, str, str]]:
    """(line, quote or angle bracket, target) of each include."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            found.append((number, match[1], match[2]))
    return found


def allowed(header: str, target: str) -> bool:
    """May include/pemilu/HEADER include include/pemilu/TARGET?"""
    if target == "fwd.hpp":
        return True
    if header in TOP:
        may = TOP[header]
        return may is None or target.split("/")[0] in may
    if target in TOP:
        return False
    folder, other = header.split("/")[0], target.split("/")[0]
    return other == folder or other in MAY_INCLUDE[folder]


def check_header(findings: Findings, include: Path, path: Path) -> None:
    header = path.relative_to(include / "pemilu").as_posix()
    folder = header.split("/")[0]
    if header not in TOP and ("/" not in header or folder not in MAY_INCLUDE):
        findings.add(
            path,
            1,
            f"{folder} is not in the house plan: list it in MAY_INCLUDE or TOP of check_layers.py, with what it may include",
        )
        return
    if not re.search(r"^#pragma once$", path.read_text(encoding="utf-8"), re.MULTILINE):
        findings.add(path, 1, "no #pragma once")
    for line, kind, target in includes_of(path):
        if kind == "<":
            if target.startswith(("boost/", "Eigen/", "unsupported/Eigen/")) and header not in WITH_DEPENDENCY:
                findings.add(path, line, f"<{target}>: pemilu::pemilu depends on the standard library only")
            elif "/" in target and header not in WITH_DEPENDENCY and not target.startswith("sys/"):
                findings.add(path, line, f"<{target}> is not a header of the standard library")
            elif target in UNWELCOME_STANDARD_HEADERS:
                findings.add(path, line, f"<{target}> has no place in a header")
        elif not target.startswith("pemilu/"):
            findings.add(path, line, f'"{target}": quoted includes start with pemilu/')
        elif not (include / target).is_file():
            findings.add(path, line, f'"{target}" does not exist')
        elif not allowed(header, target.removeprefix("pemilu/")):
            findings.add(path, line, f'{folder} may not include "{target}"')


def check_types(findings: Findings, path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        for name in TYPE.findall(line.split("//")[0]):
            words = re.findall(r"[A-Z][a-z0-9]*|[a-z0-9]+", name)
            for word in words:
                if word.capitalize() in FORBIDDEN_WORDS:
                    findings.add(path, number, f"{name}: '{word}' says nothing about what it is")


def check_umbrella(findings: Findings, include: Path, headers: list[Path]) -> None:
    """pemilu.hpp reaches every header, or lists it in its comment as omitted."""
    umbrella = include / "pemilu" / "pemilu.hpp"
    if not umbrella.is_file():
        return
    reached, waiting = set(), [umbrella]
    while waiting:
        path = waiting.pop()
        if path in reached or not path.is_file():
            continue
        reached.add(path)
        waiting.extend(include / target for _, kind, target in includes_of(path) if kind == '"')
    text = umbrella.read_text(encoding="utf-8")
    for path in headers:
        header = path.relative_to(include / "pemilu").as_posix()
        if path not in reached and header not in text:
            findings.add(umbrella, 1, f"neither includes {header} nor lists it as omitted")


def check_tests(findings: Findings, root: Path, include: Path, headers: list[Path]) -> None:
    for path in headers:
        header = path.relative_to(include / "pemilu")
        if header.as_posix() == "pemilu.hpp":
            continue  # tests/link
        test = root / "tests" / "unit" / header.with_suffix(".cpp")
        if not test.is_file():
            findings.add(path, 1, f"has no test {test.relative_to(root).as_posix()}")
        elif [target for _, _, target in includes_of(test)][:1] != [f"pemilu/{header.as_posix()}"]:
            # So each header is compiled once with nothing before it, and is known to stand on its own.
            findings.add(test, 1, f"its first include is not pemilu/{header.as_posix()}")


def check_file_names(findings: Findings, root: Path) -> None:
    for folder in ("include", "bindings", "tests", "examples/cpp", "benchmarks"):
        for path in (root / folder).rglob("*"):
            if path.suffix in {".hpp", ".cpp", ".py"} and not re.fullmatch(r"[a-z_][a-z0-9_]*", path.stem):
                findings.add(path, 1, "file names are snake_case")


def check_bindings_are_on_top(findings: Findings, root: Path) -> None:
    own = {path.name for path in (root / "bindings").glob("*.hpp")}
    for folder in ("include", "tests", "examples", "benchmarks"):
        for path in sorted((root / folder).rglob("*.[ch]pp")):
            for line, _, target in includes_of(path):
                if "bindings/" in target or target in own:
                    findings.add(path, line, f'"{target}": nothing includes bindings')


def check(root: Path) -> list[str]:
    findings = Findings(root)
    include = root / "include"
    headers = sorted((include / "pemilu").rglob("*.hpp"))
    if not headers:
        findings.lines.append("include/pemilu holds no headers")
    for path in headers:
        check_header(findings, include, path)
        check_types(findings, path)
    check_umbrella(findings, include, headers)
    check_tests(findings, root, include, headers)
    check_file_names(findings, root)
    check_bindings_are_on_top(findings, root)
    return findings.lines


def main() -> int:
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2]).resolve()
    lines = check(root)
    print("\n".join(lines) if lines else "the house plan holds")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
