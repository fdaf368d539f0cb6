#!/bin/sh
# The mistakes an author makes in a chapter, and what make says to them: the
# chapter, and the line in it.
set -u
. tests/tools/try
unset MAKEFLAGS MAKELEVEL MFLAGS

# Two states of the library are enough.
mkdir "$work/project"
cp -r Makefile chapters docs tests "$work/project"
cd "$work/project" || exit 1
page=chapters/02-timers/README.md
cp $page "$work/right"

build() {
    $MAKE BUILD=build build/gcc/01-callbacks/libcoil.a \
        build/gcc/02-timers/libcoil.a > "$work/said" 2>&1
}

# mistake TITLE EXPRESSION MESSAGE: after sed EXPRESSION, make must fail and
# say MESSAGE, a pattern; LINE in it is the number of the line that changed.
mistake() {
    sed "$2" "$work/right" > $page
    line=$(cmp "$work/right" $page 2> /dev/null | sed 's/.*line //')
    if build; then
        fail "$1: nobody noticed"
    elif grep -q "^$page:$(echo "$3" | sed "s/LINE/$line/")" "$work/said"; then
        pass
    else
        fail "$1: line $line, but it says" "$work/said"
    fi
}

holds 'it builds' build

# A chunk that this page both defines and uses.
name=$(sed -n 's/^<<\([a-z ]*\)>>=$/\1/p' $page | while read -r each; do
    if grep -q "^<<$each>>\$" $page; then
        echo "$each"
        break
    fi
done)
mistake 'a chunk that is missing' "s/^<<$name>>\$/<<${name}x>>/" \
    "LINE: error: no chapter defines <<${name}x>>"
mistake 'a chunk defined twice' "s/^<<$name>>=\$/<<timer.c>>=/" \
    '[0-9]*: error: <<timer.c>> is defined twice'
mistake 'a typo in C' '0,/return a->when < b->when;/s/->when </->wen </' \
    'LINE:[0-9]*: error: .*wen'
mistake 'a block that is not closed' '$a\
\
```c\
int x;' '[0-9]*: error: this block is never closed'

cp "$work/right" $page
holds 'all is well again' build
if build && [ -z "$(grep -v 'Nothing to be done\|is up to date' "$work/said")" ]; then
    pass
else
    fail 'a second make does nothing' "$work/said"
fi

touch $page
if build && ! grep -q 'CC ' "$work/said"; then pass
else fail 'a touched chapter is tangled, but nothing compiled' "$work/said"; fi

# A new sentence at the end of a chapter moves no code.
printf '\nOne more sentence.\n' >> $page
if build && ! grep -q 'CC ' "$work/said"; then pass
else fail 'a new sentence at the end compiles nothing' "$work/said"; fi

cd "$root" || exit 1
finish
