#!/bin/sh
# The tangler pulls itself up: awk makes the first one, which makes the
# second one, which makes itself, to the byte.
set -u
. tests/tools/try

chapter=chapters/00-a-book-that-compiles/README.md
roots='book.h book.c tangle.c'
compile() {
    ${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -o "$1" "$2/book.c" \
        "$2/tangle.c"
}

# The code alone: what differs between awk and tangle is the lines that say
# where a line comes from, indentation, and blank lines.
code() {
    sed -e '/^#line /d' -e 's/^[ 	]*//' -e '/^$/d' "$1"
}

mkdir "$work/tangled"
holds 'the tangler tangles itself' "$TANGLE" -o "$work/tangled" $chapter
holds 'with nothing to say' [ ! -s "$work/said" ]

# ---- the fixed point ------------------------------------------------------

mkdir "$work/stage0" "$work/stage1" "$work/stage2"
awk -f chapters/bootstrap.awk -v dir="$work/stage0" $chapter
holds 'stage 0 compiles' compile "$work/tangle0" "$work/stage0"
holds 'stage 0 tangles' "$work/tangle0" -o "$work/stage1" $chapter
holds 'stage 1 compiles' compile "$work/tangle1" \
    "$work/stage1/00-a-book-that-compiles"
holds 'stage 1 tangles' "$work/tangle1" -o "$work/stage2" $chapter
for root_file in $roots; do
    holds "the fixed point, $root_file" cmp \
        "$work/stage1/00-a-book-that-compiles/$root_file" \
        "$work/stage2/00-a-book-that-compiles/$root_file"
    holds "the tangler in use says the same, $root_file" cmp \
        "$work/stage1/00-a-book-that-compiles/$root_file" \
        "$work/tangled/00-a-book-that-compiles/$root_file"
done

# ---- every awk says the same ----------------------------------------------

for awk in awk mawk gawk 'gawk --posix' original-awk 'busybox awk'; do
    command -v ${awk%% *} > /dev/null || {
        echo "$awk is not here"
        continue
    }
    mkdir -p "$work/awk"
    $awk -f chapters/bootstrap.awk -v dir="$work/awk" $chapter
    for root_file in $roots; do
        code "$work/awk/$root_file" > "$work/one"
        code "$work/tangled/00-a-book-that-compiles/$root_file" > "$work/two"
        same "$awk, $root_file" "$work/one" "$work/two"
    done
    rm -r "$work/awk"
done
finish
