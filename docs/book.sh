#!/bin/sh
# Renders the book: weave, Doxygen, links.
#
#   docs/book.sh BUILD FOLDER-OF-THE-FINISHED-LIBRARY PAGE...
#
# The pages stand in the order in which they are read. The book appears in
# BUILD/book when all went well; a warning of Doxygen is an error.
set -eu
export LC_ALL=C.UTF-8

build=$1 library=$2
shift 2
work=$build/weave
new=$build/book.new
weave=$build/bin/weave

# Doxygen gives the names of files to a shell, between double quotes.
case $PWD in
*[\$\`\"\\]*)
    echo "make docs: Doxygen cannot work in a folder with \$, \`, \" or \\ in" \
        "its name: $PWD" >&2
    exit 1
    ;;
esac
command -v doxygen > /dev/null || {
    echo "make docs wants Doxygen: make deps GROUPS=docs" >&2
    exit 1
}
$weave --check "$@"

mkdir -p "$work"
rm -rf "$new"
$weave --sed "$@" > "$work/links.sed"
$weave --search "$@" > "$work/search-index.js"
awk -f docs/entry.awk -f docs/map.awk "$work/search-index.js" docs/header.html \
    > "$work/header.html"

{
    cat docs/Doxyfile
    cat <<END_OF_SETTINGS
INPUT            = $* $library
FILTER_PATTERNS  = "*.md=$weave $* --" "*.h=awk -f docs/private.awk"
STRIP_FROM_PATH  = $library "$PWD"
OUTPUT_DIRECTORY = $build
HTML_OUTPUT      = $(basename "$new")
HTML_HEADER      = $work/header.html
GENERATE_TAGFILE = $work/coil.tag
END_OF_SETTINGS
} > "$work/Doxyfile"

status=0
doxygen "$work/Doxyfile" > /dev/null 2> "$work/doxygen.log" || status=$?
awk -f docs/params.awk "$library/coil.h" >> "$work/doxygen.log"
if [ $status -ne 0 ] || [ -s "$work/doxygen.log" ]; then
    awk -f docs/lines.awk -v here="$PWD" "$work/doxygen.log" >&2
    exit 1
fi

theirs=$new/asyncio.html
[ -f "$theirs" ] || theirs=/dev/null
awk -f docs/symbols.awk names=1 "$theirs" names= "$work/coil.tag" |
    cat "$work/search-index.js" - > "$new/search-index.js"

cp "$build/coil-steps.js" "$new/"
# Where no script chooses the theme, the system does.
awk '/^html\.dark/ { inside = 1 }
    inside { gsub(/html\.dark/, "html.light"); print }
    /}$/ { inside = 0 }' docs/coil.css > "$new/coil-dark.css"

# What nothing of ours leads to.
cd "$new"
rm -f dir_*.html classes.html functions*.html globals*.html pages.html \
    jquery.js dynsections.js tabs.css doxygen.svg ./*.png
cd - > /dev/null
awk -f docs/sections.awk "$work/search-index.js" "$library"/*.[ch] \
    > "$work/sections.sed"
for page in "$new"/*.html; do
    sed -f "$work/links.sed" -f docs/pages.sed -f "$work/sections.sed" "$page" \
        > "$work/page.html"
    runs=0 contents=0
    grep -q 'aria-labelledby="[^"]*-run"' "$work/page.html" && runs=1
    grep -q 'class="toc"' "$work/page.html" && contents=1
    awk -v page="$(basename "$page")" -v runs=$runs \
        -v contents=$contents -f docs/entry.awk -f docs/head.awk \
        "$work/search-index.js" "$work/page.html" > "$page"
done

awk -f docs/topics.awk "$library/coil.h" "$new/coil_8h.html" \
    > "$work/page.html"
cat "$work/page.html" > "$new/coil_8h.html"

if [ -e "$new/asyncio.html" ]; then
    awk -f docs/names.awk "$library/coil.h" "$new/asyncio.html" \
        > "$work/page.html"
    cat "$work/page.html" > "$new/asyncio.html"
fi

# The files that the pages link to go with them, as plain text.
cat "$new"/*.html | tr '"' '\n' | sed -n 's/^files\/\(.*\)\.txt$/\1/p' |
    sort -u | while read -r file; do
        mkdir -p "$new/files/$(dirname "$file")"
        cp "$file" "$new/files/$file.txt"
    done

rm -rf "$build/book"
mv "$new" "$build/book"
