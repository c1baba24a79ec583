#!/bin/sh
# entente network: all dyads of a time. Norway and Kenya, Kenya and Peru are
# friends, Norway and Peru foes, France and Germany stand apart.
# shellcheck source=tests/cli/assert.inc disable=SC2154,SC2034
. "$(dirname "$0")/assert.inc"
# shellcheck source=tests/cli/store.inc
. "$(dirname "$0")/store.inc"
make_store

call network --store "$db" --format table
exits "a network is judged" 0
prints "its ties are counted" "of 4 ties, 3 friendly, 1 hostile, 0 neither"
prints "its triads" "0 of 1"
prints "its frustration" "1 of 4 stand against the best two camps"
prints "by weight too" "4.0 of 25.0 stand against"
prints "it has blocs" "Germany, France"
call network --store "$db" --format table --blocs balance
prints "blocs may go by signs alone: the weakest friendship gives way" "Kenya, Peru"
call network --store "$db" --format table --by month
has_lines "a line a month" 7
prints "a month in which nothing was read says so" "2024-04          none"
call network --store "$db" --format table --min-events 2
prints "thin ties can be left out" "· 1 tie ·"

call network --store "$db" --format edges
prints "edges have a head" "from,to,period,weight,sign,n_events"
has_lines "and are directed" 7
prints "with sign and positive weight" "NOR,PER,2024-01-09,8.0,-1,2,"
call network --store "$db" --format edges --undirected
has_lines "or not" 5
prints "then both ways add up" "NOR,PER,2024-01-09,13.5,-1,3,"
prints "and what both did counts once" "DEU,FRA,2024-01-09,2.5,1,1,"
call network --store "$db" --format edges --by month
prints "a period an edge" "KEN,PER,2024-03,5.0,1,1,"

call network --store "$db" --format graphml
prints "GraphML is typed" 'attr.name="sign" attr.type="int"'
prints "has names" '<data key="node_name">Kenya</data>'
check "an edge for each tie" test "$(grep -c '<edge ' "$here/out")" -eq 6
call network --store "$db" --format gexf
check "GEXF as many" test "$(grep -c '<edge ' "$here/out")" -eq 6
call network --store "$db" --format pajek --undirected
prints "Pajek counts its vertices" "*Vertices 5"
prints "and gives a sign to its lines" "4 5 -13.5"

call network --store "$db" --format adjacency --by month --out "$here/matrices"
exits "matrices are written" 0
check "one a month and the nodes" test "$(ls "$here/matrices" | wc -l)" -eq 7
check "square, with names" test "$(wc -l <"$here/matrices/2024-01.csv")" -eq 6
check "in one order" sh -c "[ \"\$(cut -d, -f1 '$here/matrices/2024-01.csv')\" = \"\$(cut -d, -f1 '$here/matrices/2024-05.csv')\" ]"
check "the order of the nodes" sh -c "[ \"\$(tail -n +2 '$here/matrices/nodes.csv' | cut -d, -f1)\" = \"\$(tail -n +2 '$here/matrices/2024-01.csv' | cut -d, -f1)\" ]"
check "empty where nothing was read" grep -q '^KEN,,,,,$' "$here/matrices/2024-04.csv"
check "0 where there was nothing" grep -q '^KEN,0.0,0.0,0.0,0.0,0.0$' "$here/matrices/2024-06.csv"
check "nodes have codes" grep -q '^NOR,Norway,country,NOR,385,NOR,385,NO,' "$here/matrices/nodes.csv"

call network --store "$db" --plot "$here/net.svg"
exits "it is drawn" 0
check "everybody is there" test "$(grep -c '<circle' "$here/net.svg")" -eq 5
check "and every tie" test "$(grep -c '<line .*class="f' "$here/net.svg")" -eq 6

call network --store "$db" --format adjacency
exits "matrices need a folder" 2
call network --store "$db" --format graphml --by month
exits "a graph is of one time" 2
call network --store "$db" Norway
exits "names are wrong usage" 2
call network --store "$db" --from 2024-05-01 --to 2024-04-01
exits "a time that ends before it begins" 1
call network --store "$db" --from 2020-01-01 --to 2020-12-31 --format edges
has_lines "a time without events is no error" 1
exits "and ends well" 0
finish
