#!/bin/sh
# Reads the project without running it. Usage: lint.sh COIL.C TOOL-DIRECTORY
# Prints what it finds as file:line: error: ..., then a closing line.
set -u

library=$1
tools=$2
passed=0 failed=0

# verdict NAME FINDINGS: nothing found is a pass.
verdict() {
    if [ -z "$2" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf '%s\n' "$1:" "$2"
    fi
}

tidy() {
    clang-tidy --quiet "$@" -- -std=c11 -D_POSIX_C_SOURCE=200809L \
        2>/dev/null
}

if command -v clang-tidy > /dev/null; then
    verdict 'clang-tidy, the library' "$(tidy "$library")"
    for source in "$tools"/*.c; do
        verdict "clang-tidy, $source" "$(tidy "$source")"
    done
else
    echo 'clang-tidy is not here: its part is left out (make deps)'
fi

if command -v clang-format > /dev/null && [ -f .clang-format ]; then
    for source in chapters/*/*.c tests/*.c tests/runner/*.[ch]; do
        [ -f "$source" ] || continue
        verdict "clang-format (make format mends it)" \
            "$(clang-format --dry-run "$source" 2>&1 | grep warning:)"
    done
fi

for page in README.md docs/CONTRIBUTING.md chapters/*/README.md \
    lessons/*/README.md; do
    [ -f "$page" ] || continue
    verdict "the words of $page" "$(awk -f tests/lint/words.awk "$page")"
done

for script in .ci/deps .ci/run chapters/*.sh tests/*.sh tests/*/*.sh; do
    [ -f "$script" ] || continue
    shell=sh
    if head -n 1 "$script" | grep -q bash; then shell=bash; fi
    verdict "the shell script $script" "$($shell -n "$script" 2>&1)"
done

printf 'lint: %d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
