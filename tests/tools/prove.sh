#!/bin/sh
# Tests of prove: what an author does wrong is named with its page and line.
set -u

build=$(cd "${BUILD:-build}" && pwd)
prove=$build/bin/prove
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0

check() { # what, command...
    what=$1
    shift
    if "$@" > "$work/said" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "tests/tools/prove.sh: $what"
        sed 's/^/    /' "$work/said"
    fi
}

fails_saying() { # text, command...
    text=$1
    shift
    if "$@" > "$work/out" 2>&1; then
        echo 'it passed'
        return 1
    fi
    cat "$work/out"
    grep -qF -- "$text" "$work/out"
}

page=chapters/01-tea/README.md
cd "$work" || exit 1
mkdir -p chapters/01-tea
write_page() { # reads the body
    { printf '# 1 · Tea\n\n## 1.1 Water\n\n'; cat; } > $page
}
printf 'int main(void)\n{\n    return 0;\n}\n' > chapters/01-tea/boil.c

# ---- quotes ----
write_page << 'PAGE'
```c file=boil.c part=main
int main(void)
{
    return 0;
}
```
PAGE
check 'a true quote passes' "$prove" quotes $page
sed -i 's/return 0/return 1/' chapters/01-tea/boil.c
check 'a stale quote is named with its line' fails_saying "$page:8: error: " \
    "$prove" quotes $page
check 'make quotes is the cure' fails_saying 'run make quotes' \
    "$prove" quotes $page
check 'and it cures' "$prove" quotes --write $page
check 'so that the quote is true again' "$prove" quotes $page
rm chapters/01-tea/boil.c
check 'a quoted file that is gone' fails_saying "$page:5: error: " \
    "$prove" quotes $page

# ---- transcripts ----
write_page << 'PAGE'
```console
$ echo one; echo two
one
two
$ echo three $$
three …
```
PAGE
check 'a true transcript passes' "$prove" transcripts $page
sed -i 's/^two$/too/' $page
check 'a wrong transcript is named with its line' \
    fails_saying "$page:8: error: " "$prove" transcripts $page
check 'with what was expected' fails_saying 'too' "$prove" transcripts $page
check 'and what came' fails_saying 'two' "$prove" transcripts $page

# Where time is real, the moments are not judged: numbers, and the order.
write_page << 'PAGE'
```console real-time="a thread works"
$ echo 0.6 tick; echo heard
heard
0.5 tick
```
PAGE
check 'other moments pass' "$prove" transcripts $page
check 'and are mentioned' sh -c \
    "$prove transcripts $page | grep -q '1 ran in real time'"
sed -i 's/ real-time.*//' $page
check 'in virtual time they are wrong' \
    fails_saying "$page:7: error: " "$prove" transcripts $page
write_page << 'PAGE'
```console real-time="a thread works"
$ echo 0.6 tick; echo heard; echo heard
heard
0.5 tick
```
PAGE
check 'a line too many is no moment' \
    fails_saying "$page:7: error: " "$prove" transcripts $page
sed -i 's/echo heard; echo heard/echo hoard/' $page
check 'another word is no moment' \
    fails_saying "$page:7: error: " "$prove" transcripts $page
write_page << 'PAGE'
```console real-time="a clock ticks"
$ for n in 1 2 3; do echo tick; done; echo tock
tick
tick
tock
```
PAGE
check 'what repeats may do so once more' "$prove" transcripts $page
write_page << 'PAGE'
```console
$ echo $COIL_CLOCK
virtual
```
PAGE
check 'elsewhere time is virtual' "$prove" transcripts $page

write_page << 'PAGE'
```console not-replayed="it needs a kettle"
$ boil
steam
```
PAGE
check 'one that is not replayed is counted' sh -c \
    "$prove transcripts $page | grep -q '1 left out'"

# ---- a tool that is not here ----
write_page << 'PAGE'
```console
$ python3 tea.py
```
PAGE
check 'what needs it is left out, and that is said' sh -c \
    "PATH=/nowhere $prove transcripts $page | grep -q \
    '^left out: what needs python3 (make deps GROUPS=test)\$'"

# ---- programs ----
cat > chapters/01-tea/pour.c << 'PROGRAM'
/* no twin: it is tea */
PROGRAM
echo 'a cup of tea' > chapters/01-tea/pour.out
for variant in gcc clang san; do
    mkdir -p build/$variant/01-tea
    printf '#!/bin/sh\necho a cup of tea\n' > build/$variant/01-tea/pour
    chmod +x build/$variant/01-tea/pour
done
check 'a program that prints what is stored' env BUILD=build \
    "$prove" programs chapters/01-tea/pour.c
echo 'a cup of coffee' > chapters/01-tea/pour.out
check 'a program that prints something else' \
    fails_saying 'chapters/01-tea/pour.' env BUILD=build \
    "$prove" programs chapters/01-tea/pour.c
echo 'a cup of tea' > chapters/01-tea/pour.out
echo '/* Pours. */' > chapters/01-tea/pour.c
check 'a program without a twin and without a reason' \
    fails_saying 'chapters/01-tea/pour.' env BUILD=build \
    "$prove" programs chapters/01-tea/pour.c

cat > chapters/01-tea/pour.c << 'PROGRAM'
/* no twin: it is tea. real time: it is hot */
PROGRAM
echo '2 cups' > chapters/01-tea/pour.out
for variant in gcc clang san; do
    printf '#!/bin/sh\necho 3 cups $COIL_CLOCK\n' > build/$variant/01-tea/pour
done
check 'a program in real time, with another number' env BUILD=build \
    "$prove" programs chapters/01-tea/pour.c
sed -i 's/real time.*/*\//' chapters/01-tea/pour.c
check 'the same in virtual time' \
    fails_saying '3 cups virtual' env BUILD=build \
    "$prove" programs chapters/01-tea/pour.c

# ---- output that nobody can read ----
write_page << 'PAGE'
PAGE
check 'a full disk is a failure' fails_saying 'cannot be written' sh -c \
    "$prove quotes $page 2>&1 > /dev/full"
check 'so is no output at all' fails_saying 'cannot be written' sh -c \
    "$prove quotes $page 2>&1 >&-"

check 'no promise to prove' fails_saying 'usage: prove' "$prove" nothing
echo "prove: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
