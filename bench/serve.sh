#!/bin/sh
# How fast the API of a store is with 50 clients: bench/serve.sh ENTENTE FILE.db [SECONDS]
# Twice: with nothing answered before, then with all of it; and the memory of the server. Needs wrk and curl.
set -eu
log=$(mktemp)
"$1" serve --store "$2" --port 0 > "$log" &
server=$!
trap 'kill $server; rm -f "$log"' EXIT
for k in 1 2 3 4 5 6 7 8 9 10; do test -s "$log" && break; sleep 1; done
address=$(head -1 "$log")
for run in first again; do
    echo "$run:"
    wrk -t 2 -c 50 -d "${3:-20}s" --timeout 60s -s "$(dirname "$0")/serve.lua" "${address%/}" | tail -1
done
grep -E 'VmHWM|RssAnon' "/proc/$server/status"
