#!/bin/sh
# entente add, export, link, merge: what goes in comes out, whatever happens in between.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"

# news FROM TO: reports of our own invention, a line each, some of which tell one act.
news() {
    awk -v from="$1" -v to="$2" 'BEGIN {
        n = split("Peru Chile Japan Kenya Norway Oman Chad Ghana Nepal Cuba", who, " ")
        split("accused visited condemned threatened attacked praised", did, " ")
        for (k = from; k <= to; k++) {
            a = who[k % n + 1]; b = who[int(k / 3) % n + 1]; c = who[(k * 7 + 3) % n + 1]
            if (a == b) b = "Canada"
            printf "{\"id\": \"n%d\", \"date\": \"2024-%02d-%02d\", \"title\": \"%s and %s\", \"url\": \"https://paper%d.example/%d\", ",
                k, 1 + int(k / 40), 1 + int(k / 2) % 28, a, b, k % 5, k
            printf "\"text\": \"%s %s %s on Monday, number %d. The foreign minister of %s said that %s would sign a treaty with %s.\"}\n",
                a, did[k % 6 + 1], b, k, c, a, c
        }
    }'
}
news 1 200 >"$here/news.jsonl"
store=$here/a.db

# ---- add and export ---------------------------------------------------------------

call add --store "$store" -j 2 "$here/news.jsonl"
exits "reports are added" 0
prints "and counted" "200 reports added"
is_silent "nothing is on standard error"
call export --store "$store"
exits "the store is exported" 0
cp "$here/out" "$here/want"
check "events have ids" grep -q '^{"id": "v[0-9a-f]\{16\}", "type": "' "$here/out"
check "mentions have their evidence" grep -q '"evidence": "Peru ' "$here/out"
check "an act told twice is one event" grep -q '"n_mentions": [2-9]' "$here/out"
call export --store "$store" --status all
cp "$here/out" "$here/all"
check "what did not happen is there when asked for" test "$(wc -l <"$here/all")" -gt "$(wc -l <"$here/want")"
call export --store "$store" --what statements
cp "$here/out" "$here/said"
check "statements have their speaker" grep -q '"speaker": \[{"text": "The foreign minister of' "$here/said"
call export --store "$store" --source PER --type ACCUSE,CONSULT --from 2024-02-01 --to 2024-02-28
check "a filter takes days" sh -c "! grep -v '\"date\": {\"from\": \"2024-02' '$here/out'"
check "and types" sh -c "! grep -v '\"type\": \"ACCUSE\"\|\"type\": \"CONSULT\"' '$here/out'"
check "and sources" sh -c "test -s '$here/out' && ! grep -v '\"source\": \[{\"name\": \"Peru\"' '$here/out'"
call export --store "$store" --type accuse
check "types are known in small letters" test -s "$here/out"
call export --store "$store" --type FIGHT
exits "an unknown type is wrong usage" 2
complains "and named" "no type 'FIGHT'"
call export
exits "without a store it is wrong usage" 2
complains "with what to type" "entente export --store FILE.db"
call export --store "$here/none.db"
exits "a store that is not there is told" 1
complains "with what makes one" "entente add --store"
check "and not made" test ! -e "$here/none.db"

# ---- known again -----------------------------------------------------------------------

call add --store "$store" "$here/news.jsonl"
exits "the same again is no failure" 0
prints "all of it is known" "0 reports added (0 events, 0 statements), 200 known already"
sed -n 1p "$here/news.jsonl" | sed 's/"id": "n1"/"id": "other"/' >"$here/again.jsonl"
call add --store "$store" "$here/again.jsonl"
prints "the same text under another id is known" "1 known already"
call export --store "$store"
check "nothing is there twice" cmp "$here/out" "$here/want"

# ---- the order of the input does not matter, nor the number of threads ----------------------

sort -r "$here/news.jsonl" >"$here/back.jsonl"
call add --store "$here/back.db" -j 3 "$here/back.jsonl"
call export --store "$here/back.db" --status all
check "another order gives the same" cmp "$here/out" "$here/all"
call link --store "$here/back.db"
exits "linking again" 0
prints "says what became of it" " events, "
call export --store "$here/back.db" --status all
check "gives the same" cmp "$here/out" "$here/all"
call link --store "$here/back.db" --window 0
call export --store "$here/back.db" --status all
check "another window gives other events" test "$(wc -l <"$here/out")" -gt "$(wc -l <"$here/all")"
call link --store "$here/back.db" --window 2
call export --store "$here/back.db" --status all
check "and the old one the old ones" cmp "$here/out" "$here/all"
call link --store "$here/back.db" --same colour
exits "a rule that is none is wrong usage" 2

# ---- merge -------------------------------------------------------------------------------------

news 1 120 >"$here/1.jsonl"
news 90 200 >"$here/2.jsonl"
call add --store "$here/1.db" "$here/1.jsonl"
call add --store "$here/2.db" "$here/2.jsonl"
call merge "$here/2.db" "$here/1.db" -o "$here/m.db"
exits "stores are merged" 0
call export --store "$here/m.db" --status all
check "into what one run gives" cmp "$here/out" "$here/all"
call export --store "$here/m.db" --what statements
check "with the same statements" cmp "$here/out" "$here/said"
call merge "$here/2.db" "$here/1.db" -o "$here/m.db"
exits "a file that is there is not written over" 2
call merge "$here/2.db"
exits "without an output it is wrong usage" 2
call merge "$here/news.jsonl" "$here/1.db" -o "$here/n.db"
exits "what is no store is not merged" 1
check "and nothing is made of it" test ! -e "$here/n.db"

# ---- failures ------------------------------------------------------------------------------------

{ news 1 2; echo '{"id": "x", "text": "broken'; news 3 4; } >"$here/bad.jsonl"
call add --store "$here/bad.db" "$here/bad.jsonl"
exits "a report that fails shows in the exit status" 1
prints "the others are kept" "4 reports added"
complains "it is named" "bad.jsonl:3:"
call add --store "$here/bad.db" --failures
exits "failures are listed" 0
prints "with their place and tries" "bad.jsonl:3: "
prints "and how often they were tried" "(1 try)"
call add --store "$here/bad.db" --retry
prints "a retry fails again where nothing changed" "1 failed"
call add --store "$here/bad.db" --failures
prints "which is counted" "(2 tries)"
news 1 5 >"$here/bad.jsonl"
call add --store "$here/bad.db" --retry
exits "mended, it goes in" 0
call add --store "$here/bad.db" --failures
prints "and is no failure any more" "nothing failed"
call add --store "$here/bad.db" --retry
prints "then there is nothing to try" "nothing to try again"

# ---- manifest, settings ---------------------------------------------------------------------------

call add --store "$here/k.db" --manifest "$here/in.json" --keep-text --span-max 20 --link-window 0 "$here/1.jsonl"
exits "a store with settings of its own" 0
check "the manifest has the hash of the input" grep -q "$(sha256sum "$here/1.jsonl" | cut -c 1-64)" "$here/in.json"
check "and of the model" grep -q '"model_sha256": "[0-9a-f]\{64\}"' "$here/in.json"
call export --store "$here/k.db"
check "evidence is cut to --span-max" sh -c "grep -q '\"evidence\": ' '$here/out' && ! grep -q '\"evidence\": \"[^\"]\{21\}' '$here/out'"
call add --store "$here/k.db" --span-max 30 "$here/1.jsonl"
exits "another --span-max is refused" 1
complains "with what the store has" "was made with span-max 20"
call add --store "$here/k.db" --span-max many "$here/1.jsonl"
exits "what is no number is wrong usage" 2

# ---- what is wrong with the file ----------------------------------------------------------------------

call export --store "$here/news.jsonl"
exits "a file that is no store is refused" 1
complains "in words" "no store"
call add --store "$here/news.jsonl" "$here/1.jsonl"
exits "and not written to" 1
check "it is as it was" test "$(wc -l <"$here/news.jsonl")" -eq 200
cp "$store" "$here/hurt.db"
dd if=/dev/zero of="$here/hurt.db" bs=4096 seek=3 count=60 conv=notrunc 2>/dev/null
call export --store "$here/hurt.db" --status all
exits "a damaged store is told" 1
complains "as such" "damaged"
call add --store "$here/hurt.db" "$here/2.jsonl"
exits "by add as well" 1

chmod 755 "$here"
chmod 444 "$store"
cp "$entente" "$here/entente"
if [ "$(id -u)" -eq 0 ]; then as_nobody="setpriv --reuid=65534 --regid=65534 --clear-groups"; else as_nobody=; fi
status=0
news 300 301 | ASAN_OPTIONS=detect_leaks=0 $as_nobody "$here/entente" add --store "$store" - >"$here/out" 2>"$here/err" || status=$?
exits "a file that may not be written is told" 1
complains "with where to look" "look at the rights"
status=0
$as_nobody "$here/entente" export --store "$store" >"$here/out" 2>"$here/err" || status=$?
exits "but it is read" 0
check "as it is" cmp "$here/out" "$here/want"
chmod 644 "$store"
check "reading leaves nothing beside it" test ! -e "$store-shm"

# Full: a limit on the size of files stands in for the disk. XFSZ would end the program before it is told.
rm -f "$here/full.db"*
status=0
(trap '' XFSZ && ulimit -f 700 && exec "$entente" add --store "$here/full.db" "$here/news.jsonl") >"$here/out" 2>"$here/err" || status=$?
exits "a disk without room is told" 1
complains "with what to do" "run the same again"
call add --store "$here/full.db" "$here/news.jsonl"
exits "with room again it goes on" 0
call export --store "$here/full.db" --status all
check "and nothing is lost" cmp "$here/out" "$here/all"

# ---- two writers ---------------------------------------------------------------------------------------

"$entente" add --store "$here/two.db" "$here/1.jsonl" >"$here/first" 2>&1 &
first=$!
call add --store "$here/two.db" "$here/2.jsonl"
exits "two programs can add to one store" 0
wait "$first"
check "each in its turn" test $? -eq 0
call export --store "$here/two.db" --status all
check "and it is as if one had" cmp "$here/out" "$here/all"

# ---- killed ----------------------------------------------------------------------------------------------

# Twenty times at another moment; the seed is fixed, the moments are the machine's.
kills=0
for tenths in 3 7 1 9 5 2 8 4 6 3 9 1 7 5 8 2 6 4 7 9; do
    "$entente" add --store "$here/killed.db" -j 2 "$here/news.jsonl" >/dev/null 2>&1 &
    pid=$!
    sleep "0.$tenths"
    kill -9 "$pid" 2>/dev/null && kills=$((kills + 1))
    wait "$pid" 2>/dev/null
done
check "it was killed" test "$kills" -gt 0
call add --store "$here/killed.db" -j 2 "$here/news.jsonl"
exits "killed twenty times, it goes on" 0
call export --store "$here/killed.db" --status all
check "events are those of a quiet run" cmp "$here/out" "$here/all"
call export --store "$here/killed.db" --what statements
check "statements as well" cmp "$here/out" "$here/said"
finish
