#!/bin/sh
# What all the gates found: the pages, and the exercises given as
# 01-callbacks/1-ring, whose gates have run. ONLY is a chapter, or empty.
set -u
: "${BUILD:=build}" "${ONLY:=}"
passed=0 failed=0

count() {
    passed=$((passed + $1))
    failed=$((failed + $2))
}

# Files that no page speaks of.
strays() {
    for file in lessons/*/*.c solutions/*/*.c; do
        case $file in
        */"$ONLY"*) ;;
        *) continue ;;
        esac
        [ -f "$file" ] || continue
        name=${file#*/}
        case " $* " in
        *" ${name%.c} "*) ;;
        *) echo "$file: error: no section of lessons/${name%/*}/README.md" \
            "is called ${name##*/}" | sed 's/\.c$//' ;;
        esac
    done
}

for page in lessons/[0-9]*/README.md; do
    [ -f "$page" ] || continue
    chapter=$(basename "$(dirname "$page")")
    [ "${ONLY:-$chapter}" = "$chapter" ] || continue
    if awk -v mode=check -v only="$chapter" -f lessons/metadata.awk \
        lessons/[0-9]*/README.md; then
        count 1 0
    else
        count 0 1
    fi
done

lost=$(strays "$@")
if [ -n "$lost" ]; then
    echo "$lost"
    count 0 1
fi

for exercise; do
    log=$BUILD/lessons/$exercise/gate
    if [ ! -s "$log" ]; then
        echo "lessons/$exercise.c: error: its gate did not run"
        count 0 1
        continue
    fi
    sed '$d' "$log"
    # Two numbers.
    # shellcheck disable=SC2046
    count $(tail -n 1 "$log")
done

[ $# -gt 0 ] || echo "There are no lessons${ONLY:+ for $ONLY}."
echo "lessons: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
