# The summary of a check. Reads a line for each step: gate, tests that passed,
# tests that failed, seconds, and the step's name if it went wrong.
# -v took= steps= status=
BEGIN {
    title["docs"] = "the book renders without a warning"
    title["tools"] = "the tools do what the book says"
    title["quotes"] = "the book quotes its programs rightly"
    title["museum"] = "the mistakes of the museum are still mistakes"
    title["transcripts"] = "every transcript is true"
    title["unit"] = "every chapter passes its tests and all before"
    title["programs"] = "the programs print what Python prints"
    title["pictures"] = "every picture of time is fresh"
    title["lessons"] = "lessons fail, solutions pass, mistakes are named"
    title["cooperate"] = "existing programs wait without blocking"
    title["conformance"] = "Coil does what CPython does"
    title["lint"] = "nothing for the linters to say"
    title["reproducible"] = "two people make the same book"
    title["dist"] = "the library works in a stranger's program"
}
!($1 in tests) { order[++gates] = $1 }
{
    tests[$1] += $2 + $3
    wrong[$1] += $3
    seconds[$1] += $4
    passed += $2
    failed += $3
    if ($5 != "")
        broken = broken " " $5
}
END {
    for (g = 1; g <= gates; g++) {
        gate = order[g]
        printf "  %-52s%-7s %5d tests %4d s of work\n", \
            (gate in title) ? title[gate] : gate, \
            wrong[gate] ? "FAILED" : "ok", tests[gate], seconds[gate]
    }
    print ""
    if (broken != "")
        print "Broken:" broken
    else if (status != 0)
        print "make could not build all of it; its words are above."
    else
        printf "All is well: %d steps, in %d s.\n", steps, took
    if (status != 0 && failed == 0)
        failed = 1
    printf "%d passed, %d failed\n", passed, failed
    exit failed > 0
}
