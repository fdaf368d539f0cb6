# Reads the pages of the lessons, lessons/NN-name/README.md, in order.
#   -v mode=records   prints chapter/exercise, field and value, tab between
#   -v mode=check     prints what is missing or wrong, as file:line: error:
#   -v mode=hint -v exercise=01-callbacks/1-ring -v number=2   prints a hint
# With -v only=01-callbacks, check speaks of that chapter only.

function complain(line, text) {
    if (mode == "check" && (only == "" || only == chapter)) {
        print FILENAME ":" line ": error: " text
        errors++
    }
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
    n = split(tolower(value["uses"]), word, ",")
    for (i = 1; i <= n; i++)
        if (!(trim(word[i]) in known))
            complain(line_of["uses"], "\"" trim(word[i]) "\" is used, but " \
                "no chapter or exercise before has introduced it")
}

# ---- the end of an exercise's section -------------------------------------

function require(name, pattern, what) {
    if (!(name in value))
        complain(heading, short ": there is no line \"- " name ": " what "\"")
    else if (value[name] !~ pattern)
        complain(line_of[name], "\"- " name ":\" must be " what)
}
function check_tests(    suite, n, i, word, line, found) {
    suite = "tests/lessons/" exercise ".c"
    n = split(value["must fail"], word, ",")
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
            complain(line_of["must fail"], "there is no test " word[i] \
                " in " suite)
    }
}
function end_exercise() {
    if (exercise == "")
        return
    if (mode == "check") {
        require("kind", "^(complete|repair|predict|extend)$",
            "complete, repair, predict or extend")
        require("minutes", "^[1-9][0-9]?$", "a number of minutes")
        require("introduces", "", "what it teaches, or nothing")
        require("uses", "[a-z]", "what one must know already")
        require("must fail", "^`[a-z0-9_]+`(, *`[a-z0-9_]+`)*$",
            "`the_test` that fails while it is unsolved")
        check_uses()
        check_tests()
        if (words == 0)
            complain(heading, short ": nothing says what is to be done")
        if (hints < 3)
            complain(heading, short ": " hints + 0 " hints; three are " \
                "wanted, from a question to almost the line")
        for (i = 1; i <= hints; i++)
            if (!hint_words[i])
                complain(heading, short ": hint " i " is empty")
    }
    introduce(value["introduces"])
    record("hints", hints + 0)
    exercise = ""
}

# ---- the lines of a page --------------------------------------------------

function begin_page(    n, part) {
    end_exercise()
    end_page()
    n = split(FILENAME, part, "/")
    chapter = part[n - 1]
    page_introduces = 0
    expected = inside = in_hint = 0
    page = FILENAME
}
function end_page() {
    if (page != "" && !page_introduces && mode == "check" &&
        (only == "" || only == chapter)) {
        print page ":1: error: there is no line \"- introduces: ...\" " \
            "with what the chapter has taught"
        errors++
    }
}
FNR == 1 {
    begin_page()
    if ($0 !~ /^# Lessons [0-9]+ · /)
        complain(1, "the title is like \"# Lessons 1 · Callbacks\"")
    title = $0
    sub(/^# Lessons /, "", title)
}
/FILL IN/ { complain(FNR, "still to be filled in: " $0) }
/^(```|~~~)/ { inside = !inside }
!inside && /^## / {
    end_exercise()
    if ($0 !~ /^## [0-9]+-[a-z0-9-]+ · ./)
        complain(FNR, "a heading is like \"## 1-ring · Keep the order\"")
    short = $2
    exercise = chapter "/" short
    heading = FNR
    in_list = 1
    words = hints = in_hint = 0
    split("", value)
    split("", line_of)
    split("", hint_words)
    if (short + 0 != ++expected)
        complain(FNR, "this exercise should have the number " expected)
    text = $0
    sub(/^## [^ ]+ · /, "", text)
    record("page", title)
    record("title", text)
    next
}
!inside && /^- [a-z ]+:/ && (in_list || exercise == "") {
    name = $0
    sub(/^- /, "", name)
    sub(/:.*/, "", name)
    text = $0
    sub(/^[^:]*:/, "", text)
    if (exercise != "") {
        value[name] = trim(text)
        line_of[name] = FNR
        record(name, trim(text))
    } else if (name == "introduces") {
        introduce(text)
        page_introduces = 1
    }
    next
}
exercise == "" || /^[ \t]*$/ && !in_hint { next }
{ in_list = 0 }
/<summary>/ {
    in_hint = 1
    hints++
    next
}
/<\/details>/ {
    in_hint = 0
    next
}
/^<details>/ { next }
in_hint {
    hint_words[hints] += NF
    if (mode == "hint" && exercise == wanted && hints == number)
        print
    next
}
{ words += NF }
END {
    end_exercise()
    end_page()
    exit errors > 0
}
