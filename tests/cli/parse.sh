#!/bin/sh
# entente parse: CoNLL-U out, and in.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"

input "The minister didn't resign. Oman's envoy left."
call parse
exits "a text is parsed" 0
check "two sentences" test "$(grep -c '^# sent_id' "$here/out")" -eq 2
prints "numbered" "# sent_id = 2"
prints "with their text" "# text = The minister didn't resign."
prints "a token of two words has its row" "3-4	didn't"
check "ten columns in each row" sh -c "awk -F '\t' '/^[0-9]/ && NF != 10 { bad = 1 } END { exit bad }' '$here/out'"
check "one root a sentence" test "$(awk -F '\t' '/^[0-9]/ && $7 == 0 && $8 == "root"' "$here/out" | wc -l)" -eq 2
prints "the bytes of a word are there" "Start=0|End=3"

cp "$here/out" "$here/first"
call parse --tokenized "$here/first"
exits "CoNLL-U is parsed" 0
check "its words stand, and so do the comments" cmp "$here/first" "$here/out"

printf '# newdoc\n# my comment\n1\tOman\t_\t_\t_\t_\t_\t_\t_\t_\n2\tleft\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\n' >"$here/in"
call parse --tokenized
prints "comments are kept" "# my comment"
check "its two words stand" test "$(grep -c '^[0-9]' "$here/out")" -eq 2
printf '1\tOman\n' >"$here/in"
call parse --tokenized
exits "what is no CoNLL-U fails" 1
complains "with its line" "line 1"
call parse --tokenized "$here/none.conllu"
exits "a missing file fails" 1

# A long text, cut into pieces for the threads.
i=0
while [ $i -lt 400 ]; do
    i=$((i + 1))
    echo "The ambassador of Kenya, who had been ill, met ministers of Oman and of Peru on day $i of the talks."
    echo
done >"$here/long.txt"
call parse -j 1 "$here/long.txt"
cp "$here/out" "$here/alone"
prints "all of a long text is there" "# sent_id = 400"
call parse -j 4 "$here/long.txt"
check "on four threads it is the same" cmp "$here/out" "$here/alone"

# No character is lost or changed, white space aside.
printf 'Odd\302\240 “text” — with\ttabs,  gaps… Share this article\n\nAdvertisement\n' >"$here/in"
call parse
# shellcheck disable=SC2016
words=$(awk -F '\t' '/^[0-9]+-/ { split($1, r, "-"); skip = r[2]; printf "%s", $2; next } /^[0-9]/ && $1 > skip { printf "%s", $2 } /^$/ { skip = 0 }' "$here/out")
check "furniture of a text stays" test "$words" = 'Odd“text”—withtabs,gaps…SharethisarticleAdvertisement'
finish
