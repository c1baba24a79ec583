#!/bin/sh
# Every example of docs/codebook.md is what comes out: turns them into golden
# cases (a sentence behind ">", what it gives indented below) and runs those.
#     codebook.sh GOLDEN
set -u
cd "${ENT_SOURCE:-$(dirname "$0")/..}" || exit 2
cases=$(mktemp)
trap 'rm -f "$cases"' EXIT
awk '
    /^> / { print "=== line " NR; print substr($0, 3); print "---"; inside = 1; next }
    inside && /^    / { if ($1 != "(nothing)") print substr($0, 5); next }
    !/^$/ { inside = 0 }' docs/codebook.md >"$cases"
[ "$(grep -c '^===' "$cases")" -ge 100 ] || { echo "codebook: the examples are not found"; exit 1; }
"$1" code "$cases"
