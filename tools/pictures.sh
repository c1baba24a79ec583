#!/bin/sh
# Draws the pictures of docs/pictures again, from a store of examples/strait.jsonl:
# pictures.sh [FOLDER]   (docs/pictures)
set -eu
cd "$(dirname "$0")/.."
entente=${ENTENTE:-build/entente}
to=${1:-docs/pictures}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir -p "$to"
"$entente" add --store "$dir/strait.db" examples/strait.jsonl >/dev/null 2>&1
"$entente" ties Estonia Russia --store "$dir/strait.db" --by month --plot "$to/ties.svg"
"$entente" network --store "$dir/strait.db" --plot "$to/network.svg"
