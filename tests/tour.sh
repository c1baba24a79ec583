#!/bin/sh
# The blocks of the README and the tour are what the program prints: runs the
# commands of each ```console block (lines that begin with "$ ") and compares
# what follows them, trailing blanks and line numbers of the lexicon aside. "…"
# alone on a line stands for any number of lines.
#     tour.sh [--write] [FILE …]     --write puts what the program prints into the files;
#                                    a block with "…" is cut again at the same lines
set -u
cd "${ENT_SOURCE:-$(dirname "$0")/..}" || exit 2
entente=${ENTENTE:-$PWD/build/entente}
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/bin"
ln -s "$(realpath "$entente")" "$dir/bin/entente"
PATH=$dir/bin:$PATH
export PATH
LC_ALL=C.UTF-8
export LC_ALL

write=
[ "${1:-}" = --write ] && write=yes && shift
[ $# -gt 0 ] || set -- README.md docs/tour.md

# cut_again OLD NEW: NEW with the cuts of OLD: as many lines before the first "…",
# and the pieces behind a "…" from the line that they begin with.
cut_again() {
    awk '
        NR == FNR { old[++n] = $0; if ($0 == "…") cut = 1; next }
        { new[++m] = $0 }
        END {
            for (i = j = 1; i <= n && cut; i++) {
                if (old[i] != "…") { if (j <= m) print new[j++]; continue }
                print "…"
                if (i == n) break
                while (j <= m && new[j] != old[i + 1]) j++
            }
            for (j = 1; j <= m && !cut; j++) print new[j]
        }' "$1" "$2"
}

passed=0
failed=0
for file in "$@"; do
    [ -r "$file" ] || { echo "$file is not there"; failed=$((failed + 1)); continue; }
    # Cuts the file into its parts: N.text, and N.command with N.expected.
    rm -f "$dir"/[0-9]*
    awk -v dir="$dir" '
        function part(kind) { return sprintf("%s/%04d.%s", dir, n, kind) }
        BEGIN { n = 1; to = part("text") }
        /^```console$/ { print > to; close(to); inside = 1; n++; to = part("text"); next }
        /^```$/ && inside { inside = 0; n++; to = part("text"); print > to; next }
        inside && /^\$ / { n++; print substr($0, 3) > part("command"); to = part("expected"); printf "" > to; next }
        { print > to }' "$file"
    for command in "$dir"/*.command; do
        [ -e "$command" ] || continue
        base=${command%.command}
        sh "$command" 2>&1 </dev/null | sed 's/[[:space:]]*$//' >"$base.new"
        sed 's/tsv:[0-9]*/tsv:N/g' "$base.new" >"$base.got"
        sed 's/[[:space:]]*$//; s/tsv:[0-9]*/tsv:N/g' "$base.expected" >"$base.want"
        if awk '
            # Lines of the first file are the pattern.
            NR == FNR { want[++n] = $0; next }
            { got[++m] = $0 }
            function fits(i, j) {
                while (i <= n && want[i] != "…") { if (j > m || want[i] != got[j]) return 0; i++; j++ }
                if (i > n) return j > m
                for (; j <= m + 1; j++) if (fits(i + 1, j)) return 1
                return 0
            }
            END { exit !fits(1, 1) }' "$base.want" "$base.got"; then
            passed=$((passed + 1))
        else
            failed=$((failed + 1))
            echo "$file: $ $(cat "$command")"
            diff -u "$base.want" "$base.got" | sed '1,2d; s/^/    /'
            [ -n "$write" ] && cut_again "$base.expected" "$base.new" >"$base.cut" && cp "$base.cut" "$base.expected"
        fi
    done
    [ -n "$write" ] || continue
    for part in "$dir"/[0-9]*; do
        case $part in
        *.command) printf '$ %s\n' "$(cat "$part")" ;;
        *.text | *.expected) cat "$part" ;;
        esac
    done >"$dir/whole"
    cp "$dir/whole" "$file"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
