#!/usr/bin/env bash
# Everything that can show a fault: `make test` sets up and then runs this. scripts/test.sh [STEP...] runs only these steps.
set -uo pipefail
cd "$(dirname "$0")/.."
source scripts/steps.sh

python=.venv/bin/python
jobs=$(nproc 2>/dev/null || echo 2)
fuzz_seconds=${PEMILU_FUZZ_SECONDS:-20}

build() { # build PRESET [TARGET...]
    cmake --preset "$1" -Wno-dev >/dev/null && cmake --build --preset "$1" -j "$jobs" ${2:+--target "${@:2}"}
}

# What has to be fast to be tested: optimised, with the first compiler. The unit and golden suites and the examples run under the
# sanitizers, with the second one; the long run builds and runs them with both.
cpp() {
    local leave_out=()
    if [[ -z ${PEMILU_LONG:-} ]]; then
        build dev slow_suites && leave_out=(--label-exclude '^(unit|golden|example)$')
    else
        build dev
    fi && ctest --preset dev -j "$jobs" "${leave_out[@]}"
}
python_tests() { $python -m pytest -q -p no:cacheprovider -n "$jobs"; }
stubs() { $python scripts/stubs.py; }
# Every header is compiled with nothing before it here too: clang reads them in half the time.
sanitizers() { build asan quick_suites all_verify_interface_header_sets && ctest --preset asan -j "$jobs"; }
# One bug of each promise; the long run plants them all. Where the suites have just passed nobody needs to see once more that they do. clang is the quicker of the two compilers.
planted_bugs() {
    local known=() some=(--first)
    [[ -z ${PEMILU_LONG:-} ]] || some=()
    [[ $(grep -w sanitizers build/steps.tsv 2>/dev/null | tail -n 1) != passed* ]] || known=(--passing)
    $python tests/planted_bugs/run.py --compiler clang++ "${some[@]}" "${known[@]}"
}
package() { scripts/package.sh; }

fuzz() {
    cmake --preset fuzz -Wno-dev -DPEMILU_FUZZ_OPTIMISED=$((fuzz_seconds > 60)) >/dev/null && cmake --build --preset fuzz -j "$jobs" || return
    local program name failed=0 pids=()
    for program in build/fuzz/tests/fuzz/fuzz_*; do
        [[ -f $program && -x $program ]] || continue
        name=$(basename "$program" | sed 's/^fuzz_//')
        mkdir -p "build/fuzz/corpus/$name" "tests/fuzz/corpus/$name"
        "$program" -max_total_time="$fuzz_seconds" -max_len=4096 -timeout=10 -print_final_stats=1 -verbosity=0 \
            -artifact_prefix="build/fuzz/" "build/fuzz/corpus/$name" "tests/fuzz/corpus/$name" 2>&1 | sed "s/^/$name: /" &
        pids+=($!)
    done
    for pid in "${pids[@]}"; do wait "$pid" || failed=1; done
    return $failed
}

# The package comes first: what it installs is what Python tests.
for name in ${@:-package python_tests stubs cpp sanitizers planted_bugs fuzz}; do
    step "$name" "$name"
done
finish
