#!/bin/sh
# Runs the given suites, or of each the tests that fit ONLY. That some suites
# have none is no failure; that none of them has one is a mistake of the person
# who asks, and said in one line, with the tests that there are.
set -u
: "${ONLY:=}" "${ARGS:=}"

status=0 ran=
for suite; do
    if [ -n "$ONLY" ]; then
        nothing=$("$suite" --only "$ONLY" --list 2>&1 > /dev/null)
        case $? in 3) continue ;; esac
    fi
    ran=yes
    # The words of ARGS are meant to split.
    # shellcheck disable=SC2086
    "$suite" --verbose ${ONLY:+--only "$ONLY"} $ARGS || status=1
done
if [ -z "$ran" ]; then
    if [ $# -eq 1 ]; then
        printf '%s\n' "$nothing"
    else
        echo "no test fits $ONLY; with CH=02 there is a list"
    fi >&2
    status=2
fi
exit $status
