#!/bin/sh
# Runs each exhibit of the museum, and its cure. The first must show its
# symptom, the second must not, and both must stand on the page.
# Usage: museum.sh PAGE FOLDER-OF-PROGRAMS FOLDER-OF-SANITIZED-PROGRAMS EXHIBIT...
# Without the sanitizers, the second folder is - .
set -u
. tests/tools/try
page=$1 plain=$2 sanitized=$3
shift 3

# What the first comment of an exhibit says after a key.
says() {
    sed -n '1,/\*\//s|^ \* '"$2"': \(.*\)|\1|p' "$1" | sed 's| \*/$||' | head -n 1
}

# shows PROGRAM SOURCE: runs it; what it said, and how it ended, is in $work/said.
shows() {
    clock=virtual
    ! grep -q '^ \* real time: ' "$2" || clock=
    debug=
    [ "$(says "$2" 'Seen with')" != 'COIL_DEBUG=1' ] || debug=1
    (
        unset COIL_CLOCK COIL_DEBUG
        [ -z "$clock" ] || export COIL_CLOCK=virtual
        [ -z "$debug" ] || export COIL_DEBUG=1
        export ASAN_OPTIONS=detect_stack_use_after_return=1
        exec timeout 60 "$1"
    ) > "$work/said" 2>&1
    status=$?
    [ $status -le 128 ] || echo "ended by signal $((status - 128))" >> "$work/said"
}

for exhibit; do
    name=$(basename "$exhibit" .c)
    cure=${exhibit%.c}-cured.c
    symptom=$(says "$exhibit" Symptom)
    programs=$plain
    if [ "$(says "$exhibit" 'Seen with')" = 'the sanitizers' ]; then
        programs=$sanitized
        if [ "$programs" = - ]; then
            echo "left out: $name, which wants the sanitizers (make deps GROUPS=test)"
            continue
        fi
    fi
    if [ -z "$symptom" ]; then
        fail "$exhibit does not say what its symptom is"
        continue
    fi
    shows "$programs/$name" "$exhibit"
    if grep -qF -e "$symptom" "$work/said"; then pass
    else fail "$name does not show its symptom any more: $symptom" "$work/said"; fi
    shows "$programs/$name-cured" "$cure"
    if [ $status -ne 0 ]; then
        fail "$name-cured ends with status $status" "$work/said"
    elif grep -qF -e "$symptom" "$work/said"; then
        fail "$name-cured has the symptom of what it cures: $symptom" "$work/said"
    else pass; fi
    for words in "[$] .*PROG=$name( |\$)" "[$] .*PROG=$name-cured( |\$)" \
        "file=$name\.c" "file=$name-cured\.c"; do
        grep -qE -e "$words" "$page" || echo "$words"
    done > "$work/missing"
    if [ ! -s "$work/missing" ]; then pass
    else fail "$page does not show $name, and its cure" "$work/missing"; fi
done

# The table leads to each of them.
rows=$(sed -n 's/^| .* | \[92\.[0-9]* .*/&/p' "$page" | wc -l)
if [ "$rows" -eq $# ]; then pass
else fail "the table of $page has $rows rows, and there are $# exhibits"; fi
finish
