#!/bin/sh
# Makes the book, the recordings and the library twice, in two folders, as two
# people would, and compares every byte. Nothing of the machine, the folder or
# the run may be in what readers get.
set -u

: "${MAKE:=make}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
passed=0 failed=0

# verdict WHAT FILE: an empty file is a pass.
verdict() {
    if [ -s "$2" ]; then
        failed=$((failed + 1))
        echo "reproducible: error: $1"
        sed 's/^/    /' "$2" | head -n 40
    else
        passed=$((passed + 1))
    fi
}

goals='build/coil-steps.js dist'
if command -v doxygen > /dev/null; then
    goals="docs $goals"
    echo "with Doxygen $(doxygen --version)"
else
    echo 'There is no Doxygen here, so no pages are compared (make deps).'
fi

# build FOLDER VARIABLE=VALUE...: a clone's worth of files, and all that is
# made of them, gathered in $work/FOLDER.made.
build() {
    folder=$1
    shift
    mkdir -p "$work/$folder"
    tar cf - --exclude=./build --exclude=./.git . |
        (cd "$work/$folder" && tar xf -)
    (
        cd "$work/$folder" || exit 1
        # The goals are words.
        # shellcheck disable=SC2086
        env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL "$@" "$MAKE" BUILD=build \
            $goals &&
            env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL "$@" "$MAKE" BUILD=build \
                install PREFIX=/usr DESTDIR="$PWD/build/installed"
    ) > "$work/log" 2>&1 || {
        echo "reproducible: error: make, in $folder"
        tail -n 20 "$work/log"
        exit 1
    }
    mkdir "$work/$folder.made"
    (cd "$work/$folder/build" && tar cf - $(ls -d book coil-steps.js \
        recorded/*/*.steps dist installed 2> /dev/null)) |
        (cd "$work/$folder.made" && tar xf -)
}

build anna HOME=/home/anna USER=anna LANG=C TZ=UTC0
(
    umask 077
    build 'bert at home/his copy' HOME=/home/bert USER=bert LANG=C.UTF-8 \
        TZ=XST-13 MAKEFLAGS=-j3
) || exit 1

diff -r "$work/anna.made" "$work/bert at home/his copy.made" > "$work/differ" 2>&1
verdict 'two builds differ' "$work/differ"

# The folder, as it is and as an identifier, and who and where we are.
(cd "$work/anna.made" && grep -rlaE \
    "$(basename "$work")|$(basename "$work" | tr . _)|/home/|_home_|file://" \
    book coil-steps.js dist installed 2> /dev/null) > "$work/found"
verdict 'the folder is told' "$work/found"

# No date of today, and no address (12 to 15 digits, or 0x).
(cd "$work/anna.made" && grep -rnIE \
    "$(date +%Y-%m-%d)|[^0-9a-f.][0-9]{13,15}[^0-9]|0x[0-9a-f]{9,}" \
    coil-steps.js) | head > "$work/found"
verdict 'a date or an address is told' "$work/found"

# HTML as it is today, whichever Doxygen made it.
if [ -d "$work/anna.made/book" ]; then
    (cd "$work/anna.made/book" && grep -nE \
        '<a [^>]*name=|<[a-z]+ [^>]*(align|valign|bgcolor)="' ./*.html) |
        head > "$work/found"
    verdict 'what HTML has dropped' "$work/found"
    if command -v tidy > /dev/null; then
        (cd "$work/anna.made/book" && for page in *.html; do
            tidy -q -e -f "$work/tidy" "$page"
            sed -n "s|.*Error|$page: &|p" "$work/tidy"
        done) > "$work/found"
        verdict 'tidy finds errors' "$work/found"
    fi
fi

echo "reproducible: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
