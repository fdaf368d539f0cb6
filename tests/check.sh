#!/bin/sh
# Runs steps of the check, given as GATE/NAME, several at a time, and prints
# what fails as it fails, and a summary that a person can read. What went well
# before, and depends on nothing that has changed, is not run again.
set -u

build=${BUILD:-build}
: "${MAKE:=make}"
checked=$build/check
mkdir -p "$checked" || exit 2

say_left_out() {
    { tests/variants.sh 2>&1 > /dev/null
      for step; do
          [ ! -f "$checked/$step.log" ] || echo "$checked/$step.log"
      done | xargs cat | sed -n '/^left out: /p'
    } | sort -u
}

# A step may be asked for twice: the last library is the own one of one suite.
# shellcheck disable=SC2046  # the names are meant to split
set -- $(printf '%s\n' "$@" | awk '!seen[$0]++')
files=$(printf "$checked/%s.ok " "$@")
for step; do rm -f "$checked/$step.failed"; done

STEPS_DONE=$checked/done
: > "$STEPS_DONE"
# make knows best what is out of date.
# shellcheck disable=SC2086  # the names are meant to split
STEPS_TOTAL=$($MAKE -n $files 2> /dev/null | grep -c 'tests/step\.sh ')
STEPS_TERMINAL=
if [ -t 1 ]; then
    STEPS_TERMINAL=yes
    SAY='\r\033[K  %-8s %s'
    export SAY
else
    QUIET=1
fi
export STEPS_DONE STEPS_TOTAL STEPS_TERMINAL

# One more than there are processors: some steps wait for a clock.
jobs=
case " ${MAKEFLAGS:-} " in
*' -j'* | *jobserver*) ;;
*) jobs=-j$(($(getconf _NPROCESSORS_ONLN 2> /dev/null || echo 2) + 1)) ;;
esac

[ $(($# - STEPS_TOTAL)) -le 0 ] ||
    echo "$(($# - STEPS_TOTAL)) of $# steps went well before, and nothing they look at has changed."
started=$(date +%s)
# shellcheck disable=SC2086
$MAKE -sk $jobs ${QUIET:+QUIET=1} $files
status=$?
[ -z "$STEPS_TERMINAL" ] || printf '\r\033[K'

for step; do
    gate=${step%%/*}
    if [ -f "$checked/$step.ok" ]; then
        read -r passed failed seconds < "$checked/$step.ok"
        echo "$gate $passed 0 $seconds"
    elif [ -f "$checked/$step.failed" ]; then
        read -r passed failed seconds < "$checked/$step.failed"
        echo "$gate $passed $failed $seconds $step"
    else
        echo "$gate 0 1 0 $step"
    fi
done > "$checked/table"
printf '\n'
say_left_out "$@"
awk -v took=$(($(date +%s) - started)) -v steps=$# -v status=$status \
    -f tests/summary.awk "$checked/table"
