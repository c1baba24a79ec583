#!/bin/sh
# The example of the library, given as $1, does what its first lines say.
set -u
cd "${ENT_SOURCE:-$(dirname "$0")/..}" || exit 2
example=$1
passed=0
failed=0
is() { # is WHAT COMMAND …: the command succeeds
    what=$1
    shift
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); echo "$what: not so"; fi
}
out=$("$example" examples/harbour.txt 2024-05-16)
is "the example ends well" test $? -eq 0
is "it prints events" sh -c 'echo "$1" | grep -q "^SANCTION .*EST GOV.* -> .*RUS GOV"' - "$out"
is "it prints statements" sh -c 'echo "$1" | grep -q " says: "' - "$out"
is "it reads standard input" sh -c 'echo "Peru attacked Chile." | "$1" | grep -q "^ASSAULT"' - "$example"
is "it tells of an error" sh -c '! "$1" /dev/null 2>&1 | grep -q "^ASSAULT" && ! "$1" /dev/null 2>/dev/null' - "$example"
is "it has at most sixty lines of code" test "$(grep -cv '^ *$' examples/use_library.c)" -le 60
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
