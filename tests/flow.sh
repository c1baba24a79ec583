#!/bin/sh
# The one-way rule: a file of src/X includes its own folder and folders before it
# in the flow. src/*.c and src/*.h join the stages and may include all of them.
set -u
cd "${ENT_SOURCE:-$(dirname "$0")/..}" || exit 2

flow="base story fetch text parse actor speech event store tie serve"
passed=0
failed=0
before=
for folder in $flow; do
    before="$before $folder"
    [ -d "src/$folder" ] || continue
    bad=$(grep -Hno '^ *# *include *"[^"]*"' "src/$folder"/* | while IFS=: read -r file line include; do
        path=${include#*\"}
        from=${path%%/*}
        [ "$from" = "${path%\"}" ] && from=src # no folder: doc.h, run.h
        case " $before entente " in *" $from "*) ;; *) echo "  $file:$line: $include" ;; esac
    done)
    if [ -z "$bad" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'src/%s includes what comes after it:\n%s\n' "$folder" "$bad"
    fi
done
for folder in src/*/; do
    name=$(basename "$folder")
    case " $flow " in *" $name "*) ;; *) failed=$((failed + 1)) && echo "src/$name has no place in the flow" ;; esac
done
# The public header is the only one that users see: it includes nothing of src/.
if grep -n '# *include *"' include/entente/entente.h; then
    failed=$((failed + 1))
else
    passed=$((passed + 1))
fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
