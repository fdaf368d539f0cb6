#!/bin/sh
# Takes build/dist as a stranger would: into a C program with several
# compilers and standards, into a C++ program, and installed by pkg-config.
# Usage: dist.sh quick|every-compiler
set -u

case $1 in
quick) standards=c11 cpp_standards=c++11 ;;
*) standards='c11 c17 gnu11' cpp_standards='c++11 c++17 c++20' ;;
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
kitchen=$PWD/tests/dist/kitchen.cc
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
    try "$compiler, -Wconversion" $compiler -std=c11 -Wconversion \
        -Wsign-conversion -Werror -c -o mine.o mine.c
    try "$compiler, -Wconversion, the library" $compiler -std=c11 \
        -Wconversion -Wsign-conversion -Werror -c -o coil-strict.o coil.c
done
# Whoever says that he can live with a shadow stack must keep one: only glibc's
# switch does.
shadow() {
    gcc -std=c11 -fcf-protection="$1" -c -o shadow.o coil.c || return
    gcc -std=c11 -fcf-protection="$1" -o shadow mine.c shadow.o || return
    ./shadow > shadow.out || return
    case $(readelf -n shadow.o) in
    *SHSTK*) nm shadow.o | grep -q ' U swapcontext' ;;
    *) [ "$1" = none ] && ! nm shadow.o | grep -q ' U swapcontext' ;;
    esac
}
if gcc -fcf-protection=full -E -x c /dev/null > /dev/null 2>&1; then
    try 'a shadow stack is kept if it is claimed' shadow full
    try 'no shadow stack is claimed, and the fast switch is in' shadow none
else
    echo 'left out: shadow stacks (a gcc for x86-64)'
fi
try 'the program of README.md runs' sh -c \
    './mine > said && grep -q "here is the green tea, here is" said'

printf '#include "coil.h"\nint main() { coil_loop_free(coil_loop_new()); }\n' \
    > cpp.cc
try 'coil.c compiles alone' "${CC:-gcc}" -c coil.c
if command -v g++ > /dev/null; then
    for standard in $cpp_standards; do
        try "coil.h in $standard" g++ -std=$standard -Wall -Wextra -Wpedantic \
            -Wconversion -Werror -o cpp cpp.cc coil.o
    done
else
    echo 'left out: the library in C++ (there is no g++)'
fi

# A program in C++ that uses all the macros, and exceptions beside waiting.
cat > expected << 'END'
A got back A; B got back B; nothing flies here: 0; in flight: 1; landed; counted; onetwo
END
for compiler in g++ clang++; do
    command -v $compiler > /dev/null || {
        echo "left out: the library with $compiler (make deps GROUPS=test)"
        continue
    }
    for standard in $cpp_standards; do
        try "a program in C++, $compiler -std=$standard" $compiler \
            -std=$standard -Wall -Wextra -Wpedantic -Wconversion -Werror \
            -I. -o kitchen "$kitchen" coil.o
        try "it runs, $compiler -std=$standard" sh -c \
            './kitchen > said; diff expected said'
    done
done


# musl has no ucontext: one sentence says so, where there is no other way.
if command -v musl-gcc > /dev/null; then
    try 'musl' musl-gcc -std=c11 -Wall -Wextra -Wpedantic -Werror -o musl \
        mine.c coil.c
    try 'musl, and it runs' sh -c './musl > /dev/null'
    musl-gcc -std=c11 -DCOIL_UCONTEXT -c -o musl.o coil.c 2> told
    try 'musl without ucontext' grep -q 'error.*link libucontext' told
fi

cd "$OLDPWD" || exit 1

# ours ARGUMENT...: a make that has nothing to do with the one that tests.
ours() {
    env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL -u COIL_GIVEN "$MAKE" -s "$@" \
        BUILD="$build" > "$work/told" || { cat "$work/told"; return 1; }
}

# modes FOLDER: what was installed there, and with which rights.
modes() {
    (cd "$1" && find . ! -name . -exec ls -ld {} + |
        awk '{ print substr($1, 1, 10), $9 $10 $11 }' | LC_ALL=C sort -k 2)
}

try 'make install' ours install PREFIX="$work/here"

# use FOLDER NAME OPTION...: mine.c, with what pkg-config says. It quotes what
# has blanks in it, for eval.
use() {
    folder=$1 program=$2
    shift 2
    eval "\"\${CC:-gcc}\" -o \"\$program\" \"\$work/mine.c\" $* $(
        PKG_CONFIG_PATH=$folder/lib/pkgconfig pkg-config --cflags --libs coil)"
}
if command -v pkg-config > /dev/null; then
    try 'pkg-config finds it' use "$work/here" "$work/shared"
    try 'COIL_VERSION is the version' grep -q "^#define COIL_VERSION \"$(
        PKG_CONFIG_PATH=$work/here/lib/pkgconfig pkg-config --modversion coil
        )\"\$" "$work/coil.h"
    try 'with the shared library' sh -c 'LD_LIBRARY_PATH=$1/here/lib
        export LD_LIBRARY_PATH
        "$1/shared" | grep -q "here is the green tea" || echo silent
        ldd "$1/shared" | grep -q "libcoil.so.0.1 " || echo another' sh "$work"
    # A linker says that getaddrinfo() is not all static, and is right.
    use "$work/here" "$work/static" -static 2> "$work/told"
    try 'static, and it runs' sh -c '"$1/static" > /dev/null' sh "$work"
    try 'threads are asked for' grep -q 'Libs:.* -pthread' \
        "$work/here/lib/pkgconfig/coil.pc"
else
    echo 'left out: the library by pkg-config (there is no pkg-config)'
fi

# Into somebody else's shared library, without a word from the linker.
try 'libcoil.a in a shared library' "${CC:-gcc}" -shared -Wl,-z,text \
    -Wl,--fatal-warnings -o "$work/other.so" -Wl,--whole-archive \
    "$work/here/lib/libcoil.a" -Wl,--no-whole-archive

# Every public name starts with coil_, and nothing else is visible.
strange=$(nm -g --defined-only "$work/coil.o" | awk '$3 !~ /^coil_/ { print $3 }')
try 'all visible names begin with coil_' printf '%s' "$strange"

finish() {
    printf 'dist: %d passed, %d failed\n' "$passed" "$failed"
    [ "$failed" -eq 0 ]
    exit
}
[ "$standards" != c11 ] || finish

# ---- places, names and flags of all kinds ------------------------------------

cat > "$work/expected" << 'END'
drwxr-xr-x ./include
-rw-r--r-- ./include/coil.h
drwxr-xr-x ./lib
-rw-r--r-- ./lib/libcoil.a
lrwxrwxrwx ./lib/libcoil.so->libcoil.so.0.1
-rwxr-xr-x ./lib/libcoil.so.0.1
drwxr-xr-x ./lib/pkgconfig
-rw-r--r-- ./lib/pkgconfig/coil.pc
END

# Whoever installs may keep his own files from others; the library is for all.
private() { (umask 077 && ours install PREFIX="$work/private"); }
try 'make install, with umask 077' private
modes "$work/private" > "$work/modes"
try 'all may read it' diff "$work/expected" "$work/modes"

odd="$work/a folder, of 'mine'"
try 'odd names' ours install PREFIX='/opt/no "such' DESTDIR="$odd"
modes "$odd/opt/no \"such" > "$work/modes"
try 'odd names, the files' diff "$work/expected" "$work/modes"
try 'nothing lands elsewhere' sh -c 'ls -d st in of opt 2> /dev/null; :'
try 'make uninstall' ours uninstall PREFIX='/opt/no "such' DESTDIR="$odd"
try 'nothing is left' find "$odd" ! -type d

try 'libdir and includedir' ours install prefix=/usr libdir=/usr/lib/here \
    includedir=/usr/include/coil DESTDIR="$work/stage"
try 'they are used' sh -c 'cd "$1/usr" && ls include/coil/coil.h \
    lib/here/libcoil.so lib/here/pkgconfig/coil.pc > /dev/null' sh "$work/stage"

# A packager's flags get to the compiler and the linker, and only add to ours.
flags() {
    CFLAGS=-ggdb3 CPPFLAGS=-DOF_MINE=4711 LDFLAGS=-Wl,-soname,of.mine ours \
        install PREFIX="$work/packager" &&
        grep -q OF_MINE "$work/packager/lib/libcoil.a" &&
        grep -q of.mine "$work/packager/lib/libcoil.so"
}
try 'CFLAGS, CPPFLAGS and LDFLAGS' flags

if command -v pkg-config > /dev/null; then
    try 'an odd name, installed' ours install PREFIX="$work/b l a n k"
    try 'an odd name, used' use "$work/b l a n k" "$work/blank"
fi
finish
