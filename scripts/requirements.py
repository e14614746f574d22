"""Prints the requirements of pyproject.toml: `requirements.py build`, or the name of an extra, whose references to others are resolved."""

import re
import sys
import tomllib
from pathlib import Path


def requirements(project: dict[str, dict[str, dict[str, list[str]]]], name: str) -> list[str]:
    """The requirements of the extra `name`, those of extras that it names included."""
    found: list[str] = []
    for line in project["project"]["optional-dependencies"][name]:
        own = re.fullmatch(r"pemilu\[(.+)\]", line)
        if own:
            for extra in own[1].split(","):
                found += requirements(project, extra.strip())
        else:
            found.append(line)
    return found


def main() -> None:
    with Path(__file__).parents[1].joinpath("pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    for name in sys.argv[1:]:
        print("\n".join(project["build-system"]["requires"] if name == "build" else requirements(project, name)))


main()
