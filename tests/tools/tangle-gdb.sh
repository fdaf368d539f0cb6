#!/bin/sh
# A debugger stops at a line of a chapter, and lists the text around it.
set -u
. tests/tools/try

if ! command -v gdb > /dev/null; then
    echo 'left out: gdb in the chapters (make deps GROUPS=test)'
    finish
    exit
fi
page=tests/tools/tea/01-water/README.md
"$TANGLE" -o "$work" tests/tools/tea/*/README.md || exit 1
holds 'it compiles' ${CC:-cc} -g -O0 -o "$work/tea" "$work/02-leaves/tea.c"

gdb -batch -nx -ex 'set debuginfod enabled off' -ex 'break main' -ex run \
    -ex list -ex next -ex next "$work/tea" > "$work/said" 2>&1
says() {
    if grep -q "$1" "$work/said"; then pass
    else fail "gdb does not say: $1" "$work/said"; fi
}
if grep -q 'ptrace\|not permitted' "$work/said"; then
    echo 'left out: gdb in the chapters, which may not trace here'
    finish
    exit
fi
says "Breakpoint 1, main () at tests/tools/tea/02-leaves/README.md:17"
says '^16.*<<heat the water>>:='
says '^17.*puts("water is at 80 degrees");'
says '^7.*puts("green leaves go in");'
says '^15.*puts("tea is ready");'

gdb -batch -nx -ex 'set debuginfod enabled off' \
    -ex "break 01-water/README.md:15" -ex run "$work/tea" > "$work/said" 2>&1
says "Breakpoint 1, main () at $page:15"
finish
