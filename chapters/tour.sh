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
        # A program that needs somebody to talk to says who tries it.
        if head -n 10 "$source" | grep -q "tried by: $program.try"; then
            sh "chapters/$chapter/$program.try" "$out/$chapter/$program"
        else
            "$out/$chapter/$program"
        fi
    done
done
printf '\n'
