#!/bin/sh
# What compilers and checkers have to say: lint.sh [JOBS]
# Warnings of gcc and clang, and of shellcheck, are errors; clang-tidy (.clang-tidy) only speaks.
set -eu
cd "$(dirname "$0")/.."
jobs=${1:-2}

echo "gcc"
tools/quiet.sh cmake --preset release -B build-lint-gcc -DCMAKE_COMPILE_WARNING_AS_ERROR=ON -DCMAKE_C_COMPILER=gcc
tools/quiet.sh cmake --build build-lint-gcc -j "$jobs"
echo "clang"
tools/quiet.sh cmake --preset clang -B build-lint -DCMAKE_COMPILE_WARNING_AS_ERROR=ON -DCMAKE_EXPORT_COMPILE_COMMANDS=ON
tools/quiet.sh cmake --build build-lint -j "$jobs"
# The analyser errs now and then: what it says is to be read, and fails nothing.
echo "clang-tidy"
find src cli -name '*.c' | sort | xargs -P "$jobs" -n 4 clang-tidy-14 -p build-lint --quiet 2>build-lint/tidy.log || cat build-lint/tidy.log
echo "shellcheck"
shellcheck -S warning tools/*.sh tests/*.sh .ci/run
find tests/cli tests/actors -name '*.sh' -exec shellcheck -S warning {} +
echo "done"
