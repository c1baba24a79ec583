#!/bin/sh
# Right heads with the right relation, by relation: by_relation.sh GOLD.conllu SYSTEM.conllu
# The words of both files must be the same (entente parse --tokenized). Subtypes are ignored.
# Prints, the commonest first: relation, words that have it in gold, percent right.
set -eu
words() { awk -F '\t' '/^[0-9]+\t/ { sub(/:.*/, "", $8); print $2 "\t" $7 "\t" $8 }' "$1"; }
one=$(mktemp)
two=$(mktemp)
trap 'rm -f "$one" "$two"' EXIT
words "$1" >"$one"
words "$2" >"$two"
paste "$one" "$two" | awk -F '\t' '
    $1 != $4 { print "by_relation.sh: the words differ: " $1 " and " $4 > "/dev/stderr"; exit 1 }
    { n[$3]++; right[$3] += $2 == $5 && $3 == $6 }
    END { for (r in n) printf "%-12s %6d %6.1f\n", r, n[r], 100 * right[r] / n[r] }' | sort -k2,2nr
