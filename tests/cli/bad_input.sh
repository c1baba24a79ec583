#!/bin/sh
# What cannot be read is named, and the call goes on to the next.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"

echo 'Kenya met Oman in Paris.' >"$here/good.txt"

call code "$here/none.txt" "$here/good.txt"
exits "a missing file fails the run" 1
complains "a missing file is named" "none.txt: there is no such file"
has_lines "and the next one is coded" 1

mkdir "$here/folder"
call code "$here/folder" "$here/good.txt"
exits "an empty folder fails the run" 1
complains "and is named" "folder: a folder without files"
has_lines "and the next one is coded" 1

: >"$here/empty"
call code "$here/empty" "$here/good.txt"
exits "an empty file fails the run" 1
complains "an empty file is named" "empty: nothing to read"
has_lines "and the next one is coded" 1
call code
exits "empty standard input fails the run" 1
complains "and is named" "standard input: nothing to read"

printf '\177ELF\002\001\001\000\000\000\000\000\000\000\000\000\003\000\076\000' >"$here/binary"
call code "$here/binary" "$here/good.txt"
exits "a binary fails the run" 1
complains "with file and byte" "binary: byte "
has_lines "and the next one is coded" 1

head -c 20000 /dev/urandom >"$here/random"
call code "$here/random" "$here/good.txt"
exits "random bytes fail the run" 1
complains "and are named" "random:"
has_lines "and the next one is coded" 1

printf '%s\n' '{"id": "a", "text": "Kenya met Oman."}' '{"id": "b", "text": ' \
    '{"id": "c"}' '{"id": "d", "text": "Peru thanked Japan."}' >"$here/mixed.jsonl"
call code "$here/mixed.jsonl"
exits "a bad line fails the run" 1
complains "it is named with line and byte" "mixed.jsonl:2: byte "
complains "so is a record without a text" "mixed.jsonl:3:"
has_lines "the others are coded" 2
complains "and how many failed is said" "2 of 4 reports failed"

{
    printf '{"id": "a", "text": "Kenya met Oman."}\n{"id": "b", "text": "'
    head -c 100000000 /dev/zero | tr '\0' 'x'
    printf '"}\n{"id": "c", "text": "Peru thanked Japan."}\n'
} >"$here/long.jsonl"
call code "$here/long.jsonl"
exits "a line of 100 MB fails the run" 1
complains "it is named with its byte" "byte 39: a line of more than 32 MB"
has_lines "the lines around it are coded" 2
rm "$here/long.jsonl"

head -c 200 "$here/good.txt" | gzip -c | head -c 20 >"$here/cut.gz"
call code "$here/cut.gz" "$here/good.txt"
exits "a damaged gzip fails the run" 1
complains "and is named" "cut.gz:"
has_lines "and the next one is coded" 1

cp "$here/good.txt" "$here/secret"
chmod 000 "$here/secret"
if [ "$(id -u)" -ne 0 ]; then
    call code "$here/secret"
    exits "a file that may not be read fails the run" 1
    complains "with the reason" "secret: "
fi

if [ -c /dev/full ]; then
    status=0
    "$entente" code "$here/good.txt" >/dev/full 2>"$here/err" || status=$?
    exits "a full disk fails the run" 1
    complains "and says so" "cannot write the output"
    status=0
    "$entente" --help >/dev/full 2>"$here/err" || status=$?
    exits "also for help" 1
fi

for command in read parse explain; do
    call $command "$here/none.txt" "$here/binary" "$here/good.txt"
    exits "$command: bad input fails the run" 1
    complains "$command: a missing file is named" "none.txt: there is no such file"
    complains "$command: a binary is named" "binary: byte "
    check "$command: the good one is there" test -s "$here/out"
done

call code --model "$here/good.txt" "$here/good.txt"
exits "a model that is none fails the run" 1
complains "and is named" "good.txt"
call code --model "$here/none.model" "$here/good.txt"
exits "a missing model fails the run" 1
finish
