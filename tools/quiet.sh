#!/bin/sh
# Runs a command and shows what it printed only if it failed: quiet.sh COMMAND …
log=$(mktemp)
trap 'rm -f "$log"' EXIT
"$@" >"$log" 2>&1 && exit 0
status=$?
cat "$log" >&2
exit $status
