#!/bin/sh
# Proves one exercise: as shipped it compiles, fails, and fails where it says;
# its solution passes; and, if all is to be tried, does so with every compiler
# and before the chapter's whole suite, as does every other right answer; and
# each wrong answer gets its word.
# Usage: gate.sh quick|all 01-callbacks/1-ring
set -u
. lessons/exercise.sh
. lessons/judge.sh

mode=$1
use "$2"
passed=0 failed=0

pass() {
    passed=$((passed + 1))
}

# fail FILE TEXT [DETAILS]: the details are a file.
fail() {
    failed=$((failed + 1))
    printf '%s: error: %s\n' "$1" "$2"
    [ $# -lt 3 ] || sed 's/^/    | /' "$3" | head -n 20
}

# build ROLE VARIANT FILE: complains and fails if it does not, or warns.
build() {
    tangle "$mode-$1" "$3" || {
        fail "$3" 'the tangler does not take it' "$said"
        return 1
    }
    ! is_a_guess || take_the_guess || {
        fail "$3" 'there is no prediction in it'
        return 1
    }
    compile "$2" || {
        fail "$3" "it does not compile ($2)" "$said"
        return 1
    }
    [ ! -s "$said" ] || {
        fail "$3" "it compiles with a warning ($2)" "$said"
        return 1
    }
}

# The names of the tests that failed, in order.
failures() {
    sed -n 's|^[^ :]*:[0-9]*: \([a-z0-9_]*\): .*|\1|p' "$output" | uniq
}

# Does the exercise fail where its page says? If not, $why tells.
fails_as_it_must() {
    run 2 && {
        why='it passes as it is shipped: there is nothing to solve'
        return 1
    }
    wanted=$(field 'must fail' | tr -d '\140,')
    seen=$(failures)
    for name in $wanted; do
        echo "$seen" | grep -qx "$name" && continue
        why="as shipped it must fail in $name, but fails in $(
            echo "$seen" | paste -sd ' ' -)"
        return 1
    done
    first=$(echo "$seen" | head -n 1)
    case " $wanted " in
    *" $first "*) return 0 ;;
    esac
    why="as shipped it fails first in $first, but $page says it must fail in $wanted"
    return 1
}

# What gcc alone makes is quick to build. Some mistakes only a sanitizer sees:
# where gcc's program does not fail as it should, the learner's decides.
check_shipped() {
    if ! grep -q TODO "$shipped"; then
        fail "$shipped" 'no TODO says where to begin'
        return
    fi
    if [ $mode = quick ]; then
        build exercise gcc "$shipped" || return
        if fails_as_it_must; then
            pass
            return
        fi
    elif has clang; then
        build exercise clang "$shipped" || return
    fi
    build exercise "$learner" "$shipped" || return
    if fails_as_it_must; then pass; else fail "$shipped" "$why" "$output"; fi
}

check_solution() {
    if grep -q TODO "$ours"; then
        fail "$ours" 'a solution has nothing left TODO'
    fi
    for variant in gcc $([ $mode = quick ] || echo clang san); do
        has $variant || continue
        build solution $variant "$ours" || return
        if run 5; then pass; else
            fail "$ours" "the solution does not pass ($variant)" "$output"
        fi
    done
}

# A right answer, of which there may be several: it passes as a learner's.
check_right() {
    told=$work/right-$(basename "$1" .c).told
    if judge "right-$(basename "$1" .c)" "$1" 5 > "$told"; then pass; else
        fail "$1" 'this right answer is refused' "$told"
    fi
}

# The words that the learner must see: all Says: lines of the first comment.
pinned() {
    awk '/Says:/ { sub(/.*Says: */, ""); sub(/ *\*\/.*/, ""); print }
         /\*\// { exit }' "$1"
}

check_wrong() {
    wrong=$1
    name=wrong-$(basename "$wrong" .c)
    told=$work/$name.told
    says=$(pinned "$wrong")
    if [ -z "$says" ]; then
        fail "$wrong" 'its first comment has no line "Says: ..."'
        return
    fi
    if judge "$name" "$wrong" 2 > "$told"; then
        fail "$wrong" 'this wrong answer passes'
        return
    fi
    tr -s ' \n' '  ' < "$told" > "$told.flat"
    printf '%s\n' "$says" > "$told.says"
    while read -r words; do
        grep -qF -- "$words" "$told.flat" && continue
        fail "$wrong" "the learner should see \"$words\", but sees" "$told"
        return
    done < "$told.says"
    pass
}

# Has everything been filled in that `make new-lesson` left open?
is_filled_in() {
    before=$failed
    for file in "$shipped" "$ours" "$suite" tests/lessons/"$exercise"/*.c; do
        line=$(grep -n -m 1 'FILL IN' "$file") || continue
        fail "$file:${line%%:*}" 'this is still to be filled in'
    done
    [ "$failed" -eq "$before" ]
}

missing=
grep -q "^## $(basename "$exercise") " "$page" ||
    fail "${shipped%.c}" "no section of $page is called $(basename "$exercise")"
for file in "$shipped" "$ours" "$suite"; do
    [ -f "$file" ] && continue
    fail "$file" "it is not there, and $page speaks of it"
    missing=yes
done
if [ -z "$missing" ] && is_filled_in; then
    check_shipped
    check_solution
    if [ "$mode" = all ]; then
        for right in "$ours" solutions/"$exercise"/*.c; do
            [ ! -f "$right" ] || check_right "$right"
        done
    fi
    for wrong in tests/lessons/"$exercise"/*.c; do
        if [ ! -f "$wrong" ]; then
            fail "tests/lessons/$exercise/" 'there is no wrong answer in it'
        elif [ "$mode" = all ]; then
            check_wrong "$wrong"
        fi
    done
fi
printf '%s: %d passed, %d failed\n' "$exercise" $passed $failed
[ $failed -eq 0 ]
