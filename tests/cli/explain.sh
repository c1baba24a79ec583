#!/bin/sh
# entente explain: sentence, tree, actors, rules.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"

input 'Kenya has accused Oman of lying. It rained.'
call explain
exits "a text is explained" 0
prints "with its sentence" "Kenya has accused Oman of lying."
prints "with its tree" "nsubj"
prints "with its actors" '"Kenya" = Kenya [KEN GOV]'
prints "with the type" "ACCUSE"
prints "with the rule" "verbs/"
prints "with the event" "event, happened"
prints "and with a sentence of which nothing comes" "no acts"
check "without a terminal no colours" sh -c "! grep -q \"\$(printf '\\033')\" '$here/out'"
finish
