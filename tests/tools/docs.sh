#!/bin/sh
# docs/book.sh on a book of two pages: what it refuses, and that it names the
# line of the chapter. The whole book is rendered by a step of its own.
. tests/tools/try

if ! command -v doxygen > /dev/null; then
    echo 'left out: how pages are rendered (make deps GROUPS=docs)'
    finish
    exit
fi
case $BUILD in /*) ;; *) BUILD=$root/$BUILD ;; esac

cd "$work" || exit 1
cp -r "$root/docs" .
mkdir -p build/bin chapters/01-tea
cp "$BUILD/bin/weave" build/bin
echo 'window.coilSteps = {};' > build/coil-steps.js
printf '# Tea\n\nA book about [tea](chapters/01-tea/README.md).\n' > README.md
page=chapters/01-tea/README.md
cat > $page <<'END_OF_PAGE'
# 1 · Tea

Tea is made with coil_boil().

## 1.1 Water

```c
<<coil.h>>=
/**
 * @file
 * @brief What can be done with tea.
 */
/**
 * @brief Boils water.
 * @param cups  how many
 * @return how many came out
 */
int coil_boil(int cups);

<<more of tea>>
```

```c
<<more of tea>>=
/** @brief What is left. @return in cups */
int coil_rest(void);
```
END_OF_PAGE
cp $page page

# render: the book, and what is said of it in $work/said.
render() {
    { "$TANGLE" -d -o build/doc $page &&
        sh docs/book.sh build build/doc/01-tea README.md $page; } > said 2>&1
}

# refused WHAT LINE WORDS: there is no new book, and a line says
# "$page:LINE: ...WORDS".
refused() {
    if render; then
        fail "$1: it is rendered" said
    elif grep -q "^$page:$2: .*$3" said; then
        pass
    else
        fail "$1: no line says $page:$2: ... $3" said
    fi
    if [ -s build/book/index.html ]; then pass; else
        fail "$1: the book of before is gone"
    fi
    cp page $page
}

if render; then pass; else fail 'a good book is rendered' said; fi
if [ -s build/book/index.html ]; then pass; else fail 'there is no book'; fi
holds 'a chunk is a link' grep -q 'class="ref" href="ch01.html#c-ch01-' \
    build/book/ch01.html

line=$(($(wc -l < $page) + 2))
printf '\nSee [there](#19-no-such-section).\n' >> $page
refused 'a link to a section that is not there' "$line" 'no-such-section'

printf '\nSee [there](nowhere.md).\n' >> $page
refused 'a link to a page that is not there' "$line" 'nowhere'

sed '/^\/\*\* @brief What is left/d' page > $page
refused 'a public function without a comment' '[0-9]*' 'coil_rest'

sed 's/^int coil_rest(void)/int coil_rest(int half)/' page > $page
refused 'a parameter that the comment forgets' '[0-9]*' 'parameter'

sed 's/^int coil_rest(void)/int coil_rest(int line)/' page > $page
if render; then pass; else fail 'a parameter that needs no words' said; fi
cp page $page

sed 's/ @return in cups//' page > $page
refused 'a result that the comment forgets' '[0-9]*' 'coil_rest'

awk '{ print } /^int coil_boil/ {
    print "\n/** @name Pots */\n/*! @{ */"
    print "/** @brief Fills. @return how many */\nint coil_fill(void);"
    print "/*! @} */\n\n/** @name Cups */\n/*! @{ */"
    print "/** A cup. */\n#define COIL_CUP 1\n/*! @} */"
}' page > $page
if render; then pass; else fail 'a header with topics is rendered' said; fi
order=$(grep -o '"groupheader">[PC][ou][tp]s' build/book/coil_8h.html |
    sed 's/.*>//' | tr '\n' ' ')
if [ "$order" = 'Pots Cups ' ]; then pass; else
    fail "topics stand as in the header, and not: $order"
fi
cp page $page

sed 's/^ \* @return how many came out/&\n * @asyncio tea.boil()/' page > $page
if render; then pass; else fail "a header with asyncio's names is rendered" said; fi
holds "asyncio's name stands beside ours and its section" grep -q \
    'tea.boil() *</td><td>.*coil_boil</a></td><td><a href="ch01.html#ch01-11-water">§1.1<' \
    build/book/asyncio.html
cp page $page

finish
