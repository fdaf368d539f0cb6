#!/bin/sh
# Takes build/dist as a stranger would: into a C program with several
# compilers and standards, into a C++ program, and installed by pkg-config.
# Usage: dist.sh quick|every-compiler
set -u

case $1 in
quick) standards=c11 ;;
*) standards='c11 c17 gnu11' ;;
esac

build=${BUILD:-build}
: "${MAKE:=make}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

# try NAME COMMAND...: passes if the command succeeds and says nothing.
try() {
    name=$1
    shift
    if said=$("$@" 2>&1) && [ -z "$said" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf '%s\n' "dist: error: $name" "$said"
    fi
}

# The program that README.md shows to those who want to use the library.
awk '/^```c/ { inside = 1; next } /^```/ { inside = 0 } inside' README.md \
    > "$work/mine.c"
cp "$build/dist/coil.c" "$build/dist/coil.h" "$work/"
cd "$work" || exit 1

for compiler in gcc clang; do
    command -v $compiler > /dev/null || {
        echo "left out: the library with $compiler (make deps GROUPS=test)"
        continue
    }
    for standard in $standards; do
        try "$compiler -std=$standard" $compiler -std=$standard -Wall -Wextra \
            -Wpedantic -Werror -o mine mine.c coil.c
    done
done
try 'the program of README.md runs' sh -c \
    './mine > said && grep -q "here is the green tea, here is" said'

printf '#include "coil.h"\nint main() { coil_loop_free(coil_loop_new()); }\n' \
    > cpp.cc
try 'coil.c compiles alone' "${CC:-gcc}" -c coil.c
if command -v g++ > /dev/null; then
    try 'coil.h in C++' g++ -Wall -Wextra -Wpedantic -Werror -o cpp cpp.cc coil.o
else
    echo 'left out: the library in C++ (there is no g++)'
fi

cd "$OLDPWD" || exit 1
try 'make install' sh -c "$MAKE install PREFIX='$work/here' > /dev/null"
if command -v pkg-config > /dev/null; then
    flags=$(PKG_CONFIG_PATH=$work/here/lib/pkgconfig pkg-config \
        --cflags --libs coil)
    # shellcheck disable=SC2086
    try 'pkg-config finds it' "${CC:-gcc}" -o "$work/installed" \
        "$work/mine.c" $flags
else
    echo 'left out: the library by pkg-config (there is no pkg-config)'
fi

# Every public name starts with coil_, and nothing else is visible.
strange=$(nm -g --defined-only "$work/coil.o" | awk '$3 !~ /^coil_/ { print $3 }')
try 'all visible names begin with coil_' printf '%s' "$strange"

printf 'dist: %d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
