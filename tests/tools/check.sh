#!/bin/sh
# The check itself: what fails is told at once, with the command that repeats
# it; what went well is not done again; nothing that went wrong is forgotten.
. tests/tools/try

book=$work/build said=$work/said
cat > "$work/steps.mk" <<'END_OF_STEPS'
at = $(WORK)/build/check
$(at)/tea/good.ok: $(WORK)/leaves
	@tests/step.sh $@ sh -c 'echo "x: 3 passed, 0 failed"; echo "left out: milk (make deps GROUPS=cow)"'
$(at)/tea/bad.ok:
	@tests/step.sh $@ sh -c 'echo "ok   first"; echo "second: too hot"; echo "1 passed, 2 failed"; exit 1'
$(at)/cup/lies.ok:
	@tests/step.sh $@ echo '4 passed, 1 failed'
$(at)/cup/dies.ok:
	@tests/step.sh $@ sh -c 'kill -9 $$$$'
$(at)/cup/silent.ok:
	@tests/step.sh $@ true
$(at)/cup/unbuilt.ok: $(WORK)/not/there
	@tests/step.sh $@ true
END_OF_STEPS
touch "$work/leaves"

check() {
    env -u MAKEFLAGS -u MAKELEVEL BUILD="$book" WORK="$work" \
        MAKE="make -f $work/steps.mk" tests/check.sh "$@" > "$said" 2>&1
}
says() {
    if grep -qF -e "$2" "$said"; then pass; else fail "$1: $2" "$said"; fi
}
silent() {
    if grep -qF -e "$2" "$said"; then fail "$1: $2" "$said"; else pass; fi
}

holds 'two good steps' check tea/good cup/silent
says 'progress' '[2 of 2]'
says 'progress' 'tea/good: 3 passed'
says 'the sum' '4 passed, 0 failed'
says 'what was left out' 'left out: milk (make deps GROUPS=cow)'
says 'the end' 'All is well: 2 steps'

holds 'again' check tea/good cup/silent
says 'nothing is done again' '2 of 2 steps went well before'
says 'but it is counted' '4 passed, 0 failed'
says 'and what is left out, is said' 'left out: milk'
touch -d '2099-01-01' "$work/leaves"
check tea/good cup/silent
says 'what has changed is done again' '[1 of 1] tea/good'
touch -d '2001-01-01' "$work/leaves"

check tea/good tea/bad && fail 'a step that fails is a failure'
says 'a failure' 'FAILED  tea/bad'
says 'what it said' '    | second: too hot'
silent 'what went well is not shown' '| ok   first'
says 'the command' 'again, alone:  make check-step STEP=tea/bad'
says 'the summary' 'Broken: tea/bad'
says 'the sum' '4 passed, 2 failed'
check tea/bad && fail 'a failure is forgotten'
says 'a failure is done again' 'FAILED  tea/bad'

check cup/lies && fail 'a step that counts a failure and ends well'
says 'it is a failure' '4 passed, 1 failed'
check cup/dies && fail 'a step that is killed'
says 'it is a failure' '0 passed, 1 failed'
check cup/unbuilt && fail 'a step that cannot be built'
says 'it is a failure' 'Broken: cup/unbuilt'
check cup/nowhere && fail 'a step that is not there'
says 'it is a failure' 'Broken: cup/nowhere'

# One line on a terminal.
if command -v script > /dev/null; then
    export BUILD="$book" WORK="$work" MAKE="make -f $work/steps.mk"
    rm -rf "$book/check"
    env -u MAKEFLAGS -u MAKELEVEL script -qec \
        'tests/check.sh tea/good cup/silent' /dev/null < /dev/null > "$said" 2>&1
    says 'a terminal' "$(printf '\r\033[K[2 of 2] ')"
else
    echo 'left out: the check on a terminal (there is no script)'
fi
finish
