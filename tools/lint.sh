#!/bin/sh
# What compilers and checkers have to say: lint.sh [JOBS]
# Warnings of gcc and clang are errors here; then clang-tidy (.clang-tidy) and shellcheck.
set -eu
cd "$(dirname "$0")/.."
jobs=${1:-2}

echo "gcc"
tools/quiet.sh cmake --preset release -B build-lint-gcc -DCMAKE_COMPILE_WARNING_AS_ERROR=ON -DCMAKE_C_COMPILER=gcc
tools/quiet.sh cmake --build build-lint-gcc -j "$jobs"
echo "clang"
tools/quiet.sh cmake --preset clang -B build-lint -DCMAKE_COMPILE_WARNING_AS_ERROR=ON -DCMAKE_EXPORT_COMPILE_COMMANDS=ON
tools/quiet.sh cmake --build build-lint -j "$jobs"
echo "clang-tidy"
find src cli -name '*.c' | sort | xargs -P "$jobs" -n 4 clang-tidy-14 -p build-lint --quiet --warnings-as-errors='*' 2>build-lint/tidy.log || {
    grep -v 'warnings generated' build-lint/tidy.log >&2 || true
    exit 1
}
echo "shellcheck"
shellcheck -S warning tools/*.sh tests/*.sh .ci/run
find tests/cli -name '*.sh' -exec shellcheck -S warning {} +
echo "nothing to say"
