#!/bin/sh
# Builds the page of web/ into a folder: build-page.sh FOLDER
# Vite's output is taken as it is; nothing of node_modules leaves web/.
set -eu
out=$1
cd "$(dirname "$0")/../web"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# npm ci only where what is installed is not what the lock file asks for
if ! cmp -s package-lock.json node_modules/.package-lock.entente 2>/dev/null; then
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
    cp package-lock.json node_modules/.package-lock.entente
fi
npm run build -- --outDir "$out" --emptyOutDir >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
