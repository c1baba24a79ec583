#!/bin/sh
# entente watch against a site on loopback: watch.sh ENTENTE SERVER
set -u
entente=$1
server=$2
dir=$(mktemp -d)
site=$dir/site
store=$dir/news.db
passed=0
failed=0
mkdir -p "$site"
mkfifo "$dir/end"
trap 'exec 9>&-; rm -rf "$dir"' EXIT

check() { # WHAT, then a command that must succeed
    what=$1
    shift
    if "$@" >/dev/null 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $what"
    fi
}
asked() { [ "$(grep -c "^GET $1\$" "$dir/log")" -eq "$2" ]; } # PATH TIMES
says() { grep -q -- "$1" "$dir/out"; }
look() { timeout 120 "$entente" watch --store "$store" --once --delay 1 "$@" >"$dir/out" 2>&1; }
reports() { [ "$("$entente" export --store "$store" --format jsonl | wc -l)" -ge "$1" ]; }

page() { # NAME TITLE TEXT
    cat >"$site/$1" <<END
<html><head><title>$2</title><meta property="article:published_time" content="2024-03-05T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>$2</h1><p>$3</p>
<p>The foreign ministry gave no further details of the step on Tuesday, and officials in the capital said that talks
between both sides would go on in the coming weeks.</p></article></body></html>
END
}
item() { printf '<item><title>%s</title><link>%s</link><guid>%s</guid><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate></item>\n' "$1" "$2" "$2"; }
feed() { printf '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>Our paper</title>\n%s\n</channel></rss>\n' "$1" >"$site/feed.xml"; }

exec 8<>"$dir/end"
"$server" "$site" "$dir/log" <"$dir/end" >"$dir/port" 8>&- &
exec 9>"$dir/end" 8>&-
for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s "$dir/port" ] && break; sleep 0.2; done
base=http://127.0.0.1:$(cat "$dir/port")

printf 'User-agent: *\nDisallow: /secret\n' >"$site/robots.txt"
page one.html "Chile recalls its ambassador to Peru" "Chile recalled its ambassador to Peru on Monday after Lima expelled two Chilean diplomats."
page two.html "Kenya sends aid to Somalia" "Kenya sent food and medicine worth two million dollars to Somalia on Monday, the government in Nairobi said."
page secret.html "Not for robots" "Norway expelled a Russian diplomat on Monday."
feed "$(item One "$base/one.html")$(item Two /moved/two.html)$(item Secret "$base/secret.html")"

look "$base/feed.xml"
check "one look reads what may be read" says "2 reports added"
check "what robots.txt forbids is not asked for" asked /secret.html 0
check "and is named" says "secret.html: robots.txt does not allow it"
check "robots.txt is asked for once" asked /robots.txt 1
check "a redirect is followed" asked /two.html 1
check "the events are in the store" reports 2

look "$base/feed.xml"
check "a feed that has not changed brings nothing" says "0 new items, 0 reports added"
check "its pages are not asked for again" asked /one.html 1
check "status 0 when nothing fails" look "$base/feed.xml"

page three.html "Peru apologises to Chile" "Peru apologised to Chile on Wednesday for the expulsion of its diplomats."
feed "$(item Three "$base/three.html")$(item One "$base/one.html")$(item Gone "$base/gone.html")$(item Broken "$base/broken")$(item Away "$base/away")"
look "$base/feed.xml"
check "only the new items are read" says "4 new items, 1 reports added"
check "a page that is not there is given up" says "gone.html: HTTP 404\$"
check "a server in trouble is asked again" says "broken: HTTP 503; it is tried again"
check "nothing of this machine is read" says "/away:"
look "$base/feed.xml"
look "$base/feed.xml"
look "$base/feed.xml"
check "but not for ever" asked /broken 3
check "and what was given up is not asked for" asked /gone.html 1

printf '<rss><channel><title>Torn & open<item><title>Four</title><link>%s/four.html</link><item><link>' "$base" >"$site/torn.xml"
page four.html "Ghana condemns Togo" "Ghana condemned Togo on Monday over shots fired across their border."
look "$base/torn.xml"
check "a damaged feed gives what can be read" says "1 reports added"
printf '<html><body>no feed</body></html>' >"$site/page.xml"
look "$base/page.xml"
check "what is no feed is said" says "page.xml: no RSS or Atom feed"
look "$base/nothing.xml"
check "a feed that is not there is said" says "nothing.xml: HTTP 404"
look "$base/long"
check "an answer without end is cut off" says "long: more than 16 MB"

# A feed that gives its story whole: the page is not to be had, the story is.
story="Egypt signed a trade agreement with Sudan on Sunday. $(printf 'Officials of both countries praised the agreement, which had taken a year. %.0s' 1 2 3 4 5 6 7 8 9)"
cat >"$site/atom.xml" <<END
<feed xmlns="http://www.w3.org/2005/Atom"><title>Whole</title><entry><id>tag:whole,1</id><title>Egypt and Sudan sign</title>
<link rel="self" href="/x"/><link href="/secret/whole.html"/><updated>2024-03-03T08:00:00Z</updated>
<content type="html">&lt;p&gt;$story&lt;/p&gt;</content></entry></feed>
END
look "$base/atom.xml"
check "a story that the feed gives whole is kept" says "1 reports added"

# Killed in the middle, it goes on where it was.
more=
for k in 1 2 3 4; do
    page "more$k.html" "Mali and Niger, part $k" "Mali accused Niger on Monday of having closed crossing number $k."
    more="$more$(item "More $k" "$base/more$k.html")"
done
feed "$more"
"$entente" watch --store "$store" --delay 1 "$base/feed.xml" >"$dir/out" 2>&1 &
pid=$!
for _ in $(seq 1 200); do grep -q '^GET /more2' "$dir/log" && break; sleep 0.1; done
kill -9 $pid
wait $pid 2>/dev/null
look "$base/feed.xml"
check "killed and started again, it reads the rest" says "0 new items"
for k in 1 2 3 4; do
    check "and each page was kept once ($k)" [ "$("$entente" export --store "$store" --format jsonl | grep -c "crossing number $k")" -eq 1 ]
done
check "no store, no watching" sh -c "! '$entente' watch '$base/feed.xml'"

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
