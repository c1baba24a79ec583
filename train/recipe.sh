#!/bin/sh
# Makes the parser's model: recipe.sh BUILD DATA WORK OUT
#
# BUILD   where entente-train-teacher, -parser and -sentences lie (`make model` builds them)
# DATA    ewt-train.conllu and gum-train.conllu in DATA/treebanks, plv-train.tsv in DATA/events
# WORK    a folder for what is made on the way (1.2 GB); what is there already is not made again
# OUT     english.model and sentences.weights go there
#
# Teachers differ by their seed. Two at a time learn from the treebanks; together they parse the
# treebanks and text without trees; the small net learns from what they think of every word.
# EPOCHS=1 goes through all steps in minutes, to see that they work and give the same bytes.
set -eu
build=$1 data=$2 work=$3 out=$4
here=$(dirname "$0")
wordnet=${WORDNET:-/usr/share/wordnet}
ewt=$data/treebanks/ewt-train.conllu
gum=$data/treebanks/gum-train.conllu
plv=$data/events/plv-train.tsv
for file in "$ewt" "$gum" "$plv" "$wordnet/data.verb"; do
    [ -r "$file" ] || { echo "recipe.sh: $file is missing" >&2; exit 1; }
done
mkdir -p "$work"
forms=$here/forms.tsv

# once FILE COMMAND …: makes FILE unless it is there.
once() {
    file=$1
    shift
    [ -s "$file" ] && return 0
    echo "recipe.sh: $(date +%H:%M) $file"
    "$@" >"$file.log" 2>&1 || { cat "$file.log" >&2; exit 1; }
}

# Text without trees, and where sentences end.
sh "$here/raw.sh" "$wordnet" "$plv" >"$work/raw.txt"
once "$work/sentences.weights" "$build/entente-train-sentences" -o "$work/sentences.weights" "$ewt" "$gum" "$work/raw.txt"

# Four teachers, two at a time.
teacher() {
    once "$work/teacher$1" "$build/entente-train-teacher" learn --forms "$forms" --seed "$1" \
        --epochs "${EPOCHS:-20}" --drop 0.07,0.08,0.1,0.12,0.12 --floats "$work/teacher$1" "$ewt" "$gum"
}
(teacher 11; teacher 13) & first=$!
(teacher 12; teacher 14) & second=$!
wait $first
wait $second

# What they think together.
once "$work/lessons" "$build/entente-train-teacher" teach --forms "$forms" --from "$work/teacher11" \
    --from "$work/teacher12" --from "$work/teacher13" --from "$work/teacher14" --lessons "$work/lessons" \
    "$ewt" "$gum" "$work/raw.txt"

# The net that is shipped.
once "$work/english.model" "$build/entente-train-parser" learn --forms "$forms" --epochs "${EPOCHS:-40}" \
    --lessons "$work/lessons" --share 0.6 -o "$work/english.model" "$ewt" "$gum" "$work/raw.txt"

cp "$work/english.model" "$work/sentences.weights" "$out"
cksum "$out/english.model" "$out/sentences.weights"
