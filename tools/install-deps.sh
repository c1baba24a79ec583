#!/bin/sh
# Installs the Debian packages that are missing: install-deps.sh build|model|test|fuzz|lint
# As root it asks nothing; otherwise it says which line to run.
set -eu

# What can be done without: the page (npm builds it), and its tests in a browser.
want=
need="gcc libc6-dev make cmake ninja-build pkg-config libxml2-dev libutf8proc-dev libjansson-dev zlib1g-dev libsqlite3-dev libmicrohttpd-dev libcurl4-openssl-dev"
case "${1:-build}" in
build) want="nodejs npm" ;;
model) need="$need wordnet-base" ;;
test) need="$need libcmocka-dev" want="nodejs npm chromium" ;;
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

# A node from elsewhere is as good as Debian's.
if command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1; then want=${want#nodejs npm}; fi

is_missing() {
    status=$(dpkg-query -W -f '${Status}' "$1" 2>/dev/null || true)
    [ "$status" != "install ok installed" ]
}

missing=
for package in $need; do
    if is_missing "$package"; then missing="$missing $package"; fi
done
wanted=
for package in $want; do
    if is_missing "$package"; then wanted="$wanted $package"; fi
done
[ -n "$missing$wanted" ] || exit 0

line="apt-get install -y --no-install-recommends"
if [ "$(id -u)" -ne 0 ]; then
    [ -z "$wanted" ] || echo "Without$wanted some things are left out (the page, or its tests)." >&2
    [ -n "$missing" ] || exit 0
    echo "Some packages are missing. As root, run" >&2
    echo "    apt-get update && $line$missing$wanted" >&2
    exit 1
fi
echo "Installing$missing$wanted"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086 # a list of words
install() { apt-get update >"$log" 2>&1 && $line $1 >>"$log" 2>&1 </dev/null; }
if [ -n "$missing" ] && ! install "$missing"; then
    cat "$log" >&2
    echo "could not install$missing" >&2
    exit 1
fi
[ -z "$wanted" ] || install "$wanted" || echo "could not install$wanted; some things are left out (the page, or its tests)" >&2
