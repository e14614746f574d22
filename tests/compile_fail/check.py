"""One forbidden line must not compile, and for the right reason; without it the file must compile.

Usage: check.py COMPILER INCLUDE-DIR CASE.cpp

A case states `// error: REGEX` and guards its one forbidden line with `#ifdef PEMILU_FORBIDDEN`. With the macro defined the compiler must
fail, must point at the forbidden line and must say what REGEX expects.
"""

import re
import subprocess
import sys
from pathlib import Path

WARNINGS = ["-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror"]


def compile_case(compiler: str, include: str, case: Path, *extra: str) -> subprocess.CompletedProcess[str]:
    command = [
        compiler,
        "-std=c++20",
        "-fsyntax-only",
        "-fdiagnostics-color=never",
        *WARNINGS,
        f"-I{include}",
        *extra,
        str(case),
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def forbidden_line(lines: list[str]) -> int:
    starts = [number for number, line in enumerate(lines, 1) if line.startswith("#ifdef PEMILU_FORBIDDEN")]
    if len(starts) != 1 or not lines[starts[0] + 1].startswith(("#else", "#endif")):
        raise SystemExit("a case has exactly one forbidden line, in one #ifdef PEMILU_FORBIDDEN")
    return starts[0] + 1


def main() -> int:
    compiler, include, case = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    text = case.read_text(encoding="utf-8")
    expected = re.search(r"^// error: (.+)$", text, re.MULTILINE)
    if expected is None:
        raise SystemExit("a case states the error it expects: // error: REGEX")
    line = forbidden_line(text.splitlines())

    twin = compile_case(compiler, include, case)
    if twin.returncode != 0:
        print(f"the twin without the forbidden line does not compile:\n{twin.stderr}")
        return 1
    refused = compile_case(compiler, include, case, "-DPEMILU_FORBIDDEN")
    if refused.returncode == 0:
        print(f"{case.name}:{line} compiles, and must not")
        return 1
    if f"{case.name}:{line}:" not in refused.stderr or not re.search(expected[1], refused.stderr):
        print(f"{case.name}:{line} fails for another reason than /{expected[1]}/:\n{refused.stderr}")
        return 1
    return 0


sys.exit(main())
