#!/bin/sh
# Proves the pages of the lessons: what they say of each exercise, and that no
# file lies about of which no page speaks.
set -u
passed=0 failed=0
told=" $(awk -v mode=records -f lessons/metadata.awk lessons/[0-9]*/README.md |
    cut -f 1 | sort -u | tr '\n' ' ')"

# Files that no page speaks of.
strays() {
    for file in lessons/*/*.c solutions/*/*.c tests/lessons/*/*.c; do
        [ -f "$file" ] || continue
        name=${file#tests/}
        name=${name#*/}
        case $told in
        *" ${name%.c} "*) ;;
        *) echo "$file: error: no section of lessons/${name%/*}/README.md" \
            "is called ${name##*/}" | sed 's/\.c$//' ;;
        esac
    done
}

for page in lessons/[0-9]*/README.md; do
    [ -f "$page" ] || continue
    if awk -v mode=check -v only="$(basename "$(dirname "$page")")" \
        -f lessons/metadata.awk lessons/[0-9]*/README.md; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
    fi
done

lost=$(strays)
if [ -n "$lost" ]; then
    echo "$lost"
    failed=$((failed + 1))
fi
echo "pages: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
