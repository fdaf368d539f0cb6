#!/bin/sh
# Runs the gates of `make check`, or of `make check-02` with 02 as argument,
# one after the other, and prints a summary that a person can read. Each gate
# is a make target. Its output goes to a file, and here if it fails.
set -u

build=${BUILD:-build}
logs=$build/check
mkdir -p "$logs"
: "${MAKE:=make}"

if [ $# -gt 0 ]; then
    CH=$1
    export CH
fi

# Every line of the form "N passed, N failed", whatever stands before it.
count() {
    awk -v what="$2" '
        match($0, /[0-9]+ passed, [0-9]+ failed/) {
            split(substr($0, RSTART, RLENGTH), w, " ")
            passed += w[1]; failed += w[3]
        }
        END { print what == "passed" ? passed + 0 : failed + 0 }' "$1"
}

passed=0 failed=0 broken=
started=$(date +%s)

run_gate() {
    gate=$1 title=$2
    log=$logs/$gate.log
    begun=$(date +%s)
    printf '  %-52s' "$title"
    if $MAKE "$gate" > "$log" 2>&1; then state=ok; else state=FAILED; fi
    p=$(count "$log" passed) f=$(count "$log" failed)
    if [ $state = FAILED ] && [ "$f" -eq 0 ]; then f=1; fi
    if [ "$p" -eq 0 ] && [ "$f" -eq 0 ]; then p=1; fi
    passed=$((passed + p)) failed=$((failed + f))
    printf '%-7s %5d tests %4d s\n' "$state" "$((p + f))" \
        "$(($(date +%s) - begun))"
    if [ $state = FAILED ]; then
        broken="$broken $gate"
        sed 's/^/    | /' "$log" | tail -n 60
    fi
}

. tests/gates.sh

printf '\n'
if [ -n "$broken" ]; then
    printf 'Broken:%s. The whole output is in %s/.\n' "$broken" "$logs"
else
    printf 'All is well, in %d s.\n' "$(($(date +%s) - started))"
fi
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ] && [ -z "$broken" ]
