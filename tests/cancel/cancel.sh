#!/bin/sh
# Cancels the n-th wait of programs, n = 1, 2, ... until they get through, and
# looks whether anything is left behind. Usage: cancel.sh FOLDER PROGRAM...
# FOLDER holds the programs, as chapter/name; they stand in chapters/, too.
set -u
folder=$1
shift
passed=0 failed=0
said=$(mktemp)
trap 'rm -f "$said"' EXIT
# How a program ends does not matter, unless it is one of these.
export ASAN_OPTIONS=exitcode=99 UBSAN_OPTIONS=exitcode=99

# Long after every program has ended: turns are counted, this is the last resort.
LIMIT='timeout -k 5 100'

# play PROGRAM N: its status is in $status, what it said in $said.
play() {
    clock=virtual tried=
    head -n 20 "chapters/$1.c" | grep -q 'real time:' && clock=
    tried=$(sed -n '1,20s/.*tried by: \([a-z]*\.try\).*/\1/p' "chapters/$1.c")
    if [ -n "$tried" ]; then
        COIL_CANCEL_WAIT=$2 $LIMIT sh "chapters/${1%/*}/$tried" "$folder/$1" \
            < /dev/null > /dev/null 2> "$said"
    else
        COIL_CLOCK=$clock COIL_CANCEL_WAIT=$2 $LIMIT "$folder/$1" \
            < /dev/null > /dev/null 2> "$said"
    fi
    status=$?
}

# is_well: did it end in an orderly way, with nothing left?
is_well() {
    [ $status -lt 99 ] || [ $status -eq 130 ] || return 1
    ! grep -q 'Sanitizer\|runtime error\|must hold\|for ever' "$said" || return 1
    [ "$(grep -c 'are held' "$said")" -le "$held" ]
}

for program; do
    n=0 held=99 known=0
    grep -q "^$program " tests/cancel/short.txt && short=yes || short=no
    play "$program" 0
    # What is wrong with nobody cancelled is the program's story.
    if ! is_well; then
        echo "$program: left out, it ends with $status"
        continue
    fi
    held=$(grep -c 'are held' "$said") usual=$status
    while :; do
        n=$((n + 1))
        play "$program" $n
        grep -q '^cancel: done' "$said" || break
        if is_well; then
            passed=$((passed + 1))
        elif [ "$short" = yes ]; then
            known=$((known + 1))
        else
            failed=$((failed + 1))
            echo "FAILED: $program, wait $n cancelled: status $status"
            grep -v '^cancel: done' "$said" | head -n 20 | sed 's/^/    /'
        fi
    done
    # The last one was not cancelled, and ends as it always does.
    if is_well && [ $status -eq "$usual" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $program, wait $n: nobody was cancelled, status $status"
    fi
    echo "$program: $((n - 1)) waits, $known left something behind"
    # No failure: an old address on a stack may hide from the sanitizer what
    # was left behind.
    if [ "$short" = yes ] && [ $known -eq 0 ]; then
        echo "$program seems to clean up: does it belong into tests/cancel/short.txt?"
    fi
done
echo "cancel: $passed passed, $failed failed"
[ $failed -eq 0 ]
