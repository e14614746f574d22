"""Writes docs/performance.md from the JSON of the benchmarks.

    python benchmarks/report.py FOLDER

FOLDER holds cpp.json (benchmark_batch), determination-cpp.json (benchmark_determination), recap-cpp.json (benchmark_recap), and what
allocate.py, batch.py, queues.py, determination.py and recap.py wrote. `make bench` runs them all.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
BUSY = 0.5  # more programs than this that wanted to run beside the benchmark

METHOD = """\
# Performance

This page is written by `benchmarks/report.py` from what `make bench` measured. A time says something about one machine on one day; a
ratio to a yardstick that was timed in the same run says something about the library. So every table names its yardsticks.

## How it is measured

- **Interleaved.** The contenders of a table take turns, round after round, and a row is the median of its rounds. Whatever else slows the
  machine down for a while slows all of them.
- **Processor time**, so that waiting for a processor does not count; wall time where two threads share the work.
- **Many elections.** Single allocations go through a thousand elections in turn, so that no branch is learned by heart. The elections are
  the national shares of 2024 with log-normal noise of 0.5; the tie-rich ones have 60 to 260 votes in all.
- **The heap** is the plain way: pop the highest quotient S times, quotients compared by exact 128-bit products, ties seen. It is
  Sainte-Laguë's in every table, whatever the method of the other rows.
- **The read** sums the same bytes of votes: no method can be faster than that from memory.
- A row of the batch tables includes the elections that the kernel does not certify and the exact path does again; "again" is their share.
- **A whole DPR** has the votes of 2024. In C++ the candidates' votes are drawn, because the bundled table is compressed; its yardstick is
  a heap of exact quotients for each district and a sort for each list. From Python the yardstick is a sort of the candidates by pandas.
  "seats and members" is the determination itself, of votes and candidates that are loaded: that row is the one millisecond that is
  promised. "from tables" also reads the three tables cell by cell: keys, numbers, sexes and headings.
  "the whole file as read" has four columns more that nobody needs: identifiers with gaps, shares, ranks, addresses.
- **A nation** has 823,220 made-up polling stations in 7,277 subdistricts. Its plain read adds all bytes of the columns as 64-bit numbers,
  four registers at a time: what the memory gives. From Python the columns of polars and DuckDB are in memory, 16 bits wide, with the codes
  of every level beside them, and they use all processors; pemilu uses one. Processor time is that of the whole process there. "pemilu" adds
  up and keeps the sums, "with the table" makes the columns of the table `recap` of them, names and shares too. DuckDB gives its sums as
  NumPy's columns; "DuckDB, rows" as tuples of Python (`fetchall`), as most scripts ask for them.
- **Sirekap's forms where they lie** cost calls to open, look at, read and close each file: small ones in a folder are bound by that.
  Files are read, or unpacked, by other threads while some are parsed.
- Every contender of this library gives exact seats and sees every tie.

"x" means: so many times as fast as the yardstick.
"""

NO_AVX512 = "- **AVX-512**: the kernel is compiled and chosen where the processor has it, and this machine has not.\n"
NOT_MEASURED = """\
## What was not measured

{avx512}- **NEON and other processors**: the code is portable and tested by its results; nothing is claimed about its speed there.
- More than one thread in C++, other compilers and flags than the ones named, and elections with more than 64 parties in a batch, which
  take the exact path one by one.
"""


def time(ns: float) -> str:
    """Nanoseconds in the unit that reads best."""
    for unit, size in (("s", 1e9), ("ms", 1e6), ("µs", 1e3)):
        if ns >= size:
            return f"{ns / size:.3g} {unit}"
    return f"{ns:.3g} ns"


def ratio(yardstick: float, ns: float) -> str:
    """How many times as fast as the yardstick."""
    value = yardstick / ns
    return f"{value:,.0f}" if value >= 100 else f"{value:.2g}" if value < 1 else f"{value:.1f}"


def rows_of(table: dict[str, Any]) -> list[str]:
    """The table in Markdown."""
    medians = {row["name"]: row["ns"] for row in table["rows"]}
    yardsticks = table["yardsticks"]
    lines = [f"| {table['title']} | median | " + " | ".join(f"x {y}" for y in yardsticks) + " |"]
    lines.append("|---|---:|" + "---:|" * len(yardsticks))
    for name, ns in medians.items():
        lines.append(f"| {name} | {time(ns)} | " + " | ".join(ratio(medians[y], ns) for y in yardsticks) + " |")
    return lines


def page(records: list[dict[str, Any]]) -> str:
    """The whole page."""
    parts = [METHOD]
    kernels = json.dumps(records)
    for record in records:
        busy = record["load"] > 1 + BUSY
        parts.append(f"## {record['program']}\n")
        parts.append(
            f"{record['date']}, {record['processor']}, {record['cores']} processors, {record['compiler']}, {record['rounds']} rounds."
            + (
                f" **The machine was not quiet**: the load was {record['load']:.1f}, so that other programs shared the\nprocessors,"
                " their caches and the memory. Ratios suffer less than times, but they suffer."
                if busy
                else ""
            )
            + "\n"
        )
        for table in record["tables"]:
            parts.append("\n".join(rows_of(table)) + "\n")
    parts.append(NOT_MEASURED.format(avx512="" if '"avx512,' in kernels else NO_AVX512))
    return "\n".join(parts)


def main() -> None:
    """Reads the records and writes the page."""
    folder = Path(sys.argv[1])
    cpp = ("cpp.json", "determination-cpp.json", "recap-cpp.json")
    files = (*cpp, "allocate.json", "batch.json", "queues.json", "determination.json", "recap.json")
    records = [json.loads((folder / name).read_text(encoding="utf-8")) for name in files]
    PAGE.write_text(page(records), encoding="utf-8")
    print(f"{PAGE.name}: {sum(len(record['tables']) for record in records)} tables")


if __name__ == "__main__":
    main()
