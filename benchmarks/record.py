"""What the Python benchmarks write for `report.py`: the machine, the versions, the date and the tables."""

from __future__ import annotations

import datetime
import json
import os
import platform
from pathlib import Path


def processor() -> str:
    """The processor's name where the system tells it."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text(encoding="utf-8").splitlines() if cpuinfo.exists() else []
    return next((line.split(": ", 1)[1] for line in lines if line.startswith("model name")), platform.processor())


def table(name: str, title: str, unit: str, yardsticks: list[str], medians: dict[str, float]) -> dict[str, object]:
    """One table: medians in nanoseconds for each unit."""
    rows = [{"name": row, "ns": ns} for row, ns in medians.items()]
    return {"id": name, "title": title, "unit": unit, "yardsticks": yardsticks, "rows": rows}


def write(path: Path, program: str, rounds: int, tables: list[dict[str, object]]) -> None:
    """Writes the tables with what they were measured on."""
    record = {
        "program": program,
        "processor": processor(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "compiler": f"Python {platform.python_version()}",
        "date": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "rounds": rounds,
        "tables": tables,
    }
    path.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
