#!/bin/sh
# Judgements made on a store come out as gold sentences that can be trained on.
set -u
entente=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
passed=0
failed=0
check() { # WHAT, then a command that must succeed
    what=$1
    shift
    if "$@" >/dev/null 2>&1; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAILED: $what"; fi
}

printf '%s\n' '{"id": "a", "date": "2024-03-05", "text": "Chile expelled two diplomats of Peru on Monday."}' \
    '{"id": "b", "date": "2024-03-05", "text": "Kenya condemned Uganda on Monday."}' \
    '{"id": "c", "date": "2024-03-05", "text": "Mali accused Niger of theft on Monday."}' >"$dir/news.jsonl"
"$entente" add --store "$dir/news.db" "$dir/news.jsonl" >/dev/null 2>&1
check "without judgements there is only the head" \
    sh -c "[ \"\$('$entente' export --store '$dir/news.db' --format gold | wc -l)\" -eq 1 ]"
if ! command -v sqlite3 >/dev/null 2>&1; then
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
fi
judge() { # REPORT FIELD RIGHT VALUE
    sqlite3 "$dir/news.db" "INSERT INTO correction(mention, report, field, is_right, value, note, made)
        SELECT m.key, r.key, '$2', $3, '$4', '', '' FROM report r JOIN mention m ON m.report = r.id WHERE r.key = '$1' LIMIT 1"
}
judge a type 1 ''
judge b type 0 SANCTION
judge c type 1 ''
judge c source 0 ''
"$entente" export --store "$dir/news.db" --format gold >"$dir/gold.tsv"
check "judged right, it is what was coded" grep -q "<s>Chile</s> expelled <t>.*Peru</t> on Monday\..*	SANCTION	SANCTION$" "$dir/gold.tsv"
check "judged wrong, it is what was said instead" grep -q "<s>Kenya</s> condemned <t>Uganda</t> on Monday\..*	SANCTION	ACCUSE$" "$dir/gold.tsv"
check "with a wrong party it is no gold" sh -c "! grep -q Mali '$dir/gold.tsv'"
"$entente" export --store "$dir/news.db" --format judged >"$dir/judged.jsonl"
check "judged events: what was called right" grep -q '"text": "Chile expelled .*"judged": \[{"trigger": 6, "type": "SANCTION", "right": true}\]' "$dir/judged.jsonl"
check "and what was called wrong in any part" grep -q 'Mali.*"right": false' "$dir/judged.jsonl"
check "relate reads it" sh -c "[ \"\$('$entente' relate '$dir/gold.tsv' | wc -l)\" -eq 2 ]"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
