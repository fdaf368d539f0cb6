#!/bin/sh
# Breaks the library, one line at a time, and looks whether the random player
# finds it. Usage: faults.sh CHAPTER OBJECT..., the name of the last one and the
# player.
set -u
. tests/tools/try
: "${CC:=gcc}" "${FLAGS:=-std=c11 -O0}"
last=$1
shift
ROUNDS=1000

# fault FILE LINE INSTEAD WHAT: in FILE, one line says INSTEAD. Then a tape of
# the first thousand must fail, and the words be like WHAT.
fault() {
    mkdir -p "$work/src"
    rm -f "$work/src"/* "$work/broken"
    cp "$BUILD/src/$last"/*.[ch] "$work/src"
    chmod u+w "$work/src"/*
    LINE=$2 INSTEAD=$3 awk '
        { line = $0; sub(/^ +/, "", line) }
        line == ENVIRON["LINE"] && !n { $0 = ENVIRON["INSTEAD"]; n++ }
        { print }
        END { exit n != 1 }' "$BUILD/src/$last/$1" > "$work/src/$1" || {
        fail "$1 does not have the line: $2"
        return
    }
    # shellcheck disable=SC2086  # the flags are meant to split
    $CC $FLAGS -Wno-error -D_GNU_SOURCE -o "$work/broken" "$objects" \
        "$work/src/coil.c" -lm -pthread > "$work/said" 2>&1 || {
        fail "$1 with $3: it does not compile" "$work/said"
        return
    }
    "$work/broken" --seed 1 --rounds $ROUNDS > "$work/said" 2>&1
    tapes=$(sed -n 's/^seed 1, round \([0-9]*\): .*/\1/p' "$work/said")
    lines=$(sed -n '/^The smallest/,/^What it says/p' "$work/said" | wc -l)
    if grep -q "^seed 1, round .*$4" "$work/said"; then
        pass
        echo "$1, $2: found by tape $tapes, shrunk to $((lines - 2)) lines"
    else
        fail "$1, $2: nobody finds it" "$work/said"
    fi
}

# All of the player as one, so that it is one word.
objects=$work/player.o
ld -r -o "$objects" "$@" || exit 1

# A reference that is not taken; one that is not given back.
fault task.c 'coil_future_retain(&task->future);  /* for the loop, while it runs */' ';' \
    'AddressSanitizer'
fault fan_in.c 'coil_future_retain(&member->fan_in->future);' ';' \
    'AddressSanitizer'
fault future.c 'error_drop(future->result.error);' ';' 'LeakSanitizer\|not given back\|leaked'
fault executor.c 'error_drop(job->result.error);' ';' 'leaked'
# A callback that stays where it hung.
fault task.c 'future_unlink_callback(future, &task->wakeup);' ';' 'must hold'
fault fan_in.c 'self->holds = hold->outer;' ';' 'AddressSanitizer'
# Somebody who is never told; a call that was cancelled, and is made.
fault fan_in.c 'fan_in->missing--;' ';' 'must hold'
fault handle.c '*call = (struct call){ NULL, NULL };' ';' 'though cancelled'

echo "faults: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
