#!/bin/sh
# Says what is missing to build for aarch64 and to run what was built.
set -u

missing=
for tool in aarch64-linux-gnu-gcc qemu-aarch64; do
    command -v "$tool" > /dev/null || missing="$missing $tool"
done
if [ -z "$missing" ]; then
    probe=$(mktemp)
    # Not static: a test that stands before a function of the C library asks
    # the dynamic linker for the real one.
    echo 'int main(void) { return 0; }' |
        aarch64-linux-gnu-gcc -x c -o "$probe" - -lcunit 2> /dev/null &&
        qemu-aarch64 "$probe" 2> /dev/null ||
        missing=' CUnit and the C library for aarch64'
    rm -f "$probe"
fi
[ -z "$missing" ] && exit 0
cat >&2 << END
To run the tests as a program for aarch64, this is missing:$missing
On Debian and Ubuntu, as root:
    dpkg --add-architecture arm64 && apt-get update
    apt-get install gcc-aarch64-linux-gnu qemu-user libcunit1-dev:arm64
END
exit 1
