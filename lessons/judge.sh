# Sourced after exercise.sh: judges an answer in the words of a learner.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154  # what is set here is used there

say() {
    printf '%s\n' "$@" || exit
}

at_line() { # "FILE:12: words" as "words: FILE:12"
    printf '%s\n' "$1" | sed 's/^\([^ :]*:[0-9]*\): \(.*\)$/\2:\
    \1/'
}

# ---- before anything is compiled --------------------------------------------

cr=$(printf '\r')

# What a program can see at a glance, and say better than a compiler.
look_at() {
    grep -q "$cr\$" "$1" && {
        say "$1:$(grep -n "$cr\$" "$1" | head -n 1 | cut -d: -f1): the lines\
 of this file end in CR LF, and want to end in LF. This mends it:" \
            "    sed -i 's/\\r\$//' $1"
        return 1
    }
    twice=$(awk '/^\/\/ <<.*>>[:+]?=[ \t]*$/ { if ($0 in at) {
        print FILENAME ":" FNR ": the mark " substr($0, 4) \
            " stands at line " at[$0] " already"; exit }
        at[$0] = FNR }' "$1")
    [ -z "$twice" ] || { say "$twice"; return 1; }
    above_the_mark=$(awk -f lessons/above.awk -v mode=rest "$1")
    [ -z "$above_the_mark" ] || { say "$above_the_mark"; return 1; }
    forbidden=$(awk -f lessons/words.awk "$shipped" $(solutions_here) -- "$1")
    [ -z "$forbidden" ] || { say "$forbidden"; return 1; }
}

# What the book's answers use, a learner's may use, too.
solutions_here() {
    for solution in "$ours" solutions/"$exercise"/*.c "$suite"; do
        case $solution in
        "$suite") is_a_guess || continue ;;
        esac
        [ ! -f "$solution" ] || echo "$solution"
    done
}

# Of a guess, nothing is wanted but words. They are taken out, and what is
# compiled is written here.
take_the_guess() {
    awk '/^\/\/ <</ { inside = 1; next } inside' "$overlay" > "$work/guess.text"
    guess=$(tr '\n' ' ' < "$work/guess.text" | sed 's#/\*\([^*]\|\*\**[^*/]\)*\*\**/# #g' |
        sed -n 's/^[^"]*prediction\[\] *= *\(.*\)$/\1/p' |
        sed -n 's/^\(\("[^"\\]*" *\)*\);[^"]*$/\1/p' | sed 's/" *"//g; s/"//g')
    [ -n "$(printf %s "$guess" | tr -d ' ,;')" ] || return 1
    printf 'static const char prediction[] = "%s";\n' \
        "$(printf %s "$guess" | tr -s ' ,;\t' ' ')" > "$source/prediction.c.new"
    cmp -s "$source/prediction.c.new" "$source/prediction.c" ||
        cp "$source/prediction.c.new" "$source/prediction.c"
    rm -f "$source/prediction.c.new"
}

# ---- what the compiler says ---------------------------------------------------

# The lines of $said that are about the learner's file, as the compiler prints
# them, with the code below.
about_mine() { # FILE KIND
    awk -v mine="$1:" -v kind="$2" '
        /^[^ ][^ ]*:[0-9]+:([0-9]+:)? / {
            mine_now = index($0, mine) == 1 && $0 ~ kind
        }
        /^[^ ].*: In function|^In file included|^ *from / { next }
        mine_now' "$said" | head -n 12
}

explain_compiler() {
    if grep -q -e 'cannot find -l' -e 'command not found' -e ': not found' \
        -e 'No such file.*compilation' "$said" &&
        ! grep -q "^$1:" "$said"; then
        say 'A tool is missing, and that is not your mistake: make deps' ''
        head -n 3 "$said"
        return
    fi
    open_one=$(awk -f lessons/braces.awk "$1")
    first=$(about_mine "$1" error | head -n 1)
    if [ -n "$open_one" ]; then
        say 'The compiler does not understand it yet:' '' "    $open_one"
    elif [ -n "$first" ]; then
        say 'The compiler does not understand it yet:' ''
        about_mine "$1" error | sed 's/^/    /'
    else
        say 'The compiler does not understand it yet, and what it says is about' \
            'other lines than yours. Does yours fit in between?' ''
        grep -e 'error' -e 'undefined reference' "$said" | head -n 5 |
            sed 's/^/    /'
    fi
    say '' "    All it said:  $said"
}

# Warnings about the learner's own lines, which often name the fault.
remarks() {
    [ -n "$(about_mine "$1" warning)" ] || return 0
    say '' "$2" ''
    about_mine "$1" warning | sed 's/^/    /'
}

# ---- what the tests say ---------------------------------------------------------

# Where the book speaks of it: the chunk that the learner writes, if it stands in
# the section of the test; and else the section.
read_again() { # "chapters/01-callbacks/README.md:73 §1.1" FILE
    book=${1%%:*} section=${1##*§}
    awk -v section="$section" -v place="$1" -v book="$book" '
        FNR == NR {
            if (/^\/\/ <<.*>>[:+]?=/) {
                name = $0
                sub(/^\/\/ /, "", name)
                sub(/[:+]?=[ \t]*$/, "", name)
                wanted[name] = 1
            }
            next
        }
        /^## / { here = $2 == section }
        here && /^<<.*>>[:+]?=$/ {
            name = $0
            sub(/[:+]?=$/, "", name)
            if (name in wanted) {
                print book ":" FNR " §" section ", " name
                found = 1
                exit
            }
        }
        END { if (!found) print place }' "$2" "$book"
}

# A test that fails first may have nothing to say about it, and a later one may.
look_for_a_hint() {
    found=$(sed -n 's/^\f\([a-z-]*\).*/\1/p' "$work/explained")
    [ -z "$silent$only_first" ] && [ "${found:-hint}" != hint ] || return 0
    first_report=$report
    run 1
    report=$first_report
    awk -f lessons/explain.awk -v mine="$1" -v want_hint="$found" "$output"
}

# explain FILE: of the test that failed first, in $output.
explain() {
    [ -z "${terse:-}" ] || return 0
    [ "$ended_by" -eq 0 ] || {
        say "    The tests were ended by a signal ($ended_by) before they were done."
        return 0
    }
    awk -f lessons/explain.awk -v mine="$1" -v kept="$report" \
        -v silent="${silent:-}" "$output" > "$work/explained"
    sed '/^\f/,$d' "$work/explained"
    remarks "$1" 'The compiler has seen something there, too:'
    look_for_a_hint "$1"
    tab=$(printf '\t')
    sed -n 's/^\f//p' "$work/explained" > "$work/where"
    IFS=$tab read -r hinted test_name test_at again whole < "$work/where" || return 0
    say ''
    [ -z "$whole" ] || say "    All it said:  $whole"
    [ -z "$test_at" ] || say "    The test:     $test_at"
    [ -z "$again" ] || say "    Read again:   $(read_again "$again" "$1")"
}

number_words() { # 1 test: "the test passes"; 4: "all 4 tests pass"
    if [ "$1" -eq 1 ]; then echo 'the test passes'; else echo "all $1 tests pass"; fi
}

# ---- the judgement ---------------------------------------------------------------

# judge ROLE FILE SECONDS: prints what the learner is to know. It succeeds when
# the answer has passed its own tests, and then those of its chapter.
judge() {
    silent='' only_first=''
    look_at "$2" || return 1
    tangle "$1" "$2" || {
        say 'Your file does not fit into the book yet:' ''
        head -n 8 "$said" | sed 's/^/    /'
        return 1
    }
    if is_a_guess; then
        judge_guess "$@"
        return
    fi
    prepare_chapter
    judge_own "$@" && { wait; judge_chapter "$@"; }
    verdict_of_it=$?
    wait
    return $verdict_of_it
}

# What the chapter's suite needs is compiled meanwhile, for there may be a second
# processor.
prepare_chapter() {
    [ "$learner" != gcc ] && [ -f "tests/$chapter.c" ] &&
        [ -z "$(answers_of_suite)" ] || return 0
    compile gcc "tests/$chapter.c" chapter > /dev/null 2>&1 &
}

judge_guess() {
    take_the_guess || {
        say "There is no guess in $2: write the words between the quotes."
        return 1
    }
    compile "$learner" || { explain_compiler "$2"; return 1; }
    run "$3" --stop && {
        say "Solved: you have foreseen it."
        return 0
    }
    say "Not yet. You have said: $(printf %s "$guess" | tr -s ' ,;\t' ' ')"
    silent=${ASK_FIRST:-}
    explain "$2" | sed '/^    The test:/d'
    return 1
}

judge_own() {
    compile "$learner" || { explain_compiler "$2"; return 1; }
    own_said=$said
    run "$3" --stop --verbose && {
        own_tests=$wanted
        return 0
    }
    if [ "$wanted" -eq 1 ]; then
        say 'Not yet:' ''
    else
        say "Not yet: test $((passed_tests + 1)) of $wanted does not pass." ''
    fi
    explain "$2"
    return 1
}

# The chapter's whole suite, without a sanitizer, for that is faster; what fails
# is then done again with it.
judge_chapter() {
    chapter_suite=tests/$chapter.c
    [ -f "$chapter_suite" ] && [ -z "$(answers_of_suite)" ] || {
        say "Solved: $(number_words "$own_tests")."
        said=$own_said
        remarks "$2" 'The compiler has a remark, though:'
        return 0
    }
    compile gcc "$chapter_suite" chapter || { explain_compiler "$2"; return 1; }
    run "${chapter_limit:-20}" --stop && {
        say "Solved: $(number_words "$own_tests"), and so do the $wanted of the chapter."
        said=$own_said
        remarks "$2" 'The compiler has a remark, though:'
        return 0
    }
    failing=$(sed -n 's|^[^ :]*:[0-9]*: \([a-z0-9_]*\): .*|\1|p' "$output" |
        head -n 1)
    if [ "$learner" != gcc ] && [ -z "${terse:-}" ] && [ -n "$failing" ]; then
        cp "$output" "$work/plain.log"
        compile "$learner" "$chapter_suite" chapter && {
            run 20 --stop --only "$failing"
            grep -q "^[^ :]*:[0-9]*: $failing: " "$output"
        } || output=$work/plain.log
    fi
    only_first=yes
    say 'Not yet: it does what was asked, and breaks what the chapter had before:' \
        "the test \"$(echo "$failing" | tr _ ' ')\" does not pass any more." ''
    explain "$2"
    return 1
}

learner=$(learner)
