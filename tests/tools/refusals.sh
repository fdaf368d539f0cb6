#!/bin/sh
# What make refuses, in one line: names that do not exist, tools that are not
# here, places that cannot be written. And what it takes, spelt otherwise.
set -u
. tests/tools/try
unset MAKEFLAGS MAKELEVEL MFLAGS CH N L PROG ONLY VARIANT SNAPSHOT QUIET ARGS
said=$work/said
chapters=$(echo chapters/*/README.md | sed 's|chapters/||g; s|/README.md||g')

# refuses WORDS ARGUMENT...: make fails, and says these words in its one line.
refuses() {
    words=$1
    shift
    if $MAKE BUILD="$BUILD" "$@" > "$said" 2>&1; then
        fail "make $* was not refused" "$said"
    elif ! grep -qF -e "$words" "$said" || [ "$(wc -l < "$said")" -ne 1 ]; then
        fail "make $* (wanted: $words, in one line)" "$said"
    else
        pass
    fi
}

# takes WORDS ARGUMENT...: make ends well, and says these words.
takes() {
    words=$1
    shift
    if $MAKE BUILD="$BUILD" "$@" > "$said" 2>&1 && grep -qF -e "$words" "$said"
    then pass
    else fail "make $* (wanted: $words)" "$said"
    fi
}

# What is out of date is brought up to date before the one line is said.
$MAKE BUILD="$BUILD" QUIET=1 tools > "$said" 2>&1

# ---- chapters ----

for target in run trace test lesson lessons task hint solution reset new-lesson \
    check-lessons outputs check-programs check-unit check-threads coverage; do
    refuses 'CH=99: there is no such chapter. There are: 01-callbacks ' \
        $target CH=99 N=1 PROG=naps NAME=x
done
for target in quotes check-quotes transcripts check-transcripts pictures \
    check-pictures; do
    refuses "CH=99: there is no such chapter. There are: $chapters" \
        $target CH=99
done
for name in 13 99 02x 100 0-; do
    refuses "make check-$name: there is no such chapter" "check-$name"
done
refuses 'CH=%: there is no such chapter' test CH=%
refuses 'CH=01 02: there is no such chapter' test CH='01 02'
refuses 'make check-nothing: there is no such target' check-nothing
refuses 'make docs knows no CH=' docs CH=02
refuses 'SNAPSHOT=99: there is no such chapter' check-unit SNAPSHOT=99
refuses 'comes after SNAPSHOT=02-timers' check-unit CH=05 SNAPSHOT=02-timers
for name in 2 02 02-timers; do
    takes 'unit/02-timers@02-timers.gcc' -n "check-$name"
    if grep -q 'unit/03' "$said"; then fail "check-$name does more" "$said"; fi
    takes 'chapters/02-timers/README.md' -n check-quotes CH=$name
done
takes 'quotes: ' check-quotes CH=0

# ---- variants, programs, exercises ----

refuses 'VARIANT=nonsense: there is no such variant. There are: gcc clang' \
    test VARIANT=nonsense
refuses 'PROG=nap: there is no such program in 02-timers. There are: day ' \
    run CH=2 PROG=nap
refuses 'PROG=%: there is no such program' trace CH=2 PROG=%
refuses 'PROG=: which program? There are: day ' run CH=2
refuses 'which step?' check-step STEP=lint/nothing
refuses 'make check-step STEP=unit/05-tasks@05-tasks.gcc: which step?' check-step
# A step that runs this test has said STEP= in the environment: to take it from there
# would begin the test again, and again.
STEP=lint/scripts refuses 'which step?' check-step
refuses 'which chapter?' run PROG=naps
refuses 'N=9: there is no such exercise. There are: 1-countdown ' lesson CH=5 N=9
refuses 'N=: which exercise? There are: 1-countdown ' hint CH=5
refuses 'which chapter?' solution N=1
refuses 'L=05-tasks/9: there is no such exercise' hint L=05-tasks/9
takes '1-countdown' lesson CH=5
if grep -q 'sift' "$said"; then fail 'CH=5 lists other chapters' "$said"; fi
for name in N=1 N=01 N=1-countdown L=05-tasks/1-countdown \
    L=lessons/05-tasks/1-countdown.c; do
    takes 'learn.sh solution 05-tasks/1-countdown' -n solution CH=5 $name
done
L=3 N=7 NAME=host RUN=no QUIET=x takes '1-countdown' lesson CH=5

# ---- tools ----

refuses 'there is no no-compiler here: make deps GROUPS=build' all CC=no-compiler
refuses 'there is no no-python here: make deps GROUPS=test' conformance \
    PYTHON=no-python
for target in 'lesson CH=02 N=1' 'check-unit CH=02' check-lessons check-02 check; do
    refuses 'there is no CUnit/CUnit.h here: make deps GROUPS=test' $target \
        CC="${CC:-gcc} -nostdinc"
done
mkdir "$work/bin"
for tool in sh awk gcc cc mkdir; do
    ln -s "$(command -v $tool)" "$work/bin/$tool"
done
gnu_make=$(command -v "$MAKE" || echo make)
lacks() { # WORDS ARGUMENT...
    (MAKE="$gnu_make" PATH="$work/bin" && export PATH && : > "$said" &&
        "$gnu_make" BUILD="$BUILD" $2) > "$said" 2>&1 &&
        fail "make $2 does not miss its tool" "$said"
    if grep -qF "$1" "$said"; then pass; else fail "make $2: $1" "$said"; fi
}
lacks 'there is no clang-format here: make deps GROUPS=test' format
lacks 'there is no python3 here: make deps GROUPS=test' conformance
lacks 'there is no python3 here: make deps GROUPS=test' bench-memory
lacks 'there is no python3 here: make deps GROUPS=test' outputs
lacks 'there is no python3 here: make deps GROUPS=browser' check-browser
lacks 'there is no clang here: make deps GROUPS=test' 'libraries VARIANT=clang'
lacks 'there is no nm here: make deps GROUPS=build' 'trace CH=02 PROG=naps'
lacks 'there is no gcov here: make deps GROUPS=build' coverage

# ---- the steps share the processors of make -j ----

mkdir "$work/b"
for part in bin stage0 stage1 src tools; do
    ln -s "$(cd "$BUILD/$part" && pwd)" "$work/b/$part"
done
$MAKE -j2 check-step STEP=lint/scripts BUILD="$work/b" > "$work/steps" 2>&1
holds 'a step runs' grep -q '1 of 1. lint/scripts' "$work/steps"
holds 'and shares' sh -c "! grep jobserver '$work/steps'"

# ---- the coverage of one chapter ----

for page in 01-tea 02-milk; do
    printf '%s\n' "        -:    0:Source:chapters/$page/README.md" \
        '        3:    1:pour();' '    #####:    2:spill();'
done > "$work/gcov"
awk -v out="$work" -v only=02-milk -v least=50 -f tests/coverage.awk \
    "$work/gcov" > "$said"
holds 'the coverage is enough' [ $? = 0 ]
if grep -q 01-tea "$work/gcov" && [ -f "$work/02-milk.txt" ] &&
    [ ! -f "$work/01-tea.txt" ]
then pass
else fail 'the coverage of one chapter is of that one'
fi

# ---- where things are made ----

refuses 'cannot write to /proc/none: choose another place' \
    plain BUILD=/proc/none
refuses 'cannot write to /proc/none' run CH=02 PROG=naps BUILD=/proc/none
if [ "$(id -u)" != 0 ]; then
    mkdir "$work/closed"
    chmod 555 "$work/closed"
    refuses "cannot write to $work/closed: whose is it?" plain \
        BUILD="$work/closed"
elif command -v setpriv > /dev/null; then
    # For root no folder is closed.
    mkdir -p "$work/open/closed"
    chmod 755 "$work" "$work/open" "$work/open/closed"
    cp chapters/look.sh "$work/open"
    (cd "$work/open" && setpriv --reuid=65534 --clear-groups \
        ./look.sh closed cc) > "$work/whose" 2>&1
    holds 'a folder of root is closed' \
        grep -q "^cannot write to closed: whose is it?" "$work/whose"
else
    echo 'left out: a folder that is closed (there is no setpriv)'
fi

# learn.sh with a file of its own that is as full as a disk can be.
learn() { # WORDS ARGUMENT...
    words=$1
    shift
    if BUILD=$work/learn ANSWERS=$work/answers lessons/learn.sh "$@" > "$said" 2>&1; then
        fail "learn.sh $*: a full disk is not noticed" "$said"
    elif grep -qF "$words" "$said" && [ "$(wc -l < "$said")" -eq 1 ]; then
        pass
    else
        fail "learn.sh $*: $words" "$said"
    fi
}
mkdir -p "$work/learn/lessons"
echo no folder > "$work/answers"
learn "cannot write $work/answers" hint 01-callbacks/1-ring
rm -f "$work/answers" "$work/learn/lessons/records"
mkdir "$work/full" && echo no folder > "$work/full/lessons"
if BUILD=$work/full lessons/learn.sh table > "$said" 2>&1; then
    fail 'learn.sh: records that cannot be written' "$said"
elif grep -qF "cannot write $work/full/lessons" "$said"; then
    pass
else
    fail 'learn.sh: records that cannot be written' "$said"
fi

# ---- output that cannot be written ----

# unheard WHAT COMMAND...: it fails when stdout is full, or closed.
unheard() {
    what=$1
    shift
    if [ -e /dev/full ] && "$@" > /dev/full 2> "$said"; then
        fail "$what: a full disk is not noticed" "$said"
    elif "$@" >&- 2> "$said"; then
        fail "$what: nobody listens, and that is not noticed" "$said"
    else
        pass
    fi
}
program=$work/program
printf '#!/bin/sh\necho "$@"; exit 0\n' > "$program"
chmod +x "$program"
unheard 'a program' chapters/run.sh "$program" words
unheard 'help' awk -f docs/help.awk Makefile
unheard 'the list of lessons' env BUILD="$work/learn" ANSWERS="$work/answers" \
    lessons/learn.sh solution 01-callbacks/1-ring
unheard 'weave' "$BUILD/bin/weave" README.md -- README.md
unheard 'prove' "$BUILD/bin/prove" quotes README.md
for how in 3 0; do
    chapters/run.sh sh -c "echo word; exit $how" > "$work/out"
    holds "the status $how comes through" [ $? = $how ]
done
holds 'and so does the word' grep -qx word "$work/out"
sh -c 'chapters/run.sh sh -c "kill -9 \$\$"; exit $?' > "$work/out" 2>&1
holds 'and the signal' [ $? = 137 ]

finish
