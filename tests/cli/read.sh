#!/bin/sh
# entente read: the story in each input.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"

printf '%s\n' 'Harbour reopens' '' 'The harbour of Aden opened again on Monday, the ministry of transport said.' \
    'Two ships from Oman were the first to enter.' >"$here/in"
call read
exits "a text is read" 0
has_lines "one story is one line" 1
prints "it has an id" '{"id": "'
prints "it has its text" 'The harbour of Aden opened again on Monday'
prints "it has its size" '"bytes": '
prints "it has its language" '"language": "en"'

cat >"$here/page.html" <<'P'
<!doctype html>
<html lang="en"><head><title>Harbour reopens - The Daily</title>
<meta property="article:published_time" content="2021-03-04T08:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Harbour reopens</h1>
<p>The harbour of Aden opened again on Monday, the ministry of transport said in a statement to reporters.</p>
<p>Two ships from Oman were the first to enter, and a third from Kenya is expected to follow within a day or two.</p>
</article><footer>Copyright The Daily. Terms of use.</footer></body></html>
P
call read "$here/page.html"
exits "a page is read" 0
prints "with its day" '"published": "2021-03-04"'
prints "and its text" 'Two ships from Oman'
check "without what stands around it" sh -c "! grep -q 'Terms of use' '$here/out'"

call read --format text "$here/page.html"
prints "as a text to read it has the day" "2021-03-04"
call read --format json "$here/page.html" "$here/page.html"
check "json is a list" test "$(head -n 1 "$here/out")" = "["

printf '%s\n' '{"id": "a", "title": "A \"quoted\" title", "text": "Tab\there, line\nthere."}' >"$here/in"
call read
prints "strings come back as they went in" '"title": "A \"quoted\" title"'
prints "with their controls escaped" 'line\nthere.'
finish
