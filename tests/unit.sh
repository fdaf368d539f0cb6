#!/bin/sh
# Runs the suites of the chapters, given as NN-name/test-MM-other (the suite of
# MM as of NN), in every variant, and prints a table of what passed.
set -u

build=${BUILD:-build}
: "${MAKE:=make}" "${JOBS:=2}"
failed=0

# has COMMAND NAME: is the variant possible here? If not, it is said.
has() {
    if echo 'int main(void) { return 0; }' |
        $1 -x c -o "$build/probe" - 2> /dev/null; then
        return 0
    fi
    echo "There is no $2 here, so that part is left out (make deps)."
    return 1
}

mkdir -p "$build"
variants=gcc
has clang 'working clang' && variants="$variants clang"
has "${CC:-gcc} -fsanitize=address,undefined" 'sanitizer' &&
    variants="$variants san"

for variant in $variants; do
    $MAKE -k -j"$JOBS" QUIET=1 VARIANT="$variant" CH="${CH:-}" run-tests ||
        failed=$((failed + 1))
done
if command -v valgrind > /dev/null; then
    variants="$variants valgrind"
    $MAKE -k -j"$JOBS" QUIET=1 CH="${CH:-}" run-valgrind ||
        failed=$((failed + 1))
else
    echo 'There is no valgrind here, so that part is left out (make deps).'
fi

awk -v build="$build" -v variants="$variants" -v broken="$failed" \
    -f tests/unit.awk "$@"
