#!/bin/sh
# entente train: a treebank in, a model out, and what is wrong with a treebank is said.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"

# Two trees, said of many states: enough to learn that the verb is the root.
for name in Kenya Oman Peru Chad Fiji Laos Malta Nepal Qatar Samoa; do
    printf '# text = %s warned Togo .\n' "$name"
    printf '1\t%s\t%s\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n' "$name" "$name"
    printf '2\twarned\twarn\tVERB\tVBD\t_\t0\troot\t_\t_\n'
    printf '3\tTogo\tTogo\tPROPN\tNNP\t_\t2\tobj\t_\t_\n'
    printf '4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n'
    printf '1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n'
    printf '2\tenvoy\tenvoy\tNOUN\tNN\t_\t5\tnsubj\t_\t_\n'
    printf '3\tof\tof\tADP\tIN\t_\t4\tcase\t_\t_\n'
    printf '4\t%s\t%s\tPROPN\tNNP\t_\t2\tnmod\t_\t_\n' "$name" "$name"
    printf '5\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n'
    printf '6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_\n\n'
done >"$here/train.conllu"

call train -o "$here/toy.model" --dev "$here/train.conllu" --epochs 20 "$here/train.conllu"
exits "a treebank is learned" 0
prints "its size is told" "20 sentences, 100 words"
prints "each epoch is told" "epoch  20"
prints "with dev scores" "LAS"
prints "and where the model is" "toy.model"
score=$(sed -n 's/^epoch  20.* LAS \([0-9]*\).*/\1/p' "$here/out")
check "what was learned is known" test "${score:-0}" -ge 90

input 'Oman warned Togo.'
call parse --model "$here/toy.model"
exits "the model parses" 0
check "with the verb as root" grep -q "^2	warned	warn	VERB	VBD	_	0	root" "$here/out"
check "one root" test "$(awk -F '\t' '$7 == 0' "$here/out" | wc -l)" -eq 1

call train -q -o "$here/again.model" --epochs 20 "$here/train.conllu"
is_silent "--quiet says nothing"
check "not even on standard output" test ! -s "$here/out"
check "the same treebank gives the same model" cmp "$here/toy.model" "$here/again.model"
call train -q -o "$here/other.model" --epochs 20 --seed 2 "$here/train.conllu"
check "another seed another one" sh -c "! cmp -s '$here/toy.model' '$here/other.model'"

# Treebanks with faults.
printf '1\tOman\t_\n\n' >"$here/short.conllu"
call train -o "$here/none.model" "$here/train.conllu" "$here/short.conllu"
exits "what is no CoNLL-U fails" 1
complains "with its file" "short.conllu"
complains "and line" "line 1"
check "and writes no model" test ! -e "$here/none.model"
printf '# a ring\n1\tOman\t_\tPROPN\t_\t_\t2\tdep\t_\t_\n2\tleft\t_\tVERB\t_\t_\t1\tdep\t_\t_\n\n' >"$here/ring.conllu"
call train -o "$here/none.model" "$here/ring.conllu"
exits "words in a ring are nothing to learn from" 1
complains "which is said with the line" "the first in line 2 of"
call train -q -o "$here/ring.model" --epochs 1 "$here/train.conllu" "$here/ring.conllu"
exits "beside trees they are left out" 0
complains "and counted" "1 sentences left out"
: >"$here/empty.conllu"
call train -o "$here/none.model" "$here/empty.conllu"
exits "an empty file fails" 1
complains "with what must be in it" "HEAD and DEPREL"
call train -o "$here/none.model" "$here/missing.conllu"
exits "so does a missing one" 1
complains "which is named" "missing.conllu"
call train -o "$here/no/folder.model" "$here/train.conllu"
exits "a model that cannot be written is known at once" 1
complains "and named" "folder.model"
call train "$here/train.conllu"
exits "without -o it is wrong usage" 2
complains "and an example is given" "entente train -o"
finish
