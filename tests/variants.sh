#!/bin/sh
# Prints the variants in which this machine can build and run: gcc, clang, san,
# threads, valgrind. What it cannot do it says on stderr.
set -u

# works WHAT COMMAND...: does this compiler make a program?
works() {
    what=$1
    shift
    probe=$(mktemp)
    if echo 'int main(void) { return 0; }' |
        "$@" -x c -o "$probe" - 2> /dev/null; then
        rm -f "$probe"
        return 0
    fi
    rm -f "$probe"
    echo "left out: the tests with $what (make deps GROUPS=test)" >&2
    return 1
}

found=gcc
works clang clang && found="$found clang"
works "gcc's sanitizers" "${CC:-gcc}" -fsanitize=address,undefined &&
    found="$found san"
works "gcc's thread sanitizer" "${CC:-gcc}" -fsanitize=thread &&
    found="$found threads"
if command -v valgrind > /dev/null; then
    found="$found valgrind"
else
    echo 'left out: the tests under valgrind (make deps GROUPS=test)' >&2
fi
echo "$found"
