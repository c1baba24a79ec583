#!/bin/sh
# Reports that are not in English are counted and named, not coded.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"

french='Les deux ministres se sont rencontrés lundi dans le port et ont parlé des taxes que les navires doivent payer.'
russian='Два министра встретились в понедельник в порту и говорили о сборах, которые должны платить суда.'
cat >"$here/a.jsonl" <<T
{"id": "a", "text": "Peru thanked Japan for the aid on Monday."}
{"id": "b", "text": "$french"}
{"id": "c", "text": "$french Ils se reverront."}
{"id": "d", "text": "$russian"}
{"id": "e", "language": "de", "text": "Kurz und gut."}
T
call code "$here/a.jsonl"
exits "other languages are no failure" 0
has_lines "English is coded" 1
complains "how many are not, and which" "4 of 5 reports passed over, not in English: French 2, German 1, Russian 1; --any-language codes them"
call code --any-language "$here/a.jsonl"
has_lines "all are coded where that is asked for" 5
is_silent "without a word"
call read "$here/a.jsonl"
has_lines "all are read" 5
prints "with their language" '"language": "ru"'
call add --store "$here/a.db" "$here/a.jsonl"
exits "a store takes English" 0
prints "and nothing else" "1 report added"
complains "and says so" "4 of 5 reports passed over"
finish
