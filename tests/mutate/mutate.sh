#!/bin/sh
# Changes the library in one place, and looks whether a suite fails; then in
# another. Usage: mutate.sh SOURCES SUITE..., where SOURCES is a folder with
# coil.c and the files that it includes. From the environment:
#
#   COUNT SEED   how many changes count, and which (300, 1)
#   JOBS         how many at a time (2)
#   LEAST        of a hundred, how many a suite must notice (90)
#   OBJECTS      the folder of test-SUITE.o
#   LINK         what else is linked: objects and libraries
#   CHECKED_FLAGS, CHECKED_OBJECTS, CHECKED_LINK
#                the same for a library that looks at itself. What no suite
#                notices is tried with this, too. Empty: it is not.
#   EQUAL        the file of changes that make no difference
#   OUT          the folder for the results. What lies there is not done again.
#   CPU SLEEP    how long a test may compute, and how long sleep (seconds)
set -u
: "${BUILD:=build}" "${CC:=gcc}" "${COUNT:=300}" "${SEED:=1}" "${JOBS:=2}"
: "${LEAST:=90}" "${LINK:=}" "${CHECKED_FLAGS:=}" "${CHECKED_OBJECTS:=}"
: "${CHECKED_LINK:=}" "${EQUAL:=/dev/null}" "${OUT:=$BUILD/mutate}"
: "${MUTATE:=$BUILD/bin/mutate}" "${AWAKE:=$BUILD/bin/awake}" "${FLAGS:=}"
sources=$1
shift
suites=$*
tab=$(printf '\t')

# A loop without an end is killed by what it computes, and one that sleeps for
# ever by that: how long anything takes on a busy machine says nothing. And
# nobody takes all memory.
: "${CPU:=6}" "${SLEEP:=10}" "${MEMORY:=14000000}" "${FOREVER:=1000000}"

# ---- compiling and running ----------------------------------------------------

# compile FOLDER OBJECT FLAG...: the library, with what lies in the folder in
# place of what lies in the sources. The folder's name is not in the object.
compile() {
    folder=$1 object=$2
    shift 2
    # shellcheck disable=SC2086
    $CC -std=c11 -Werror=int-conversion -Werror=incompatible-pointer-types \
        $FLAGS "$@" "-ffile-prefix-map=$folder/=" \
        "-ffile-prefix-map=$sources/=" -iquote "$sources" -c \
        -o "$folder/$object" "$folder/coil.c" > "$folder/said" 2>&1
}

# run_suite FOLDER OBJECT OBJECTS LINK SUITE: 0 if it passes, and 2 if it could
# not run at all.
run_suite() {
    # shellcheck disable=SC2086
    $CC -o "$1/suite" "$3/test-$5.o" "$1/$2" $4 > "$1/said" 2>&1 || return 2
    (
        ulimit -c 0
        if [ "$2" = checked.o ]; then
            ulimit -t $((10 * CPU))
        else
            ulimit -t $CPU
            ulimit -v $MEMORY
        fi
        exec "$AWAKE" "$SLEEP" "$1/suite" --stop --limit "$FOREVER"
    ) > "$1/said" 2>&1 < /dev/null
}

# suites_for SECTION: the suite of its chapter comes first, and then the quick
# ones.
suites_for() {
    rest=
    for suite in $quick; do
        case $suite in
        0"${1%%.*}"-* | "${1%%.*}"-*) printf '%s ' "$suite" ;;
        *) rest="$rest $suite" ;;
        esac
    done
    printf '%s\n' "$rest"
}

# noticed FOLDER OBJECT OBJECTS LINK SECTION: does a suite fail? Says which,
# and its first test that does. That this machine has no process left is no
# failure of a suite: then it says nothing.
noticed() {
    for suite in $(suites_for "$5"); do
        run_suite "$1" "$2" "$3" "$4" "$suite" && continue
        if [ $? -eq 2 ] || grep -q ': no process: ' "$1/said"; then
            return 0
        fi
        test=$(sed -n 's/^[^ ]*:[0-9]*: \([a-z0-9_]*\): .*/\1/p' "$1/said" |
            head -n 1)
        echo "$suite ${test:-?}"
        return 0
    done
    return 1
}

# ---- one change ---------------------------------------------------------------

# judge FOLDER ID FILE SECTION: "killed SUITE TEST", "checked SUITE TEST", if
# only a library that looks at itself noticed it, "survived", or why it does not
# count.
judge() {
    rm -f "$1"/*.c "$1"/*.o
    cp -f "$sources/coil.c" "$1"
    "$MUTATE" make "$2" "$sources/$3" > "$1/$3" || return
    if ! compile "$1" plain.o -O0; then
        echo 'uncounted it does not compile'
    elif cmp -s "$1/plain.o" "$OUT/same/plain.o"; then
        echo 'uncounted the object is the same'
    elif found=$(noticed "$1" plain.o "$OBJECTS" "$LINK" "$4"); then
        echo "killed $found"
    elif compile "$1" fast.o -O2 && cmp -s "$1/fast.o" "$OUT/same/fast.o"; then
        echo 'uncounted the object is the same with -O2'
    elif [ -n "$CHECKED_OBJECTS" ] &&
        compile "$1" checked.o $CHECKED_FLAGS &&
        found=$(noticed "$1" checked.o "$CHECKED_OBJECTS" "$CHECKED_LINK" "$4")
    then
        echo "checked $found"
    else
        echo survived
    fi
}

# The results of all that has been tried, in the order of the list, up to the
# one that makes COUNT: "RESULT" and a line of the list. What comes before it
# has been tried, too, for it was begun earlier.
results() {
    awk -F '\t' -v dir="$OUT/results" -v count="$COUNT" '
        count > 0 && (getline result < (dir "/" $1)) > 0 {
            print result "\t" $0
            close(dir "/" $1)
            count -= result !~ /^uncounted/
        }' "$OUT/list"
}

tried() {
    cat "$OUT/results"/* 2> /dev/null | grep -c -v '^uncounted'
}

# work NUMBER: takes the next change from the list that nobody has taken yet.
work() {
    folder=$OUT/work/$1
    mkdir -p "$folder"
    while IFS=$tab read -r id file line section function kind before after; do
        [ ! -s "$OUT/results/$id" ] || continue
        mkdir "$OUT/taken/$id" 2> /dev/null || continue
        [ "$(tried)" -lt "$COUNT" ] || break
        result=$(judge "$folder" "$id" "$file" "$section")
        case $result in
        '' | 'killed ' | 'checked ')
            echo "mutate: a suite cannot run on this machine; again, later" >&2
            return 1
            ;;
        esac
        echo "$result" > "$folder/result"
        mv -f "$folder/result" "$OUT/results/$id"
        case $result in
        survived) show "$file:$line" "$section" "$function" "$before" "$after" ;;
        uncounted*) ;;
        *) echo "[$(tried) of $COUNT] $file:$line: $result" ;;
        esac
    done < "$OUT/list"
}

# show PLACE SECTION FUNCTION BEFORE AFTER
show() {
    printf '%s: survived, in %s (%s)\n  - %s\n  + %s\n' \
        "$1" "$3" "$2" "$4" "$5"
}

# ---- before and after -----------------------------------------------------------

fingerprint() {
    cat "$@" | cksum
}

# What was found out about another library is forgotten. When the tests have
# changed, only what they did not notice is tried again.
prepare() {
    mkdir -p "$OUT/results" "$OUT/same" "$OUT/work"
    library=$(fingerprint "$sources"/*.[ch])
    tests=$(for suite in $suites; do echo "$OBJECTS/test-$suite.o"; done)
    # shellcheck disable=SC2086
    tests=$(fingerprint $tests)
    [ "$library" = "$(cat "$OUT/library" 2> /dev/null)" ] ||
        rm -rf "$OUT/results"
    [ "$tests" = "$(cat "$OUT/tests" 2> /dev/null)" ] ||
        grep -l '^survived' "$OUT/results"/* 2> /dev/null |
        while read -r old; do rm -f "$old"; done
    echo "$library" > "$OUT/library"
    echo "$tests" > "$OUT/tests"
    known=$library/$tests/$CHECKED_FLAGS
    rm -rf "$OUT/taken"
    mkdir -p "$OUT/results" "$OUT/taken"
    files=
    for file in $(sed -n 's/^#include "\(.*\.c\)"$/\1/p' "$sources/coil.c"); do
        [ "$file" = invariants.c ] || files="$files $sources/$file"
    done
    # shellcheck disable=SC2086
    "$MUTATE" list "$SEED" $files > "$OUT/list"
}

# The suites, the quick ones first: by what they compute.
by_seconds() {
    for suite in $suites; do
        run_suite "$OUT/same" plain.o "$OBJECTS" "$LINK" "$suite"
        times > "$OUT/same/times"
        echo "$suite $(sed -n 2p "$OUT/same/times")"
    done | awk '{
        split($2, user, /[ms]/)
        split($3, kernel, /[ms]/)
        total = 60 * (user[1] + kernel[1]) + user[2] + kernel[2]
        print total - before, $1
        before = total
    }' | sort -n | sed 's/.* //'
}

# As it is, the library passes: else a failure says nothing.
look_at_the_unchanged() {
    cp -f "$sources/coil.c" "$OUT/same"
    compile "$OUT/same" plain.o -O0 && compile "$OUT/same" fast.o -O2 || {
        cat "$OUT/same/said"
        exit 2
    }
    if found=$(noticed "$OUT/same" plain.o "$OBJECTS" "$LINK" -); then
        echo "mutate: the library fails unchanged: $found"
        exit 2
    fi
    [ -n "$CHECKED_OBJECTS" ] || return 0
    # shellcheck disable=SC2086
    compile "$OUT/same" checked.o $CHECKED_FLAGS
    if found=$(noticed "$OUT/same" checked.o "$CHECKED_OBJECTS" \
        "$CHECKED_LINK" -); then
        echo "mutate: the library fails unchanged, when it looks at itself: $found"
        exit 2
    fi
}

prepare
if [ "$known" != "$(cat "$OUT/fine" 2> /dev/null)" ]; then
    quick=$suites
    look_at_the_unchanged
    by_seconds > "$OUT/quick"
    echo "$known" > "$OUT/fine"
fi
quick=$(cat "$OUT/quick")
job=0
while [ $job -lt "$JOBS" ]; do
    job=$((job + 1))
    work $job &
done
wait
results > "$OUT/report.txt"
awk -v least="$LEAST" -v list="$OUT/list" -f tests/mutate/report.awk \
    "$EQUAL" "$OUT/report.txt"
