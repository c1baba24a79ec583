#!/bin/sh
# Installs the Debian packages that are missing: install-deps.sh build|model|test|fuzz|lint
# As root it asks nothing; otherwise it says which line to run.
set -eu

need="gcc libc6-dev make cmake ninja-build pkg-config libxml2-dev libutf8proc-dev libjansson-dev zlib1g-dev libsqlite3-dev libmicrohttpd-dev libcurl4-openssl-dev"
case "${1:-build}" in
build) ;;
model) need="$need wordnet-base" ;;
test) need="$need libcmocka-dev" ;;
fuzz) need="$need libcmocka-dev clang-14 libclang-rt-14-dev" ;;
lint) need="$need libcmocka-dev clang-14 libclang-rt-14-dev clang-tidy-14 shellcheck" ;;
*)
    echo "usage: install-deps.sh build|model|test|fuzz|lint" >&2
    exit 2
    ;;
esac

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "This is no Debian: nothing is installed; needed are what Debian calls $need" >&2
    exit 0
fi

missing=
for package in $need; do
    status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
    [ "$status" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

line="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" -ne 0 ]; then
    echo "Some packages are missing. As root, run" >&2
    echo "    apt-get update && $line" >&2
    exit 1
fi
echo "Installing$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
if ! apt-get update >"$log" 2>&1 || ! $line >>"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    echo "could not install$missing" >&2
    exit 1
fi
