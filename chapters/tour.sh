#!/bin/sh
# Runs every program of every chapter, and prints what each says, in order,
# under a heading. Most of the time programs sleep, so several run at once.
# Usage: tour.sh DIRECTORY-OF-PROGRAMS CHAPTER...
set -eu

AT_ONCE=8

# run PROGRAM SOURCE: what a program needs somebody to talk to for, its .try
# does. Some of these are written in Python.
run() {
    name=${1##*/} try=${2%.c}.try
    if ! head -n 10 "$2" | grep -q "tried by: $name.try"; then
        "$1"
    elif cat "$try" "${2%/*}"/*.sh 2> /dev/null | grep -q python3 &&
        ! command -v python3 > /dev/null; then
        echo "(left out: $try wants python3)"
    else
        sh "$try" "$1"
    fi
}

# Below xargs, the arguments are: --one WORK OUT NUMBER CHAPTER PROGRAM
if [ "$1" = --one ]; then
    work=$2 number=$4 status=0
    [ -d "$work" ] || exit 255
    (run "$3/$5/$6" "chapters/$5/$6.c") > "$work/$number.said" 2>&1 \
        < /dev/null || status=$?
    # Nobody looks any more: 255 tells xargs to stop.
    [ -d "$work" ] || exit 255
    echo "$status" > "$work/$number.status"
    echo "$number"
    exit 0
fi

out=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

total=0
for chapter; do
    for source in "chapters/$chapter"/*.c; do
        total=$((total + 1))
        echo "$total $chapter $(basename "$source" .c)"
    done
done > "$work/list"

# show NUMBER: the heading, what the program said, and how it ended.
show() {
    # The line is three words.
    # shellcheck disable=SC2046
    set -- $(sed -n "${1}p" "$work/list")
    title=$(sed -n '1s/^# //p' "chapters/$2/README.md")
    printf '\n---- %d of %d · %s: %s\n\n' "$1" "$total" "$title" "$3"
    cat "$work/$1.said"
    status=$(cat "$work/$1.status")
    [ "$status" -eq 0 ] && return
    echo "(it ended with status $status)"
    echo "$2/$3" >> "$work/failed"
}

# A number comes when its program has ended; what may be shown, is shown.
xargs -n 3 -P "$AT_ONCE" "$0" --one "$work" "$out" < "$work/list" | {
    next=1
    while read -r number; do
        : > "$work/$number.ended"
        while [ -e "$work/$next.ended" ]; do
            show "$next"
            next=$((next + 1))
        done
    done
}
printf '\n'
[ ! -e "$work/failed" ] || {
    echo "These programs failed: $(tr '\n' ' ' < "$work/failed")" >&2
    exit 1
}
