# Reads the logs of the suites given as NN-name/test-MM-other and prints what
# failed, a table, and the sum. -v build= variants= broken= whole=

# Not every suite runs everywhere: valgrind takes the last library only; and
# when all chapters are checked, clang and the sanitizers take that and the
# suite's own.
function wanted(suite, library, name) {
    if (name == "valgrind" || (whole && (name == "clang" || name == "san")))
        return library == last || (name != "valgrind" && library == suite)
    return 1
}

# The log of one suite in one variant: prints all but its summary, which
# becomes a cell of the table.
function read_log(path, label, must,    line, word, said, cell) {
    cell = ""
    while ((getline line < path) > 0) {
        if (line !~ /: [0-9]+ passed, [0-9]+ failed$/) {
            if (!said++)
                print label ":"
            print line
            continue
        }
        sub(/.*: /, "", line)
        split(line, word, " ")
        passed += word[1]
        failed += word[3]
        cell = word[3] > 0 ? word[1] "-" word[3] : word[1]
    }
    close(path)
    if (cell == "" && must) {
        print label ": it could not be built, or did not come to its end"
        failed++
        cell = "!"
    }
    return cell == "" ? "." : cell
}

BEGIN {
    count = split(variants, variant, " ")
    for (i = 1; i < ARGC; i++) {
        split(ARGV[i], part, "/test-")
        if (ARGV[i] ~ /^missing/)
            continue
        if (part[1] > last)
            last = part[1]
    }
    head = sprintf("%-18s%-18s", "tests of", "library as of")
    for (v = 1; v <= count; v++)
        head = head sprintf("%9s", variant[v])
    for (i = 1; i < ARGC; i++) {
        if (sub(/^missing\//, "", ARGV[i])) {
            print "tests/" ARGV[i] ".c: this chapter has no tests"
            failed++
            continue
        }
        split(ARGV[i], part, "/test-")
        row = sprintf("%-18s%-18s", part[2], part[1])
        for (v = 1; v <= count; v++)
            row = row sprintf("%9s", read_log(build "/" variant[v] "/" \
                ARGV[i] ".log", part[2] " as of " part[1] ", " variant[v],
                wanted(part[2], part[1], variant[v])))
        table = table row "\n"
    }
    print head
    printf "%s", table
    if (failed == 0 && broken > 0)
        failed = broken
    printf "unit: %d passed, %d failed\n", passed, failed
    exit failed > 0
}
