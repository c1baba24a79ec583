#!/bin/sh
# Builds the fuzz targets with clang and runs each for SECONDS: fuzz.sh [SECONDS] [JOBS]
# What it finds is kept in build-fuzz/corpus; an input that breaks a target in
# build-fuzz/found: mend it together with a new file in tests/fuzz/seeds.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-60}
jobs=${2:-2}

tools/quiet.sh cmake --preset fuzz
targets=
for file in tests/fuzz/fuzz_*.c; do
    targets="$targets $(basename "$file" .c)"
done
# shellcheck disable=SC2086 # a list of names
tools/quiet.sh cmake --build --preset fuzz -j "$jobs" --target $targets

mkdir -p build-fuzz/found
failed=0
for target in $targets; do
    name=${target#fuzz_}
    mkdir -p "build-fuzz/corpus/$name"
    echo "$target for $seconds s"
    log=build-fuzz/$target.log
    if "build-fuzz/tests/$target" -max_total_time="$seconds" -max_len=20000 -timeout=20 -rss_limit_mb=4096 \
        -artifact_prefix="build-fuzz/found/$name-" "build-fuzz/corpus/$name" "tests/fuzz/seeds/$name" >"$log" 2>&1; then
        tail -n 1 "$log"
    else
        failed=$((failed + 1))
        tail -n 60 "$log"
    fi
done
echo "$(($(echo "$targets" | wc -w) - failed)) passed, $failed failed"
[ "$failed" -eq 0 ]
