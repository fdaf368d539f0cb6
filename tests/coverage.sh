#!/bin/sh
# Which lines of the chapters, given as NN-name, have the tests run? Reads
# what gcov counted for every state of the library, adds it up line by line,
# and writes build/coverage/NN-name.txt: the page with a count before each
# line of code. With lcov there are pages for a browser, too. With ONLY=NN-name,
# that page alone is looked at.
set -u

build=${BUILD:-build} only=${ONLY:-}
out=$build/coverage
least=97
rm -rf "$out"
mkdir -p "$out"

for chapter; do
    [ -f "$build/cov/$chapter/coil.gcda" ] || continue
    gcov -t "$build/cov/$chapter/coil.gcda" >> "$out/gcov.txt" || exit 1
done

if command -v genhtml > /dev/null && command -v lcov > /dev/null; then
    lcov -q -b . -c -d "$build/cov" -o "$out/all.info" > "$out/lcov.log" 2>&1 &&
        lcov -q -e "$out/all.info" '*/chapters/*' -o "$out/coil.info" \
            >> "$out/lcov.log" 2>&1 &&
        genhtml -q -p "$PWD" -o "$out/html" "$out/coil.info" \
            >> "$out/lcov.log" 2>&1 &&
        echo "The pages are in $out/html/index.html"
else
    echo 'left out: the pages that lcov makes (make deps GROUPS=test)'
fi

[ -s "$out/gcov.txt" ] || {
    echo 'coverage: no test has run' >&2
    exit 1
}
awk -v out="$out" -v only="$only" -v least=$least -f tests/coverage.awk \
    "$out/gcov.txt"
