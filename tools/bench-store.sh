#!/bin/sh
# Builds and runs bench/store.c: a store of a million invented events (EVENTS), in a
# folder of its own that goes away afterwards.
set -eu
cd "$(dirname "$0")/.."
tools/quiet.sh cmake --build build --target entente-bench-store
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
build/entente-bench-store "$dir/bench.db" "${EVENTS:-1000000}"
