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
prints "short sentence +"
input 'Chile lifted its embargo on Peru. A film star praised a cake.'
call explain
prints "an act within another is said to be taken" "rejected: taken into the act around it"
prints "a composition is named with its line" "composition.tsv:"
input 'Chile attacked Peru on Monday. Rain fell. Chile attacked Peru on Monday.'
call explain
prints "what is told again points to its event" "told best in sentence 1"
input 'Spain attacked Chile in the semi-final of the cup.'
call explain
prints "what the gate stops is said" "rejected: no politics"
check "without a terminal no colours" sh -c "! grep -q \"\$(printf '\\033')\" '$here/out'"
finish
