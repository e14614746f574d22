"""The layer check must find what it is for: each case plants one violation in a copy of a small tree."""

import sys
import tempfile
import unittest
from collections.abc import Mapping
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import check_layers  # noqa: E402


def unit_tests(*names: str) -> dict[str, str]:
    """For each header a test file that includes it first."""
    return {f"tests/unit/{name}.cpp": f'#include "pemilu/{name}.hpp"\n' for name in names}


SOUND = {
    "include/pemilu/fwd.hpp": "#pragma once\n",
    "include/pemilu/core/share.hpp": '#pragma once\n#include <cstdint>\n#include "pemilu/fwd.hpp"\nclass Share {};\nclass Date {};\n',
    "include/pemilu/ranking/rank.hpp": '#pragma once\n#include "pemilu/core/share.hpp"\n',
    "include/pemilu/allocation/allocate.hpp": '#pragma once\n#include "pemilu/ranking/rank.hpp"\n',
    "include/pemilu/io/csv.hpp": '#pragma once\n#include "pemilu/allocation/allocate.hpp"\n',
    "include/pemilu/pemilu.hpp": '// Omits nothing.\n#pragma once\n#include "pemilu/io/csv.hpp"\n',
    "bindings/module.cpp": '#include "common.hpp"\n',
    "bindings/common.hpp": "#pragma once\n",
    **unit_tests("fwd", "core/share", "ranking/rank", "allocation/allocate", "io/csv"),
}


class LayerCheck(unittest.TestCase):
    def findings(self, changes: Mapping[str, str | None]) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {**SOUND, **changes}.items():
                if text is None:
                    continue
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return check_layers.check(Path(folder))

    def assert_found(self, expected: str, changes: Mapping[str, str | None]) -> None:
        lines = self.findings(changes)
        self.assertEqual(len(lines), 1, lines)
        self.assertIn(expected, lines[0])

    def header(self, name: str, text: str) -> dict[str, str]:
        """Replaces a sound header, keeping what makes it sound."""
        return {f"include/pemilu/{name}": SOUND[f"include/pemilu/{name}"] + text}

    def test_the_sound_tree_has_no_findings(self) -> None:
        self.assertEqual(self.findings({}), [])

    def test_upward_include(self) -> None:
        self.assert_found(
            "ranking may not include", self.header("ranking/rank.hpp", '#include "pemilu/allocation/allocate.hpp"\n')
        )

    def test_allocation_knows_no_threshold(self) -> None:
        new = {"include/pemilu/threshold/threshold.hpp": "#pragma once\n", **unit_tests("threshold/threshold")}
        self.assert_found(
            "allocation may not include",
            new | self.header("allocation/allocate.hpp", '#include "pemilu/threshold/threshold.hpp"\n'),
        )

    def test_io_knows_no_rules(self) -> None:
        new = {"include/pemilu/rules/rule_set.hpp": "#pragma once\n", **unit_tests("rules/rule_set")}
        self.assert_found(
            "io may not include", new | self.header("io/csv.hpp", '#include "pemilu/rules/rule_set.hpp"\n')
        )

    def test_no_folder_includes_the_top(self) -> None:
        self.assert_found("io may not include", self.header("io/csv.hpp", '#include "pemilu/pemilu.hpp"\n'))

    def test_unlisted_folder(self) -> None:
        changes = {"include/pemilu/misc/thing.hpp": "#pragma once\n", **unit_tests("misc/thing")}
        lines = self.findings(changes)
        self.assertTrue(any("misc is not in the house plan" in line for line in lines), lines)

    def test_unlisted_header_on_top(self) -> None:
        changes = {"include/pemilu/thing.hpp": "#pragma once\n", **unit_tests("thing")}
        lines = self.findings(changes)
        self.assertTrue(any("thing.hpp is not in the house plan" in line for line in lines), lines)

    def test_relative_include(self) -> None:
        self.assert_found("quoted includes start with pemilu/", self.header("core/share.hpp", '#include "wide.hpp"\n'))

    def test_missing_include(self) -> None:
        self.assert_found("does not exist", self.header("core/share.hpp", '#include "pemilu/core/wide.hpp"\n'))

    def test_boost(self) -> None:
        self.assert_found("standard library only", self.header("core/share.hpp", "#include <boost/rational.hpp>\n"))

    def test_eigen(self) -> None:
        self.assert_found("standard library only", self.header("core/share.hpp", "#include <Eigen/Core>\n"))

    def test_slow_standard_header(self) -> None:
        self.assert_found("<chrono> has no place", self.header("core/share.hpp", "#include <chrono>\n"))

    def test_pragma_once(self) -> None:
        self.assert_found("no #pragma once", {"include/pemilu/fwd.hpp": "\n"})

    def test_file_name(self) -> None:
        self.assert_found("snake_case", {"bindings/RegisterCore.cpp": ""})

    def test_type_name(self) -> None:
        for word in ("VoteManager", "SeatHelper", "ShareUtil", "PartyData", "data_info"):
            with self.subTest(word):
                self.assertTrue(self.findings(self.header("core/share.hpp", f"struct {word} {{}};\n")))

    def test_metadata_and_date_are_words_of_their_own(self) -> None:
        self.assertEqual(self.findings(self.header("core/share.hpp", "struct Metadata {}; struct Update {};\n")), [])

    def test_bindings_included(self) -> None:
        self.assert_found("nothing includes bindings", {"tests/unit/other.cpp": '#include "bindings/common.hpp"\n'})

    def test_header_without_test(self) -> None:
        self.assert_found("has no test tests/unit/core/share.cpp", {"tests/unit/core/share.cpp": None})

    def test_header_that_no_test_includes_first(self) -> None:
        leans = '#include <vector>\n#include "pemilu/core/share.hpp"\n'
        self.assert_found("its first include is not pemilu/core/share.hpp", {"tests/unit/core/share.cpp": leans})
        self.assert_found("its first include is not pemilu/core/share.hpp", {"tests/unit/core/share.cpp": ""})

    def test_header_missing_from_the_umbrella(self) -> None:
        new = {"include/pemilu/tally/check.hpp": "#pragma once\n", **unit_tests("tally/check")}
        self.assert_found("neither includes tally/check.hpp", new)
        named = new | {"include/pemilu/pemilu.hpp": SOUND["include/pemilu/pemilu.hpp"] + "// Omits tally/check.hpp.\n"}
        self.assertEqual(self.findings(named), [])


if __name__ == "__main__":
    unittest.main()
