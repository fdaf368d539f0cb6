#!/bin/sh
# Looks before anything is made. Prints, in one line, why nothing can be made.
# Usage: look.sh BUILD COMPILER GROUP:TOOL...
# A tool is a command, a header, or an option with which the compiler makes a
# program; the group of `make deps` is the one that brings it.
build=$1 compiler=$2
shift 2

here() {
    case $1 in
    *.h) echo "#include <$1>" | $compiler -E -x c - ;;
    -*) echo 'int main(void) { return 0; }' |
        $compiler "$1" -x c -o /dev/null - ;;
    *) command -v "$1" ;;
    esac > /dev/null 2>&1
}

# The first folder that is not ours to write to. What was made as root, say.
closed() {
    for folder in "$build" "$build"/* "$build"/*/*/; do
        if [ -d "$folder" ] && [ ! -w "$folder" ]; then
            echo "${folder%/}"
            return
        fi
    done
}

for need in build:awk "$@"; do
    if ! here "${need#*:}"; then
        echo "there is no ${need#*:} here: make deps GROUPS=${need%%:*}"
        exit
    fi
done
if ! mkdir -p "$build" 2> /dev/null; then
    echo "cannot write to $build: choose another place with BUILD=/some/where"
else
    folder=$(closed)
    [ -z "$folder" ] ||
        echo "cannot write to $folder: whose is it? (BUILD=/some/where is another place)"
fi
