#!/bin/sh
# What would take for ever is refused, with file and byte: bombs are made here,
# and each of them must be refused while little time has passed.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"

# refuses NAME FILE WORDS: named with its byte. Ten seconds are for the slowest
# machine and the sanitizers; parsers without limits take minutes.
refuses() {
    status=0
    timeout 10 "$entente" read "$2" </dev/null >"$here/out" 2>"$here/err" || status=$?
    exits "$1 is refused" 1
    complains "$1: with file and byte" "$(basename "$2"): byte "
    complains "$1: with the reason" "$3"
}

{
    printf '<html><body><p'
    head -c 50000 /dev/zero | tr '\0' 'a' | sed 's/a/ a=b/g'
    printf '>The towns met.</p></body></html>'
} >"$here/attributes.html"
refuses "a tag of 50,000 attributes" "$here/attributes.html" "more than 1000 attributes in a tag"

{
    printf '<html><body>'
    head -c 100000 /dev/zero | tr '\0' 'd' | sed 's/d/<div>/g'
    printf 'The towns met.</body></html>'
} >"$here/deep.html"
refuses "a page 100,000 levels deep" "$here/deep.html" "tags more than 10000 deep"

{
    printf '<html><body>'
    head -c 1100000 /dev/zero | tr '\0' 'b' | sed 's/b/<br>/g'
} >"$here/tags.html"
refuses "a page of a million tags" "$here/tags.html" "a page of more than 1048576 tags"

{
    printf '{\\rtf1 '
    head -c 100000 /dev/zero | tr '\0' '{'
} >"$here/deep.rtf"
refuses "RTF 100,000 groups deep" "$here/deep.rtf" "groups more than 10000 deep"

# repeated N WORDS: words over and over.
repeated() { head -c "$1" /dev/zero | tr '\0' 'x' | sed "s|x|$2|g"; }

# What is read over and over must still end.
{
    printf '<html><body><div>'
    repeated 40000 '<h3>Related</h3><p>The towns met on Monday, and spoke of it all.</p>'
} >"$here/boxes.html"
{
    printf '<html><body><p>The towns met on Monday, and spoke of it all.</p>'
    repeated 5000 '<svg><noscript><template>'
} >"$here/ends.html"
for name in boxes ends; do
    status=0
    timeout 60 "$entente" read "$here/$name.html" </dev/null >"$here/out" 2>"$here/err" || status=$?
    check "$name without end are read, or refused, in time" test "$status" -le 1
done

head -c 1000000000 /dev/zero | gzip -c >"$here/zeros.gz"
refuses "a gigabyte of zeros" "$here/zeros.gz" "not text"
head -c 300000000 /dev/zero | tr '\0' ' ' | gzip -9 -c >"$here/blanks.gz"
refuses "a third of a gigabyte of blanks" "$here/blanks.gz" "32 MB"

finish
