#!/bin/sh
# Junk: chapters with pieces put in, cut out and doubled at random, for a
# tangler that is built with sanitizers. It may refuse; it may not crash. The
# random numbers are the same each time, so a failure comes back.
set -u
. tests/tools/try

: "${RUNS:=300}" "${SEED:=1}"
"$TANGLE" -o "$work/source" chapters/00-*/README.md || exit 1
source=$(echo "$work"/source/00-*)
flags='-std=c11 -D_POSIX_C_SOURCE=200809L -g -O1'
sanitizers='-fsanitize=address,undefined -fno-sanitize-recover=all'
holds 'a tangler with sanitizers' ${CC:-gcc} $flags $sanitizers \
    -o "$work/tangle" "$source/book.c" "$source/tangle.c"
holds 'a maker of junk' ${CC:-gcc} $flags -o "$work/junk" tests/tools/junk.c
[ "$failed" -eq 0 ] || { finish; exit; }

ASAN_OPTIONS=exitcode=99:allocator_may_return_null=1
UBSAN_OPTIONS=exitcode=99
export ASAN_OPTIONS UBSAN_OPTIONS

# trial SEED: a page of junk, alone or with others around it.
trial() {
    water=tests/tools/tea/01-water/README.md
    leaves=tests/tools/tea/02-leaves/README.md
    junk=$work/02-junk/README.md
    case $(($1 % 5)) in
    0) page=chapters/01-callbacks/README.md files=$junk ;;
    1) page=tests/tools/tea/3-minutes.c junk=$work/02-junk/3-minutes.c
        files="$water $leaves $junk" ;;
    2) page=$leaves files="$water $junk" ;;
    *) page=$water files="$junk $leaves" ;;
    esac
    case $(($1 % 3)) in
    0) options=-p ;;
    1) options='-d -1' ;;
    *) options=-1 ;;
    esac
    mkdir -p "$work/02-junk"
    "$work/junk" "$1" < $page > "$junk"
    timeout 20 "$work/tangle" $options -o "$work/out" $files \
        > "$work/said" 2>&1
    status=$?
    if [ $status -gt 1 ] || { [ $status = 1 ] && [ ! -s "$work/said" ]; }; then
        fail "seed $1: exit status $status" "$work/said"
        cp "$junk" "$BUILD/junk-$1"
    else
        pass
        [ $status = 1 ] && refused=$((refused + 1))
    fi
}

refused=0 seed=$SEED
while [ "$seed" -lt $((SEED + RUNS)) ] && [ "$failed" -lt 3 ]; do
    trial "$seed"
    seed=$((seed + 1))
done
echo "$refused of $RUNS were refused"
finish
