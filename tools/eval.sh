#!/bin/sh
# Scores the program on gold files: eval.sh DIR
# DIR/data holds the gold files and DIR/tools the scorers; each figure is printed
# with the set and the split that it was measured on. Needs python3.
set -eu
cd "$(dirname "$0")/.."
dir=$1
entente=build/entente
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# figures WHAT SPLIT COMMAND …: a heading, and what the scorer prints.
figures() {
    echo
    echo "== $1 ($2)"
    shift 2
    "$@" || echo "could not be scored"
}
have() { [ -e "$1" ] || { echo; echo "== $1 is not there"; return 1; }; }

for set in ewt gum; do
    gold=$dir/data/treebanks/$set-dev
    if have "$gold.conllu"; then
        "$entente" parse --tokenized "$gold.conllu" >"$tmp/$set.conllu" 2>"$tmp/errors" || cat "$tmp/errors"
        figures "trees of UD English ${set}, gold words" dev python3 "$dir/tools/score_parse.py" "$gold.conllu" "$tmp/$set.conllu"
    fi
    if have "$gold.txt"; then
        "$entente" parse "$gold.txt" >"$tmp/$set.raw" 2>"$tmp/errors" || cat "$tmp/errors"
        figures "trees of UD English ${set}, raw text" dev python3 "$dir/tools/score_parse.py" "$gold.conllu" "$tmp/$set.raw"
    fi
done

gold=$dir/data/events/cameo-train.jsonl
if have "$gold"; then
    "$entente" code --format jsonl "$gold" >"$tmp/events.jsonl" 2>"$tmp/errors" || cat "$tmp/errors"
    figures "source, target and class of events" "train: the lexicon was tuned on it and the weights learned from it" python3 "$dir/tools/score_events.py" "$gold" "$tmp/events.jsonl"
fi
gold=$dir/data/events/plv-train.tsv
if have "$gold"; then
    "$entente" relate "$gold" >"$tmp/relations" 2>"$tmp/errors" || cat "$tmp/errors"
    figures "PLOVER type of a relation" "train: the weights were fitted to it, so this says nothing of new text" python3 "$dir/tools/score_relations.py" "$gold" "$tmp/relations"
fi
gold=$dir/data/attribution/attribution-dev.jsonl
if have "$gold"; then
    "$entente" code --format jsonl "$gold" >"$tmp/statements.jsonl" 2>"$tmp/errors" || cat "$tmp/errors"
    figures "who is said to have said what" dev python3 "$dir/tools/score_attribution.py" "$gold" "$tmp/statements.jsonl"
fi
gold=$dir/data/pages/truth.jsonl
if have "$gold"; then
    # One page a call would be slow; all pages in one run come out in the order of the truth.
    sed 's/^{"file": "\([^"]*\)".*/\1/' "$gold" | sed "s|^|$dir/data/pages/|" >"$tmp/pages"
    # shellcheck disable=SC2046 # names without spaces
    "$entente" read $(cat "$tmp/pages") >"$tmp/pages.jsonl" 2>"$tmp/errors" || cat "$tmp/errors"
    figures "the story inside a saved page" "all: the rules were tuned on it" python3 "$dir/tools/score_pages.py" "$gold" "$tmp/pages.jsonl"
fi
