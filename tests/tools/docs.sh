#!/bin/sh
# `make docs`: what it refuses, and that it names the line of the chapter. It
# works on a copy of the project.
. tests/tools/try

if ! command -v doxygen > /dev/null; then
    echo 'left out: what make docs refuses (make deps GROUPS=docs)'
    exit 0
fi

tree=$work/tree
mkdir "$tree"
tar cf - --exclude=./build --exclude=./.git . | (cd "$tree" && tar xf -)
cd "$tree" || exit 1
page=chapters/01-callbacks/README.md
cp "$page" "$work/page"

# render: make docs, what it says in $work/said. Its variables are our own.
render() {
    env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS "$MAKE" docs BUILD=build \
        > "$work/said" 2>&1
}

# refused WHAT LINE WORDS: make docs fails, and a line says
# "$page:LINE: ...WORDS".
refused() {
    if render; then
        fail "$1: make docs succeeds" "$work/said"
    elif grep -q "^$page:$2: .*$3" "$work/said"; then
        pass
    else
        fail "$1: no line says $page:$2: ... $3" "$work/said"
    fi
    [ -s build/book/index.html ] && pass ||
        fail "$1: the book of before is gone"
    cp "$work/page" "$page"
}

if render; then pass; else fail 'make docs' "$work/said"; fi
[ -s build/book/index.html ] && pass || fail 'there is no book'

render
if [ -s "$work/said" ]; then
    fail 'a second make docs does something' "$work/said"
else
    pass
fi

line=$(($(wc -l < "$page") + 2))
printf '\nSee [there](../02-timers/README.md#29-no-such-section).\n' >> "$page"
refused 'a link to a section that is not there' "$line" 'no-such-section'

printf '\nSee [there](nowhere.md).\n' >> "$page"
refused 'a link to a page that is not there' "$line" 'nowhere'

line=$(($(grep -n '^<<public functions>>+\{0,1\}=$' "$work/page" |
    head -n 1 | cut -d: -f1) + 1))
sed "$line i void coil_unexplained(void);\n" "$work/page" > "$page"
refused 'a public function without a comment' "$line" 'coil_unexplained'

sed "$line i /** A function. */\nvoid coil_half(int half);\n" "$work/page" \
    > "$page"
refused 'a parameter that the comment forgets' '[0-9]*' 'half'

touch "$page"
if render && grep -q 'BOOK' "$work/said"; then
    pass
else
    fail 'a chapter that was mended is rendered' "$work/said"
fi

finish
