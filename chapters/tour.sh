#!/bin/sh
# Runs every program of every chapter, each under a heading.
# Usage: tour.sh DIRECTORY-OF-PROGRAMS CHAPTER...
set -eu

out=$1
shift
for chapter; do
    title=$(sed -n '1s/^# //p' "chapters/$chapter/README.md")
    for source in "chapters/$chapter"/*.c; do
        program=$(basename "$source" .c)
        printf '\n---- %s: %s\n\n' "$title" "$program"
        "$out/$chapter/$program"
    done
done
printf '\n'
