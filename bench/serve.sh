#!/bin/sh
# How fast the API of a store is with 50 clients: bench/serve.sh ENTENTE FILE.db [SECONDS]
# With nothing answered before, then with all of it; then while `add` puts reports into a copy of the store and commits
# every two seconds; each with the memory of the server. Needs wrk.
set -eu
here=$(dirname "$0")
work=$(mktemp -d)
server= adding=
trap 'kill $server $adding 2> "$work/gone"; rm -rf "$work"' EXIT

start() { # FILE.db
    : > "$work/log"
    "$entente" serve --store "$1" --port 0 > "$work/log" &
    server=$!
    until test -s "$work/log"; do sleep 0.1; done
}
stop() {
    grep -E 'VmHWM|RssAnon' "/proc/$server/status" | tr -s '\t ' ' ' | tr '\n' ' '
    echo
    kill "$server"
    wait "$server" || true
}
ask() { # WORDS
    printf '%-28s' "$1:"
    wrk -t 2 -c 50 -d "${seconds}s" --timeout 60s -s "$here/serve.lua" "$(head -1 "$work/log" | sed 's#/$##')" | tail -1
}
# The sample over and over, each time as other reports.
reports() {
    k=0
    while k=$((k + 1)); do sed "s/{\"id\": \"/&$k-/; s/\"text\": \"/&Number $k. /" "$here/sample.jsonl" || return; done
}

entente=$1
seconds=${3:-15}
start "$2"
ask "first"
ask "again"
stop
cp "$2" "$work/copy.db"
mkfifo "$work/reports"
reports > "$work/reports" 2> "$work/gone" &
"$entente" add -j 1 --store "$work/copy.db" "$work/reports" > "$work/added" 2>&1 &
adding=$!
start "$work/copy.db"
ask "first, beside add"
ask "again, beside add"
stop
