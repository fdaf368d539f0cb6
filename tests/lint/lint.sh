#!/bin/sh
# Reads the project without running it. Usage:
#   lint.sh tidy|quick-tidy SOURCE...     clang-tidy, all of it or the quick part
#   lint.sh clang SOURCES CHAPTER...      clang's warnings, in every state
#   lint.sh format SOURCE...              clang-format
#   lint.sh words PAGE...                 words that no page should have
#   lint.sh reading CHAPTER...            how long a chapter takes to read
#   lint.sh new-lines CHAPTER...          which lines of a block are new
#   lint.sh scripts SCRIPT...             is the shell's grammar kept?
#   lint.sh environment SOURCE...         who asks the environment?
# Prints what it finds as file:line: error: ..., then a closing line.
set -u

passed=0 failed=0
kind=$1
shift

# verdict NAME FINDINGS: nothing found is a pass.
verdict() {
    if [ -z "$2" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf '%s\n' "$1:" "$2"
    fi
}

finish() {
    printf 'lint: %d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ]
    exit
}

wants() {
    command -v "$1" > /dev/null && return
    echo "left out: what $1 finds (make deps GROUPS=test)"
    finish
}

case $kind in
tidy | quick-tidy)
    wants clang-tidy
    only=
    [ $kind = tidy ] || only='--checks=-clang-analyzer-*'
    for source; do
        verdict "clang-tidy, $source" "$(clang-tidy --quiet ${only:+"$only"} \
            "$source" -- -std=c11 -D_POSIX_C_SOURCE=200809L 2> /dev/null)"
    done
    ;;
environment)
    # One function asks, and looks first whether it may.
    verdict 'who asks the environment' "$(grep -n 'getenv *(' "$@" |
        grep -v 'has_borrowed_rights() ?\|secure_getenv\|unsetenv' |
        sed 's/$/: error: say ask_environment()/')"
    for source; do
        grep -q 'has_borrowed_rights() ? NULL : getenv' "$source" ||
            grep -q secure_getenv "$source" ||
            verdict "$source" 'error: nobody asks the environment any more'
    done
    ;;
clang)
    wants clang
    sources=$1
    shift
    warns() {
        clang -fsyntax-only -std=c11 -Wall -Wextra -Wpedantic -D_GNU_SOURCE "$@" 2>&1
    }
    for chapter; do
        number=${chapter%%-*}
        verdict "clang, chapter $number" "$(warns "$sources/$chapter/coil.c")"
        verdict "clang, chapter $number, checked" "$(
            warns -DCOIL_CHECKED "$sources/$chapter/coil.c")"
        for source in chapters/"$chapter"/*.c tests/"$chapter".c; do
            [ ! -f "$source" ] || verdict "clang, $source" "$(
                warns -I"$sources/$chapter" -Itests/runner \
                    -DCHAPTER="${number#0}" "$source")"
        done
    done
    ;;
format)
    wants clang-format
    for source; do
        [ -f "$source" ] && passed=$((passed + 1))
    done
    verdict 'clang-format (make format mends it)' \
        "$(clang-format --dry-run "$@" 2>&1 | grep warning:)"
    ;;
words)
    for page; do
        verdict "the words of $page" "$(awk -f tests/lint/words.awk "$page")"
    done
    ;;
reading)
    for page; do
        verdict "the reading time of $page" \
            "$(awk -f tests/lint/reading.awk "$page")"
    done
    ;;
new-lines)
    verdict 'what is new in a block' \
        "$(awk -f tests/lint/new-lines.awk "$@")"
    ;;
scripts)
    for script; do
        shell=sh
        if head -n 1 "$script" | grep -q bash; then shell=bash; fi
        verdict "the shell script $script" "$($shell -n "$script" 2>&1)"
    done
    ;;
esac
finish
