#!/bin/sh
# entente bench: figures, and a signature that does not move.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"

call bench --seconds 1 -j 2
exits "the built-in reports are measured" 0
for word in "words/s" "parse" "peak memory" "signature"; do prints "with $word" "$word"; done
first=$(grep '^signature' "$here/out")
call bench --seconds 1 -j 1
check "the signature is the same on one thread" test "$(grep '^signature' "$here/out")" = "$first"
input 'Kenya met Oman.'
call bench --seconds 1 --format json -
prints "figures as JSON" '"signature": "'
call bench --seconds 1 "$here/none.txt"
exits "nothing to measure on fails" 1
finish
