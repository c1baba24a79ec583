#!/bin/sh
# Same input, same bytes out: whatever the number of threads, the flags of the
# build, and how often it is run.
set -u
cd "${ENT_SOURCE:-$(dirname "$0")/..}" || exit 2
entente=${ENTENTE:?}
release=${ENT_RELEASE:-build}/entente
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
passed=0
failed=0

# Many reports out of few: each example and each line many times.
for k in 1 2 3 4 5 6 7 8; do
    sed "s/\"id\": \"wire/\"id\": \"wire-$k/" examples/wire.jsonl
done >"$dir/many.jsonl"

code() { # code PROGRAM OPTION … > records
    program=$1
    shift
    "$program" code --format jsonl --date 2024-05-16 "$@" examples/harbour.txt examples/river.txt examples/page.html "$dir/many.jsonl"
}
same() { # same WHAT FILE
    if cmp "$dir/one" "$2"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "$1: other bytes"; fi
}

code "$entente" -j 1 >"$dir/one" || { echo "cannot code the examples"; failed=$((failed + 1)); }
[ "$(wc -l <"$dir/one")" -eq 35 ] && passed=$((passed + 1)) || { failed=$((failed + 1)); echo "not one record a report"; }
code "$entente" -j 1 >"$dir/again"
same "a second time" "$dir/again"
code "$entente" -j 4 >"$dir/four"
same "four threads" "$dir/four"
code "$entente" -j 13 >"$dir/thirteen"
same "thirteen threads" "$dir/thirteen"
code "$release" -j 2 >"$dir/release"
same "the optimised build" "$dir/release"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
