#!/bin/sh
# Looks before anything is made. Prints, in one line, why nothing can be made.
# Usage: look.sh BUILD COMPILER GROUP-THAT-BRINGS-IT
build=$1 compiler=$2 group=$3

here() {
    command -v "$1" > /dev/null 2>&1
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

if ! here awk; then
    echo 'there is no awk here: make deps GROUPS=build brings it'
elif ! here "$compiler"; then
    echo "there is no $compiler here: make deps GROUPS=$group brings it"
elif ! mkdir -p "$build" 2> /dev/null; then
    echo "cannot write to $build: choose another place with BUILD=/some/where"
else
    folder=$(closed)
    [ -z "$folder" ] ||
        echo "cannot write to $folder: whose is it? (BUILD=/some/where is another place)"
fi
