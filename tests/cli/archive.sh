#!/bin/sh
# Archives of the web: WARC as crawlers write it, whole, packed, damaged, cut off.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"

cr=$(printf '\r')

# record TYPE CONTENT-TYPE URI FILE: one record of an archive.
record() {
    printf 'WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: 2031-06-07T08:09:10Z\r\n' "$1"
    printf 'WARC-Target-URI: %s\r\nContent-Type: %s\r\n' "$3" "$2"
    printf 'Content-Length: %d\r\n\r\n' "$(wc -c <"$4")"
    cat "$4"
    printf '\r\n\r\n'
}

# answer TYPE [HEADER]: the head of an answer.
answer() { printf 'HTTP/1.1 200 OK\r\nServer: none\r\nContent-Type: %s\r\n%s\r\n' "$1" "${2:+$2$cr
}"; }

page() {
    printf '<!doctype html><html lang="en"><head><title>%s</title>%s</head><body><article><h1>%s</h1>' "$1" "$3" "$1"
    printf '<p>The council of Vella thanked the towns of %s on Monday for the aid that they had sent in the spring.</p>' "$2"
    printf '<p>It was the third time in a year that the towns had helped each other, the council said.</p>'
    printf '</article></body></html>'
}

page "Morn thanked" Morn '<meta property="article:published_time" content="2031-03-04">' >"$here/1.html"
page "Lune thanked" Lune >"$here/2.html"
page "Ost thanked" Ost >"$here/3.html"
page "Quay thanked" "Caf$(printf '\351')" >"$here/4.html"
record warcinfo application/warc-fields http://x.example/ "$here/in" >"$here/0"
{ answer 'text/html; charset=utf-8' && cat "$here/1.html"; } >"$here/1"
{ answer text/html 'Transfer-Encoding: chunked' && printf '40\r\n' && head -c 64 "$here/2.html" && printf '\r\n' &&
    printf '%x;x=y\r\n' $(($(wc -c <"$here/2.html") - 64)) && tail -c +65 "$here/2.html" && printf '\r\n0\r\n\r\n'; } >"$here/2"
{ answer text/html 'Content-Encoding: gzip' && gzip -c "$here/3.html"; } >"$here/3"
{ answer 'text/html; charset=windows-1252' && cat "$here/4.html"; } >"$here/4"
{ answer image/png && printf '\211PNG'; } >"$here/5"
printf 'HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html><p>There is no such page here.</p></html>' >"$here/6"
printf 'GET / HTTP/1.1\r\nHost: x.example\r\n\r\n' >"$here/7"

http='application/http; msgtype=response'
{
    cat "$here/0"
    record request 'application/http; msgtype=request' http://x.example/1 "$here/7"
    record response "$http" http://x.example/1 "$here/1"
    record response "$http" http://x.example/2 "$here/2"
    record response "$http" http://x.example/5 "$here/5"
    record response "$http" http://x.example/3 "$here/3"
    record response "$http" http://x.example/6 "$here/6"
    record response "$http" http://x.example/4 "$here/4"
} >"$here/a.warc"

call read "$here/a.warc"
exits "an archive is read" 0
has_lines "every page is a report" 4
complains "what is no page is counted" "2 records of archives passed over"
prints "the address is that of the record" '"url": "http://x.example/1"'
prints "a page has its own day" '"title": "Morn thanked", "published": "2031-03-04", "url"'
prints "the day of the visit stands in, and is named" '"title": "Lune thanked", "published": "2031-06-07", "dated_by": "visit"'
prints "chunks are joined" 'the towns of Lune on Monday'
prints "packed pages are opened" 'the towns of Ost on Monday'
prints "the server names the charset" 'the towns of Café on Monday'
cp "$here/out" "$here/whole"

call read --date 2031-05-05 "$here/a.warc"
prints "a day that is given comes before that of the visit" '"title": "Lune thanked", "published": "2031-05-05", "url"'

# A member for each record, as crawlers pack them.
: >"$here/a.warc.gz"
for n in 1 2 3 4; do
    record response "$http" "http://x.example/$n" "$here/$n" | gzip -c >>"$here/a.warc.gz"
done
call read "$here/a.warc.gz"
exits "a packed archive is read" 0
check "and gives the same stories" cmp "$here/out" "$here/whole"
call read -j 2 - <"$here/a.warc.gz"
call code "$here/a.warc.gz"
has_lines "it is coded" 4
prints "with who did what" '"events": [{"id"'

size=$(wc -c <"$here/a.warc.gz")
head -c $((size - 40)) "$here/a.warc.gz" >"$here/cut.warc.gz"
call code "$here/cut.warc.gz"
exits "an archive that is cut off fails the run" 1
has_lines "what came before is coded" 3
complains "the cut is named with record and byte" "cut.warc.gz: record 4: byte $((size - 40)): the gzip ends too early inside record 4"
complains "and how to go on" "--from-record 4 goes on here"
call code --from-record 4 "$here/a.warc.gz"
exits "reading goes on there" 0
has_lines "with the rest" 1

size=$(wc -c <"$here/a.warc")
head -c $((size - 100)) "$here/a.warc" >"$here/cut.warc"
call read "$here/cut.warc"
exits "so does one that is not packed" 1
has_lines "what came before is read" 3
complains "the cut is named with record and byte" "record 8: byte $((size - 100)): the archive ends inside record 8"

{
    record response "$http" http://x.example/1 "$here/1"
    printf 'WARC/1.0\r\nWARC-Type: response\r\n\r\nno length\r\n\r\n'
    record response "$http" http://x.example/2 "$here/2"
} >"$here/bad.warc"
call read "$here/bad.warc"
exits "a record without its length fails the run" 1
complains "and is named" "bad.warc: record 2: byte "
has_lines "those around it are read" 2

printf 'The council of Vella met on Monday and thanked the town of Morn.\n' >"$here/text"
record conversion text/plain http://x.example/t "$here/text" >"$here/a.wet"
call read "$here/a.wet"
has_lines "texts that a crawler made are read" 1

head -c 40000000 /dev/zero | gzip -9 -c >"$here/zeros"
{ answer text/html 'Content-Encoding: gzip' && cat "$here/zeros"; } >"$here/bomb"
{ record response "$http" http://x.example/b "$here/bomb" && record response "$http" http://x.example/1 "$here/1"; } >"$here/bomb.warc"
call read "$here/bomb.warc"
exits "a packed page that grows without end fails the run" 1
complains "it is named" "record 1: byte "
complains "with the limit" "a packed page that grows past 32 MB"
has_lines "the next one is read" 1
finish
