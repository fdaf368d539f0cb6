# Sourced by the scripts of this folder: find, build and run an exercise. An
# exercise is called by its chapter and name: 01-callbacks/1-ring.
# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154  # what is set here is used there

: "${BUILD:=build}" "${CC:=gcc}" "${TANGLE:=$BUILD/bin/tangle}"
: "${CUNIT:=-lcunit}" "${CHAPTERS:=}" "${VARIANTS:=gcc}"
: "${WARNINGS:=-Wall -Wextra -Wpedantic}" "${ANSWERS:=answers}"
records=$BUILD/lessons/records

# One line about what cannot be written, and the end of all.
cannot_write() {
    echo "cannot write $1: is the disk full, or is it not yours?" >&2
    exit 1
}

use() {
    exercise=$1
    chapter=${1%/*} short=${1#*/}
    number=${chapter%%-*}
    call="CH=$number N=${short%%-*}"
    page=lessons/$chapter/README.md
    hints=lessons/$chapter/hints-$number.md
    shipped=lessons/$exercise.c
    mine=$ANSWERS/$exercise.c
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

# In one go, so that nobody reads half of it.
read_pages() {
    mkdir -p "$BUILD/lessons" 2> /dev/null || cannot_write "$BUILD/lessons"
    { awk -v mode=records -f lessons/metadata.awk lessons/[0-9]*/README.md \
        > "$records.$$" && mv -f "$records.$$" "$records"; } 2> /dev/null || {
        rm -f "$records.$$"
        cannot_write "$records"
    }
}

# Is a guess all that is wanted? Then nothing of the file is compiled.
is_a_guess() {
    grep -q '^// <<prediction\.c>>=' "$shipped"
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
    above=$work/$role.above.h
    pages=
    for c in $CHAPTERS; do
        pages="$pages chapters/$c/README.md"
        [ "$c" = "$chapter" ] && break
    done
    mkdir -p "$work/$role"
    keep_above
    # The words of $pages are meant to split.
    # shellcheck disable=SC2086
    $TANGLE -1 -o "$work/$role" $pages "$overlay" > "$said" 2>&1 || return
    forget_macros
}

# What a C programmer writes above the first mark, #include and #define, is put
# before all that is compiled. The file is left alone while it is the same.
keep_above() {
    awk -f lessons/above.awk -v mode=keep "$overlay" > "$above.new"
    if cmp -s "$above.new" "$above"; then
        rm -f "$above.new"
    else
        mv -f "$above.new" "$above"
    fi
}

# A file of the learner's own is compiled together with its tests. Whatever he
# has defined there for the preprocessor ends with his file.
forget_macros() {
    awk -f lessons/above.awk -v mode=undefine "$overlay" > "$work/$role.undef"
    [ -s "$work/$role.undef" ] || return 0
    for name in $(answers_of_suite); do
        [ -f "$source/$name" ] || continue
        grep -q '^#undef' "$source/$name" ||
            cat "$work/$role.undef" >> "$source/$name"
    done
}

# The files of the learner that the suite includes: lines.c, prediction.c.
answers_of_suite() {
    sed -n 's/^#include "\([a-z_]*\.c\)"$/\1/p' "$suite"
}

# is_new TARGET FILE...: it is there, and newer than the files and folders.
is_new() {
    target=$1
    shift
    [ -f "$target" ] &&
        [ -z "$(find "$@" -newer "$target" -type f 2>&1 | head -n 1)" ]
}

# object VARIANT FILE OUT [FLAG...]: what the compiler says is in OUT.said.
object() {
    variant=$1 file=$2 out=$3
    shift 3
    # Compiler and flags are meant to split.
    # shellcheck disable=SC2046,SC2086
    if $(compiler "$variant") -std=c11 -g $WARNINGS $strict -D_GNU_SOURCE \
        -DCHAPTER="${number#0}" -I"$source" -Itests/runner "$@" \
        $(echo "$CUNIT" | tr ' ' '\n' | grep '^-I') -c -o "$out.new" "$file" > "$out.said" 2>&1; then
        mv -f "$out.new" "$out"
    else
        rm -f "$out" "$out.new"
        return 1
    fi
}

# What was only a warning once, and leads to code that works by chance.
strict='-Werror=return-type -Werror=implicit-function-declaration
    -Werror=int-conversion -Werror=incompatible-pointer-types'

# The library is compiled apart. All that is not the library's own is then
# made its private matter: a learner's function takes nobody's place.
library_object() {
    is_new "$objects/library.o" "$source" "$above" && return 0
    object "$1" "$source/coil.c" "$objects/library.o" -include "$above" &&
        objcopy --wildcard --keep-global-symbol='coil_*' \
            --keep-global-symbol='__odr_asan*' "$objects/library.o" \
            2>> "$objects/library.o.said"
}

suite_object() { # VARIANT SUITE NAME
    is_new "$objects/$3.o" "$2" "$source" tests/runner/test.h "$above" ||
        object "$1" "$2" "$objects/$3.o" $including
}

loops_object() {
    is_new "$objects/loops.o" tests/runner/loops.c "$source/coil.h" ||
        object "$1" tests/runner/loops.c "$objects/loops.o"
}

# compile VARIANT [SUITE NAME]: the tangled library, the exercise's suite (or
# another one) and the runner: $program. $said is a file with what the compiler
# said: warnings, or errors on failure.
compile() {
    variant=$1 what=${2:-$suite} name=${3:-suite}
    objects=$work/$role/$variant said=$work/$role-$variant.said
    program=$objects/test-$name
    runner=$BUILD/$variant/librunner.a
    mkdir -p "$objects"
    including=
    [ -z "$(sed -n 's/^#include "\([a-z_]*\.c\)"$/\1/p' "$what")" ] ||
        including="-include $above"
    library=$objects/library.o
    grep -q '^#include "coil.c"' "$what" && library=
    failed_objects=
    { suite_object "$variant" "$what" "$name" && loops_object "$variant"; } &
    others=$!
    [ -z "$library" ] || library_object "$variant" || failed_objects=yes
    wait $others || failed_objects=yes
    cat ${library:+"$library.said"} "$objects/$name.o.said" > "$said" 2> /dev/null
    [ -z "$failed_objects" ] || return 1
    is_new "$program" $library "$objects/$name.o" "$objects/loops.o" "$runner" &&
        return 0
    # shellcheck disable=SC2046,SC2086
    $(compiler "$variant") -o "$program.new" "$objects/$name.o" \
        "$objects/loops.o" $library "$runner" $CUNIT -lm >> "$said" 2>&1 &&
        mv -f "$program.new" "$program"
}

# How many tests there are in a suite: asked of what was compiled from it, and
# not of a program that the learner's code is in.
tests_in() {
    nm "$1" | grep -c ' [dD] case_'
}

# run SECONDS [OPTION...]: $output is what the program said. It succeeds if all
# tests have passed, by the word of the runner itself, which comes over a pipe
# that the tests do not have; and if they are as many as there should be.
run() {
    seconds=$1 output=$program.log report=$program.report
    shift
    rm -f "$report"
    verdict=$({ "$program" --limit "$seconds" --verdict 3 --report "$report" \
        "$@" > "$output" 2>&1 3>&4; } 4>&1)
    status=$?
    ended_by=0
    [ $status -le 128 ] || ended_by=$((status - 128))
    wanted=$(tests_in "$objects/$name.o")
    # shellcheck disable=SC2086  # three numbers
    set -- ${verdict:-0 1 0}
    passed_tests=$1
    [ $status -eq 0 ] && [ "$2" -eq 0 ] && [ "$wanted" -gt 0 ] &&
        [ $(($1 + $3)) -eq "$wanted" ]
}
