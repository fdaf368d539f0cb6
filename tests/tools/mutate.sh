#!/bin/sh
# Does `make mutate` find what a suite does not notice, and count it? On a
# library of one function, with a suite of two lines.
. tests/tools/try
: "${CC:=gcc}"

tea=$work/tea
out=$work/out
mkdir "$tea" "$out"
for tool in mutate awake; do
    $CC -std=c11 -D_POSIX_C_SOURCE=200809L -O1 -Wall -Wextra -Werror \
        -o "$work/$tool" tests/mutate/$tool.c || exit 1
done

cat > "$tea/coil.c" << 'EOF'
#include "tea.c"
EOF
cat > "$tea/tea.c" << 'EOF'
/* 1.2: tea.c */
/* Changes of this comment, of room[9] and of assert() are none. */
#include <assert.h>
int cups(int water);
int cups(int water)
{
    int room[9], count = 0;

    assert(water > -2);
    room[0] = water;
    while (water > 250) {
        water -= 250;
        count++;
    }
    return count;
}
EOF
cat > "$work/suite.c" << 'EOF'
int cups(int water);
int main(void)
{
    return cups(100) != 0 || cups(600) != 2;
}
EOF
$CC -c -o "$work/test-01-tea.o" "$work/suite.c"

# ---- who sleeps for ever ----------------------------------------------------

# ends STATUS COMMAND: that is how it ends, if it may sleep for a second.
ends() {
    "$work/awake" 1 sh -c "$2" > "$work/said" 2>&1
    status=$?
    if [ $status -eq "$1" ]; then
        pass
    else
        fail "$2 ends with $status" "$work/said"
    fi
}

ends 7 'exit 7'
ends 124 'exec sleep 1000'
ends 124 'trap "" XCPU; sleep 1000 & wait'
ends 3 'sleep 1000; exit 3'
ends 0 'i=0; while [ $i -lt 1000000 ]; do i=$((i + 1)); done'

# ---- the list ---------------------------------------------------------------

cat > "$work/expected" << 'EOF'
10	1.2	cups	dropped	room[0] = water;	;
10	1.2	cups	off-by-one	room[0] = water;	room[1] = water;
11	1.2	cups	comparison	while (water > 250) {	while (water >= 250) {
11	1.2	cups	off-by-one	while (water > 250) {	while (water > 249) {
11	1.2	cups	off-by-one	while (water > 250) {	while (water > 251) {
12	1.2	cups	arithmetic	water -= 250;	water += 250;
12	1.2	cups	dropped	water -= 250;	;
12	1.2	cups	off-by-one	water -= 250;	water -= 249;
12	1.2	cups	off-by-one	water -= 250;	water -= 251;
13	1.2	cups	arithmetic	count++;	count--;
13	1.2	cups	dropped	count++;	;
7	1.2	cups	off-by-one	int room[9], count = 0;	int room[9], count = 1;
EOF
"$work/mutate" list 7 "$tea/tea.c" > "$work/list"
cut -f3- "$work/list" | LC_ALL=C sort > "$work/actual"
same 'the changes of a function' "$work/expected" "$work/actual"
"$work/mutate" list 8 "$tea/tea.c" | cut -f3- > "$work/other"
cut -f3- "$work/list" | cmp -s - "$work/other" &&
    fail 'another seed gives the same order' || pass

# Each change is in one line, and all lines keep their numbers.
while read -r id _; do
    "$work/mutate" make "$id" "$tea/tea.c" > "$work/changed"
    if [ "$(diff "$tea/tea.c" "$work/changed" | grep -c '^<')" -eq 1 ] &&
        [ "$(wc -l < "$work/changed")" -eq "$(wc -l < "$tea/tea.c")" ]; then
        pass
    else
        fail "change $id" "$work/changed"
    fi
done < "$work/list"

# ---- a run --------------------------------------------------------------------

# mutate ARGUMENT...: what it says is in $work/said, its status in $status.
mutate() {
    env OUT="$out" MUTATE="$work/mutate" AWAKE="$work/awake" OBJECTS="$work" CPU=1 SEED=7 \
        LEAST=60 EQUAL="$work/equal" CC="$CC" "$@" \
        tests/mutate/mutate.sh "$tea" 01-tea > "$work/said" 2>&1
    status=$?
}

# says STATUS WORDS: the last run did.
says() {
    if [ "$status" -eq "$1" ] && grep -qF -e "$2" "$work/said"; then
        pass
    else
        fail "it ended with $status; wanted: $1, and: $2" "$work/said"
    fi
}

: > "$work/equal"
mutate COUNT=1000
says 1 'tea.c:11: survived, in cups (1.2), comparison'
says 1 '  + while (water >= 250) {'
says 1 "10 changes: 5 killed (0 of them only by a library that looks at itself), \
0 equal, 5 survived; 50.0 % of those that make a difference are killed; \
2 did not count"

# What was found out is not tried again.
mutate COUNT=1000
says 1 '10 changes: 5 killed'
grep -q 'of 1000]' "$work/said" && fail 'it begins afresh' "$work/said" || pass

# The list of equals knows a line by its words.
for change in 'water -= 250;|water -= 249;' 'water -= 250;|water -= 251;'; do
    printf 'tea.c cups\n- %s\n+ %s\nThe reason,\nin two lines.\n\n' \
        "${change%|*}" "${change#*|}"
done > "$work/equal"
mutate COUNT=1000
says 0 '10 changes: 5 killed'
says 0 '2 equal, 3 survived; 62.5 % of those'
says 0 'tea.c:12: equal, in cups (1.2): The reason, in two lines.'
printf 'tea.c cups\n- water -= 250;\n+ water = 250;\nWhy.\n' >> "$work/equal"
mutate COUNT=1000
says 1 'equal.txt: there is no such change: tea.c cups: water -= 250;'
: > "$work/equal"

# A new test is run against what survived; another library is another run.
sed 's/return /return cups(250) != 0 || cups(251) != 1 || /' "$work/suite.c" \
    > "$work/better.c"
$CC -c -o "$work/test-01-tea.o" "$work/better.c"
mutate COUNT=1000 LEAST=50
says 0 '10 changes: 8 killed'
sed 's/count = 0/count = 3 - 3/' "$tea/tea.c" > "$work/changed"
mv -f "$work/changed" "$tea/tea.c"
mutate COUNT=3 LEAST=0
says 0 '3 changes: '
printf 'int main(void) { return 1; }\n' > "$work/suite.c"
$CC -c -o "$work/test-01-tea.o" "$work/suite.c"
mutate COUNT=3
says 2 'the library fails unchanged: 01-tea'

finish
