# Sourced by test.sh and lint.sh: `step NAME COMMAND...` runs a command, keeps its output in build/steps/NAME.log and goes on after a failure.
# build/steps.tsv gets a line for each step; `finish` prints those of this run and fails if one of them did.

mkdir -p build/steps
steps_failed=0
steps_first=$(($(wc -l <build/steps.tsv 2>/dev/null || echo 0) + 1))

step() {
    local name=$1 start=$SECONDS verdict=passed
    shift
    printf '\n== %s\n' "$name"
    if ! "$@" </dev/null > >(tee "build/steps/$name.log") 2>&1; then
        verdict=FAILED
        steps_failed=$((steps_failed + 1))
    fi
    wait
    printf '%s\t%s\t%s s\n' "$verdict" "$name" "$((SECONDS - start))" >>build/steps.tsv
}

finish() {
    printf '\n'
    tail -n "+$steps_first" build/steps.tsv
    ((steps_failed == 0))
}
