#!/bin/sh
# Builds the optimised program and the checked one, runs every test and sums
# up: test.sh [JOBS]. Ends on "N passed, N failed"; fails if any test did.
set -eu
cd "$(dirname "$0")/.."
jobs=${1:-2}

for preset in release checked; do
    echo "building ($preset)"
    tools/quiet.sh cmake --preset "$preset"
    tools/quiet.sh cmake --build --preset "$preset" -j "$jobs"
done

log=build-checked/tests.log
status=0
ctest --preset checked -j "$jobs" -V >"$log" 2>&1 || status=$?
awk -f tools/sum.awk "$log" || status=1
exit "$status"
