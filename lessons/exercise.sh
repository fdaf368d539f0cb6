# Sourced by the scripts of this folder: find, build and run an exercise. An
# exercise is called by its chapter and name: 01-callbacks/1-ring.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154  # what is set here is used there

: "${BUILD:=build}" "${CC:=gcc}" "${TANGLE:=$BUILD/bin/tangle}"
: "${CUNIT:=-lcunit}" "${CHAPTERS:=}" "${VARIANTS:=gcc}"
: "${WARNINGS:=-Wall -Wextra -Wpedantic}"
records=$BUILD/lessons/records

# One line about what cannot be written, and the end of all.
cannot_write() {
    echo "cannot write $1: is the disk full, or is it not yours?" >&2
    exit 1
}

# keep FILE TEXT: writes it down.
keep() {
    { printf '%s\n' "$2" > "$1"; } 2> /dev/null || cannot_write "$1"
}

use() {
    exercise=$1
    chapter=${1%/*} short=${1#*/}
    number=${chapter%%-*}
    call="CH=$number N=${short%%-*}"
    page=lessons/$chapter/README.md
    mine=lessons/$exercise.c
    ours=solutions/$exercise.c
    suite=tests/lessons/$exercise.c
    work=$BUILD/lessons/$exercise
    mkdir -p "$work" 2> /dev/null || cannot_write "$work"
}

# field NAME: what the page says about the exercise.
field() {
    awk -F '\t' -v e="$exercise" -v f="$1" \
        '$1 == e && $2 == f { print $3 }' "$records"
}

read_pages() {
    mkdir -p "$BUILD/lessons" 2> /dev/null || cannot_write "$BUILD/lessons"
    { awk -v mode=records -f lessons/metadata.awk lessons/[0-9]*/README.md \
        > "$records"; } 2> /dev/null || cannot_write "$records"
}

# Has nobody changed the exercise? Git knows; without it, a TODO says so.
is_as_shipped() {
    if [ -n "${AS_SHIPPED:-}" ]; then
        return 0
    elif git ls-files --error-unmatch "$mine" > /dev/null 2>&1; then
        git diff --quiet HEAD -- "$mine"
    else
        grep -q TODO "$mine"
    fi
}

sum_of() {
    cksum < "$1"
}

is_solved() {
    [ -f "$work/solved" ] && [ "$(cat "$work/solved")" = "$(sum_of "$mine")" ]
}

# has VARIANT: can this machine build it?
has() {
    case " $VARIANTS " in
    *" $1 "*) ;;
    *) return 1 ;;
    esac
}

compiler() {
    case $1 in
    gcc) echo "$CC" ;;
    clang) echo clang ;;
    san)
        echo "$CC -fsanitize=address,undefined -fno-sanitize-recover=all" \
            -fno-omit-frame-pointer
        ;;
    esac
}

# The variant in which a learner's answer is tested.
learner() {
    if has san; then echo san; else echo gcc; fi
}

# tangle ROLE OVERLAY: the library as of the chapter, with the overlay in it.
# On failure, $said is a file with what the tangler said.
tangle() {
    role=$1 overlay=$2 said=$work/$1.said
    folder=${overlay%/*}
    source=$work/$role/${folder##*/}
    pages=
    for c in $CHAPTERS; do
        pages="$pages chapters/$c/README.md"
        [ "$c" = "$chapter" ] && break
    done
    # The words of $pages are meant to split.
    # shellcheck disable=SC2086
    $TANGLE -1 -o "$work/$role" $pages "$overlay" > "$said" 2>&1
}

# compile VARIANT: the tangled library, the suite and the runner. $said is a
# file with what the compiler said: warnings, or errors on failure.
compile() {
    said=$work/$role-$1.said
    program=$work/$role/test-$1
    runner=$BUILD/$1/librunner.a
    if [ -x "$program" ] && [ -z "$(find "$source" "$suite" "$runner" \
        tests/runner -newer "$program" -type f)" ]; then
        return 0
    fi
    library=$source/coil.c
    grep -q '^#include "coil.c"' "$suite" && library=
    rm -f "$program"
    # Compiler and flags are meant to split.
    # shellcheck disable=SC2046,SC2086
    $(compiler "$1") -std=c11 -g $WARNINGS -D_GNU_SOURCE \
        -DCHAPTER="${number#0}" -I"$source" -Itests/runner -o "$program" \
        "$suite" tests/runner/loops.c $library "$runner" $CUNIT -lm \
        > "$said" 2>&1
}
