# Reads what `ctest -V` printed: shows a line for each test, all that a failed
# one said, and the sum of the cases inside them. A test says how many cases it
# has by "N passed, N failed" (the last such line counts), as cmocka does or by
# lines "ok" and "not ok"; one that says nothing is one case. A test that was
# skipped says why, and is not counted.
/^[0-9]+: / {
    k = $1 + 0
    line = substr($0, index($0, ": ") + 2)
    said[k] = said[k] "    " line "\n"
    if (match(line, /[0-9]+ passed, [0-9]+ failed/)) {
        split(substr(line, RSTART, RLENGTH), w, " ")
        good[k] = w[1]; bad[k] = w[3]
    } else if (line ~ /^[0-9]+ known to be wrong/) {
        split(line, w, " "); wrong[k] = w[1]
    } else if (line ~ /^ok [0-9]+/) {
        tap_good[k]++
    } else if (line ~ /^not ok [0-9]+/) {
        tap_bad[k]++
    } else if (line ~ /^\[  PASSED  \] [0-9]+ test/) {
        split(line, w, " "); good[k] += w[4]
    } else if (line ~ /^\[  FAILED  \] [0-9]+ test/) {
        split(line, w, " "); bad[k] += w[4]
    }
    next
}
/^ *[0-9]+\/[0-9]+ Test +#[0-9]+: / {
    match($0, /#[0-9]+/)
    k = substr($0, RSTART + 1, RLENGTH - 1) + 0
    rest = substr($0, RSTART + RLENGTH + 2)
    split(rest, w, " ")
    ok = rest ~ / Passed /
    if (rest ~ /\*\*\*Skipped/) {
        printf "skip %s\n%s", w[1], said[k]
        next
    }
    if (good[k] + bad[k] == 0) { good[k] = tap_good[k] + 0; bad[k] = tap_bad[k] + 0 }
    if (ok && good[k] + bad[k] == 0) good[k] = 1
    if (!ok && bad[k] == 0) bad[k] = 1
    printf "%-4s %-28s %4d passed", ok ? "ok" : "FAIL", w[1], good[k]
    if (bad[k]) printf ", %d failed", bad[k]
    if (wrong[k]) printf "  (%d known to be wrong, and still so)", wrong[k]
    printf "\n"
    if (!ok) printf "%s", said[k]
    n_good += good[k]; n_bad += bad[k]
}
END {
    if (n_good + n_bad == 0) { print "no test was run"; n_bad = 1 }
    printf "\n%d passed, %d failed\n", n_good, n_bad
    exit n_bad > 0
}
