# Adds up what gcov says about the lines of the chapters. -v out= least= only=
# A line of gcov is "count:number:text"; count is - for no code and ##### for
# code that never ran.
/^ *-: *0:Source:/ {
    page = $0
    sub(/.*Source:/, "", page)
    page = index(page, "chapters/" only) == 1 ? page : ""
    if (page != "" && !(page in pages))
        pages[page] = ++page_count
    if (page != "")
        order[pages[page]] = page
    next
}
page != "" && /^ *[-#=0-9*]+: *[0-9]+:/ {
    split($0, field, ":")
    count = field[1]
    gsub(/[ *]/, "", count)
    number = field[2] + 0
    if (number == 0)
        next
    sub(/^[^:]*:[^:]*:/, "")
    text[page, number] = $0
    if (number > length_of[page])
        length_of[page] = number
    if (count != "-") {
        code[page, number] = 1
        runs[page, number] += count ~ /[#=]/ ? 0 : count
    }
}
END {
    for (p = 1; p <= page_count; p++)
        report(order[p])
    printf "%-40s %5d of %5d lines %6.1f %%\n", "all", all_run, all_code,
        percent(all_run, all_code)
    print "Counts beside the text: " out "/NN-name.txt"
    good = percent(all_run, all_code) >= least
    if (!good)
        print "coverage: less than " least " % of the library is tested"
    printf "coverage: %d passed, %d failed\n", good, !good
    exit !good
}
function percent(part, whole) {
    return whole > 0 ? 100 * part / whole : 0
}
function report(page,    n, file, lines, run) {
    file = page
    sub(/\/README.md$/, "", file)
    sub(/^.*\//, "", file)
    file = out "/" file ".txt"
    for (n = 1; n <= length_of[page]; n++) {
        if (!((page, n) in code)) {
            printf "%9s  %5d  %s\n", "", n, text[page, n] > file
            continue
        }
        lines++
        printf "%9s  %5d  %s\n", runs[page, n] ? runs[page, n] : "NEVER", n,
            text[page, n] > file
        if (runs[page, n])
            run++
        else
            print page ":" n ": never run: " text[page, n]
    }
    close(file)
    all_code += lines
    all_run += run
    printf "%-40s %5d of %5d lines %6.1f %%\n", page, run, lines,
        percent(run, lines)
}
