#!/bin/sh
# Runs the suites of the chapters, given as NN-name/test-MM-other (the suite of
# MM as of NN), in every variant, and prints a table of what passed.
set -u

build=${BUILD:-build}
: "${MAKE:=make}" "${JOBS:=2}"
failed=0

variants=${ONLY_IN:-$(tests/variants.sh)}
for variant in $variants; do
    $MAKE -k -j"$JOBS" QUIET=1 VARIANT="$variant" CH="${CH:-}" run-tests ||
        failed=$((failed + 1))
done
if [ -n "${ONLY_IN:-}" ]; then
    : # these variants, and no others
elif command -v valgrind > /dev/null; then
    variants="$variants valgrind"
    $MAKE -k -j"$JOBS" QUIET=1 CH="${CH:-}" run-valgrind ||
        failed=$((failed + 1))
else
    echo 'There is no valgrind here, so that part is left out (make deps).'
fi

awk -v build="$build" -v variants="$variants" -v broken="$failed" \
    -v whole="$([ -z "${CH:-}" ] && echo 1)" \
    -f tests/unit.awk "$@"
