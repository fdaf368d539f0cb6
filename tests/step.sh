#!/bin/sh
# Runs one step of the check, and writes down how it went.
# Usage: step.sh build/check/GATE/NAME.ok COMMAND...
# Its own exit status is 0, whatever happens: check.sh counts what is there.
set -u
unset MAKEFLAGS MFLAGS MAKELEVEL COIL_GIVEN QUIET SAY CH N L ONLY
: "${STEPS_TOTAL:=1}" "${STEPS_DONE:=/dev/null}"

ok=$1 stem=${1%.ok}
shift
step=${stem#*/check/}
log=$stem.log
mkdir -p "${stem%/*}"
rm -f "$ok" "$stem.failed"

begun=$(date +%s)
"$@" > "$log" 2>&1 < /dev/null
status=$?
seconds=$(($(date +%s) - begun))

# Every line of the form "N passed, N failed", whatever stands before it.
counts=$(awk -v status=$status '
    match($0, /[0-9]+ passed, [0-9]+ failed/) {
        split(substr($0, RSTART, RLENGTH), w, " ")
        passed += w[1]
        failed += w[3]
    }
    END {
        if (status != 0 && failed == 0)
            failed = 1
        if (passed + failed == 0)
            passed = 1
        print passed + 0, failed + 0
    }' "$log")
if [ $status -eq 0 ] && [ "${counts#* }" = 0 ]; then verdict=ok; else verdict=failed; fi
echo "$counts $seconds" > "$stem.draft" && mv -f "$stem.draft" "$stem.$verdict" ||
    exit 1

printf . >> "$STEPS_DONE"
done=$(($(wc -c < "$STEPS_DONE")))
if [ $verdict = failed ]; then
    # In one piece, so that two that fail at a time stay apart.
    said=$(
        printf '%bFAILED  %s\n' "${STEPS_TERMINAL:+\\r\\033[K}" "$step"
        grep -v '^ok ' "$log" | tail -n 40 | sed 's/^/    | /'
        printf '    the whole log: %s\n' "$log"
        printf '    again, alone:  make check-step STEP=%s' "$step"
    )
    printf '%s\n' "$said"
elif [ -n "${STEPS_TERMINAL:-}" ]; then
    printf '\r\033[K[%d of %d] %.60s' "$done" "$STEPS_TOTAL" "$step"
else
    printf '[%d of %d] %s: %d passed, %d s\n' "$done" "$STEPS_TOTAL" "$step" \
        "${counts% *}" $seconds
fi
