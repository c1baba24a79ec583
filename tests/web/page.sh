#!/bin/sh
# The page in a real browser: page.sh PROGRAM. Skipped with a word (status 77)
# where there is no node, no playwright or no browser. ENT_SCREENSHOTS=FOLDER
# also writes the pictures of docs/page.md.
set -eu
entente=$1
here=$(cd "$(dirname "$0")" && pwd)

skip() {
    echo "skipped: $1"
    exit 77
}

command -v node >/dev/null 2>&1 || skip "no node (Debian: nodejs)"
test -d "$here/../../web/node_modules/playwright-core" || skip "the page was built without npm (Debian: npm)"
browser=$(command -v chromium || command -v chromium-browser || true)
test -n "$browser" || skip "no chromium (Debian: chromium)"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
node "$here/page.mjs" "$entente" "$browser" "$scratch"
