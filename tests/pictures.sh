#!/bin/sh
# The pictures in docs/ are what the program draws (`make tour` draws them again),
# and well-formed wherever something is at hand to say so.
set -u
cd "${ENT_SOURCE:-$(dirname "$0")/..}" || exit 2
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
passed=0
failed=0
ENTENTE=${ENTENTE:-build/entente} tools/pictures.sh "$dir" || { echo "cannot draw"; failed=$((failed + 1)); }
for file in docs/pictures/*.svg; do
    if cmp "$file" "$dir/$(basename "$file")"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    if command -v xmllint >/dev/null 2>&1; then
        if xmllint --noout "$file"; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
