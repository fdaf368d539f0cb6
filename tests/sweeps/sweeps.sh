#!/bin/sh
# Sweeps all cases, and looks whether each public function is in one of them.
# Usage: sweeps.sh FOLDER, in which the program and its objects are.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

nm -g "$1/coil.o" | awk '$(NF - 1) == "T" { print $NF }' | sort > "$work/all"
# What is no business of a program is not in the header.
grep -o 'coil_[a-z_0-9]*' "$1/src/coil.h" | sort -u > "$work/header"
nm -u "$1"/cases-*.o "$1/sweeps.o" | awk '{ print $NF }' | sort -u > "$work/called"
comm -12 "$work/all" "$work/header" > "$work/public"
comm -23 "$work/public" "$work/called" > "$work/missing"
sed 's/^/FAILED: no case of the sweeps calls /' "$work/missing"
missing=$(($(wc -l < "$work/missing")))
echo "public functions: $(($(wc -l < "$work/public") - missing)) of $(($(wc \
    -l < "$work/public"))) are in a case"
echo "$(($(wc -l < "$work/public") - missing)) passed, $missing failed"

"$1/sweeps" && [ $missing -eq 0 ] && [ -s "$work/public" ]
