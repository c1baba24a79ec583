#!/bin/sh
# Tables with named columns, JSON Lines under many names, lists, folders.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"

cat >"$here/a.csv" <<'T'
doc_id,Pub Date,Headline,Body,Link
1,2031-03-04,"Pact, at last","The towns of Vella and Morn signed a ""pact""
on Monday, in two lines.",http://x.example/1
2,2031-03-05,Bridge closed,The bridge over the Lune was closed.,

3,"2031-03-06","","Morn thanked Vella.",""
T
call read "$here/a.csv"
exits "commas are read" 0
has_lines "a row a report" 3
prints "the id is there" '{"id": "1"'
prints "quotation marks keep commas" '"title": "Pact, at last"'
prints "and line ends and marks" '"text": "The towns of Vella and Morn signed a \"pact\"\non Monday, in two lines."'
prints "the day is there" '"published": "2031-03-04"'
prints "the address is there" '"url": "http://x.example/1"'

{ printf '\357\273\277title;text\r\nA;"Vella; and Morn met."\r\n'; } >"$here/b.csv"
call read "$here/b.csv"
has_lines "semicolons and a byte order mark are read" 1
prints "with what is in marks" '"text": "Vella; and Morn met."'

printf 'id\tdate\ttext\n7\t2031-03-04\tThe towns of "Vella" and Morn met, then, on Monday.\n8\t\tThey spoke.\n' >"$here/c.tsv"
call read "$here/c.tsv"
has_lines "tabs are read" 2
prints "with the marks of the text" '"text": "The towns of \"Vella\" and Morn met, then, on Monday."'
gzip -c "$here/c.tsv" >"$here/c.gz"
call read --from-record 3 "$here/c.gz"
has_lines "reading can begin at a line" 1

printf 'id,text\n1,"The towns met.\n' >"$here/open.csv"
call read "$here/open.csv"
exits "a quotation mark that is never closed fails the run" 1
complains "with file, line and byte" "open.csv:2: byte 8: a cell in quotation marks does not end"
printf 'id,text\n1,The towns met, and spoke, too\n2,They left.\n' >"$here/wide.csv"
call read "$here/wide.csv"
exits "a row that is too wide fails the run" 1
complains "and is named" "wide.csv:2: byte 8: a row of 4 cells under a header of 2"
has_lines "the next one is read" 1

printf 'Text, title and date are words.\nThis is a report, though, and no table.\n' >"$here/in"
call read
prints "a text that begins with such words stays a text" 'This is a report, though, and no table.'

cat >"$here/list.json" <<'T'
[
  {"id": "a", "title": "T [1]", "text": "The towns met, and \"[{\" is no bracket."},
  {"id": "b", "headline": "U", "article_text": "They left.", "publishedAt": "2031-03-04T01:02:03Z"}
]
T
call read "$here/list.json"
exits "a list is read" 0
has_lines "an object a report" 2
prints "brackets in strings are no brackets" 'and \"[{\" is no bracket.'
prints "names of keys differ" '"title": "U", "published": "2031-03-04"'

printf '{"status": "ok", "totalResults": 2, "articles": [{"source": {"id": null, "name": "Gazette"}, "title": "A",
"content": "Vella met Morn."}, {"title": "B", "description": "Morn met Vella."}], "next": 3}' >"$here/in"
call read
exits "the answer of a service is read" 0
has_lines "an article a report" 2
prints "with its source" '"site": "Gazette"'
prints "and a summary where there is no more" '"text": "Morn met Vella."'

printf '[{"text": "The towns met."}, {"text": "They le' >"$here/cut.json"
call read "$here/cut.json"
exits "a list that is cut off fails the run" 1
has_lines "what came before is read" 1
complains "and the cut is named" "cut.json: record 2: byte "
complains "with what it is" "the list does not end"

mkdir -p "$here/folder/b" "$here/folder/a" "$here/empty"
echo 'Peru thanked Japan.' >"$here/folder/a/2.txt"
echo 'Oman met Chad.' >"$here/folder/1.txt"
printf '{"id": "x", "text": "Kenya met Oman."}\n' >"$here/folder/b/3.jsonl"
echo 'nothing' >"$here/folder/.hidden"
ln -s .. "$here/folder/b/up"
call code "$here/folder"
exits "a folder is walked" 0
has_lines "file by file" 3
check "in the order of their names" sh -c "sed -n 1p '$here/out' | grep -q OMN && sed -n 2p '$here/out' | grep -q PER"
call code "$here/empty"
exits "a folder without files fails the run" 1
complains "and is named" "empty: a folder without files"
finish
