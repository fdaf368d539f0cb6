#!/bin/sh
# Do the tests of an exercise notice small changes of its solution? Each change
# that compiles must be refused, as a learner's answer would be, or stand in
# equal.txt beside the wrong answers, with the reason why nobody can see it.
# Usage: strong.sh 01-callbacks/1-ring...
#
# A change that lives is told; and at the end:
#   survivors: 118 passed, 2 failed (12 the same code, 31 do not compile)
set -u
: "${BUILD:=build}" "${MUTATE:=$BUILD/bin/mutate}" "${SEED:=1}"
. lessons/exercise.sh
. lessons/judge.sh
terse=yes chapter_limit=5
killed=0 lived=0 equal=0 same=0 broken=0
tab=$(printf '\t')

# A chunk that is a piece of a function becomes one, for who looks for changes
# looks inside of functions. And then back.
wrap() {
    awk '/^\/\/ <</ && !done { print "void the_chunk(void) { " $0; done = 1; next }
        { print } END { print "}" }' "$1"
}
unwrap() {
    sed -e 's|^void the_chunk(void) { //|//|' -e '$d'
}

# list: all changes, as ID, line, before and after; of our own kinds, too.
list() {
    "$MUTATE" list "$SEED" "$ours" > "$mutants/list"
    wrapped=
    if [ ! -s "$mutants/list" ]; then
        wrapped=yes
        wrap "$ours" > "$mutants/wrapped.c"
        "$MUTATE" list "$SEED" "$mutants/wrapped.c" > "$mutants/list"
    fi
    cut -f 1,3,7,8 "$mutants/list"
    awk -v mode=list -f lessons/mutants.awk "$ours"
}

# change ID: the changed solution, on stdout.
change() {
    case $1 in
    own-*) awk -v mode=make -v id="$1" -f lessons/mutants.awk "$ours" ;;
    *)
        if [ -z "$wrapped" ]; then "$MUTATE" make "$1" "$ours"; else
            "$MUTATE" make "$1" "$mutants/wrapped.c" | unwrap
        fi
        ;;
    esac
}

# Is it written down that this one cannot be seen?
is_equal() {
    [ -f "$known" ] && awk -v before="- $1" -v after="+ $2" '
        $0 == before { seen = 1; next }
        seen && $0 == after { getline; found = /[a-z]/; exit }
        { seen = 0 }
        END { exit !found }' "$known"
}

# refused VARIANT: does somebody notice it? What does not compile is refused by
# the compiler, and counts for nothing.
refused() {
    learner=$1
    ! judge mutant "$file" 2 > "$mutants/told"
}

is_the_same_code() {
    for object in library.o suite.o; do
        objcopy --strip-debug "$work/mutant/gcc/$object" "$mutants/$object" &&
            cmp -s "$mutants/same/$object" "$mutants/$object" || return 1
    done
}

try_change() { # ID LINE BEFORE AFTER
    change "$1" > "$file" || return
    if refused gcc; then
        if grep -q 'The compiler does not\|does not fit into' "$mutants/told"; then
            broken=$((broken + 1))
        else
            killed=$((killed + 1))
        fi
    elif is_the_same_code; then
        same=$((same + 1))
    elif is_equal "$3" "$4"; then
        equal=$((equal + 1))
    elif has san && refused san; then
        killed=$((killed + 1))
    else
        lived=$((lived + 1))
        printf '%s:%s: error: this change of the solution passes as an answer\n' \
            "$ours" "$2"
        printf '    - %s\n    + %s\n' "$3" "$4"
    fi
}

strong() {
    use "$1"
    is_a_guess && return
    mutants=$work/mutants file=$work/mutants/$exercise.c
    known=tests/lessons/$exercise/equal.txt
    rm -rf "$mutants"
    mkdir -p "${file%/*}" "$mutants/same"
    cp "$ours" "$file"
    if refused gcc; then
        printf '%s: error: the solution itself is refused\n' "$ours"
        cat "$mutants/told"
        lived=$((lived + 1))
        return
    fi
    for object in library.o suite.o; do
        objcopy --strip-debug "$work/mutant/gcc/$object" "$mutants/same/$object"
    done
    list > "$mutants/changes"
    while IFS=$tab read -r id line before after; do
        try_change "$id" "$line" "$before" "$after"
    done < "$mutants/changes"
}

for name; do
    strong "$name"
done
printf 'survivors: %d passed, %d failed' $((killed + equal)) $lived
printf ' (%d explained, %d the same code, %d do not compile)\n' $equal $same $broken
[ $lived -eq 0 ]
