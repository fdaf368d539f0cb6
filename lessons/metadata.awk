# Reads the pages of the lessons, lessons/NN-name/README.md, in order; and beside
# each the hints, hints-NN.md, and what its authors know and no learner wants to
# see, tests/lessons/NN-name/authors.txt.
#   -v mode=records   prints chapter/exercise, field and value, tab between
#   -v mode=check     prints what is missing or wrong, as file:line: error:
#   -v mode=task -v wanted=01-callbacks/1-ring   prints what is to be done
#   -v mode=hint -v wanted=01-callbacks/1-ring -v number=2   prints a hint
# With -v only=01-callbacks, check speaks of that chapter only.

function complain_at(file, line, text) {
    if (mode == "check" && (only == "" || only == chapter)) {
        print file ":" line ": error: " text
        errors++
    }
}
function complain(line, text) {
    complain_at(FILENAME, line, text)
}
function trim(s) {
    gsub(/^[ \t]+|[ \t]+$/, "", s)
    return s
}
function record(name, text) {
    if (mode == "records")
        print exercise "\t" name "\t" text
}

# ---- concepts: nothing is used before it was introduced -------------------

function introduce(list,    n, i, word) {
    n = split(tolower(list), word, ",")
    for (i = 1; i <= n; i++)
        known[trim(word[i])] = 1
}
function check_uses(    n, i, word) {
    n = split(tolower(fact[short, "uses"]), word, ",")
    for (i = 1; i <= n; i++)
        if (!(trim(word[i]) in known))
            complain_at(authors, fact_line[short, "uses"], "\"" trim(word[i]) \
                "\" is used, but no chapter or exercise before has introduced it")
}

# ---- what the authors know ---------------------------------------------------

# fact["1-ring", "must fail"], and fact["", "introduces"] of the chapter.
function read_authors(    line, n, name, whose) {
    authors = "tests/lessons/" chapter "/authors.txt"
    split("", fact)
    split("", fact_line)
    while ((getline line < authors) > 0) {
        n++
        if (line ~ /^[0-9]+-[a-z0-9-]+$/)
            whose = line
        else if (match(line, /^ *[a-z ]+:/)) {
            name = trim(substr(line, 1, RLENGTH - 1))
            fact[whose, name] = trim(substr(line, RLENGTH + 1))
            fact_line[whose, name] = n
        } else if (line !~ /^[ \t]*$/)
            complain_at(authors, n, "neither an exercise nor \"name: words\"")
        if (line ~ /FILL IN/)
            complain_at(authors, n, "still to be filled in: " trim(line))
    }
    close(authors)
    if (!(("", "introduces") in fact))
        complain_at(authors, 1, "there is no line \"introduces: ...\" " \
            "with what the chapter has taught")
    introduce(fact["", "introduces"])
}

# ---- the hints ------------------------------------------------------------------

function read_hints(    line, n, whose, in_hint) {
    hints_page = "lessons/" chapter "/hints-" substr(chapter, 1, 2) ".md"
    split("", hints)
    split("", hint_words)
    split("", hint_line)
    while ((getline line < hints_page) > 0) {
        n++
        if (line ~ /FILL IN/)
            complain_at(hints_page, n, "still to be filled in: " trim(line))
        if (line ~ /^## /) {
            whose = line
            sub(/^## */, "", whose)
            hint_title[whose] = n
            sub(/ .*/, "", whose)
            hint_line[whose] = n
        } else if (line ~ /<summary>/) {
            in_hint = 1
            hints[whose]++
        } else if (line ~ /<\/details>/)
            in_hint = 0
        else if (in_hint) {
            if (line ~ /[^ \t]/)
                hint_words[whose, hints[whose]]++
            if (mode == "hint" && chapter "/" whose == wanted && hints[whose] == number)
                print line
        }
    }
    close(hints_page)
}
function check_hints(    i) {
    if (!(short in hint_line)) {
        complain_at(hints_page, 1, "there is no heading \"## " short " · ...\"")
        return
    }
    if (!(title_of_it in hint_title))
        complain_at(hints_page, hint_line[short], "the page says \"## " \
            title_of_it "\"")
    if (hints[short] < 3)
        complain_at(hints_page, hint_line[short], short ": " hints[short] + 0 \
            " hints; three are wanted, from a question to almost the line")
    for (i = 1; i <= hints[short]; i++)
        if (!((short, i) in hint_words))
            complain_at(hints_page, hint_line[short], short ": hint " i \
                " is empty")
}

# ---- the end of an exercise's section -------------------------------------

function require(name, pattern, what) {
    if (!(name in value))
        complain(heading, short ": there is no line \"- " name ": " what "\"")
    else if (value[name] !~ pattern)
        complain(line_of[name], "\"- " name ":\" must be " what)
}
function require_fact(name, pattern, what) {
    if (!((short, name) in fact))
        complain_at(authors, 1, short ": there is no line \"" name ": " what "\"")
    else if (fact[short, name] !~ pattern)
        complain_at(authors, fact_line[short, name], "\"" name ":\" must be " what)
}
function check_tests(    suite, n, i, word, line, found) {
    suite = "tests/lessons/" exercise ".c"
    n = split(fact[short, "must fail"], word, ",")
    while ((getline line < suite) > 0)
        if (line ~ /^TEST\(/) {
            sub(/^TEST\(/, "", line)
            sub(/,.*/, "", line)
            found = found " " line " "
        }
    close(suite)
    for (i = 1; i <= n; i++) {
        gsub(/[ `]/, "", word[i])
        if (word[i] != "" && !index(found, " " word[i] " "))
            complain_at(authors, fact_line[short, "must fail"], \
                "there is no test " word[i] " in " suite)
    }
}
function check_exercise(    name) {
    require("kind", "^(complete|recall|vary|repair|predict|diagnose|budget|extend)$",
        "recall, vary, repair, predict, diagnose, budget or extend")
    require("minutes", "^[1-9][0-9]?$", "a number of minutes")
    for (name in value)
        if (name !~ /^(kind|minutes)$/)
            complain(line_of[name], "\"- " name ":\" is for authors, and " \
                "stands in " authors)
    require_fact("introduces", "", "what it teaches, or nothing")
    require_fact("uses", "[a-z]", "what one must know already")
    require_fact("must fail", "^[a-z0-9_]+(, *[a-z0-9_]+)*$",
        "the test that fails while it is unsolved")
    check_uses()
    check_tests()
    check_hints()
    if (words == 0)
        complain(heading, short ": nothing says what is to be done")
    if (!shows_code)
        complain(heading, short ": the page does not show what one begins " \
            "with: ```c file=" short ".c")
}
function end_exercise(    name) {
    if (exercise == "")
        return
    if (mode == "check")
        check_exercise()
    introduce(fact[short, "introduces"])
    record("must fail", fact[short, "must fail"])
    record("hints", hints[short] + 0)
    exercise = ""
}

# ---- the lines of a page --------------------------------------------------

function begin_page(    n, part) {
    end_exercise()
    n = split(FILENAME, part, "/")
    chapter = part[n - 1]
    expected = inside = 0
    read_authors()
    read_hints()
}
FNR == 1 {
    begin_page()
    if ($0 !~ /^# Lessons [0-9]+ · /)
        complain(1, "the title is like \"# Lessons 1 · Callbacks\"")
    title = $0
    sub(/^# Lessons /, "", title)
}
/FILL IN/ { complain(FNR, "still to be filled in: " $0) }
/^(```|~~~)/ {
    inside = !inside
    if (inside && index($0 " ", " file=" short ".c "))
        shows_code = quoting = 1
    else if (!inside && quoting) {
        quoting = 0
        next
    }
}
!inside && /^## / {
    end_exercise()
    if ($0 !~ /^## [0-9]+-[a-z0-9-]+ · ./)
        complain(FNR, "a heading is like \"## 1-ring · Keep the order\"")
    short = $2
    title_of_it = substr($0, 4)
    exercise = chapter "/" short
    heading = FNR
    in_list = 1
    words = shows_code = quoting = 0
    split("", value)
    split("", line_of)
    if (short + 0 != ++expected)
        complain(FNR, "this exercise should have the number " expected)
    text = $0
    sub(/^## [^ ]+ · /, "", text)
    record("page", title)
    record("title", text)
    next
}
exercise == "" || quoting { next }
!inside && /^- [a-z ]+:/ && in_list {
    name = $0
    sub(/^- /, "", name)
    sub(/:.*/, "", name)
    text = $0
    sub(/^[^:]*:/, "", text)
    value[name] = trim(text)
    line_of[name] = FNR
    record(name, trim(text))
    next
}
!inside && (/^You begin with:$/ || /\(hints-[0-9]+\.md#/) { next }
{
    words += NF
    if (NF)
        in_list = 0
    if (mode == "task" && exercise == wanted && !in_list)
        print
}
END {
    end_exercise()
    exit errors > 0
}
