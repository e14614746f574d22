#!/usr/bin/env bash
# Style and second opinions: `make lint` sets up and then runs this. scripts/lint.sh [STEP...] runs only these steps.
set -uo pipefail
cd "$(dirname "$0")/.."
source scripts/steps.sh

bin=.venv/bin
jobs=$(nproc 2>/dev/null || echo 2)

cpp_files() { find include bindings tests examples benchmarks \( -name '*.hpp' -o -name '*.cpp' \) -print | sort; }

clang_format() { cpp_files | xargs "$bin/clang-format" --dry-run -Werror; }
# The build of the sanitizers is the one with clang; after `make test` there is nothing left to do.
clang_build() { cmake --preset asan -Wno-dev >/dev/null && cmake --build --preset asan -j "$jobs" --target quick_suites; }

# One translation unit of the whole library and the whole extension module: each header is read once.
clang_tidy() {
    local flags
    flags=(-std=c++20 -Iinclude -Ibindings)
    while read -r folder; do flags+=("-isystem$folder"); done < <("$bin/python" -c \
        'import pybind11, sysconfig; print(pybind11.get_include(), sysconfig.get_path("include"), sep="\n")')
    printf '#include "%s" // NOLINT(bugprone-suspicious-include)\n' pemilu/pemilu.hpp "$PWD"/bindings/*.cpp >build/tidy.cpp
    clang-tidy --quiet --header-filter='include/pemilu/|bindings/' build/tidy.cpp -- "${flags[@]}"
}

ruff_check() { "$bin/ruff" check; }
ruff_format() { "$bin/ruff" format --check; }
mypy() { "$bin/mypy"; }
shell() { local file; for file in scripts/*.sh .ci/run; do bash -n "$file" || return; done; }

for name in ${@:-clang_format ruff_check ruff_format mypy shell clang_build clang_tidy}; do
    step "$name" "$name"
done
finish
