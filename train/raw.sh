#!/bin/sh
# Text without trees for teachers to parse, a sentence a paragraph: raw.sh WORDNET PLV.tsv >raw.txt
# WordNet's examples of use, four words or more; the sentences of PLV.
set -eu
LC_ALL=C
export LC_ALL
for part in verb noun adj adv; do
    grep -v '^  ' "$1/data.$part" | sed 's/^[^|]*| //' | grep -o '"[^"]*"' | tr -d '"'
done | awk 'NF >= 4 && !seen[$0]++ { print $0 "\n" }'
awk -F '\t' 'NR > 1 { s = $2; gsub(/""/, "\"", s); if (!seen[s]++) print s "\n" }' "$2"
