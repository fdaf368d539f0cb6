#!/bin/sh
# What clumsy, unlucky and dishonest learners meet: on a copy of the exercises
# of chapter 1.
set -u
. tests/tools/try
unset MAKEFLAGS MAKELEVEL MFLAGS CH N L NAME

said=$work/said
build=$work/build
mkdir -p "$build" "$work/project/tests/lessons"
for part in bin gcc san src; do
    ln -s "$(cd "$BUILD/$part" && pwd)" "$build/$part"
done
cp -r chapters lessons solutions "$work/project"
cp -r tests/runner tests/01-callbacks.c "$work/project/tests"
cp -r tests/lessons/01-callbacks "$work/project/tests/lessons"
cd "$work/project" || exit 1
rm -rf lessons/0[2-9]* lessons/1*
here=01-callbacks
answer=answers/$here/1-ring.c

export BUILD="$build" TANGLE CC="${CC:-gcc}" CHAPTERS=01-callbacks
CUNIT=$(pkg-config --cflags --libs cunit 2> /dev/null || echo -lcunit)
VARIANTS=$(cd "$root" && tests/variants.sh 2> /dev/null)
export CUNIT VARIANTS
plain='env VARIANTS=gcc' # much faster, where no sanitizer is wanted

says() {
    if grep -qF -e "$2" "$said"; then pass; else fail "$1: $2" "$said"; fi
}
silent() {
    if grep -qF -e "$2" "$said"; then fail "$1: $2" "$said"; else pass; fi
}
learn() { # COMMAND EXERCISE
    lessons/learn.sh "$1" "$here/$2" > "$said" 2>&1
}
quickly() {
    $plain lessons/learn.sh "$1" "$here/$2" > "$said" 2>&1
}

# ring LINE...: an answer to 1-ring with these lines in the function.
ring() {
    {
        printf '#include <unistd.h>\n#include <signal.h>\n\n'
        printf '// <<append a call to the ready queue>>:=\n'
        printf 'static uint64_t ready_append(struct ready *ready, coil_callback *callback,\n'
        printf '                             void *arg)\n{\n'
        printf '%s\n' "$@"
        printf '}\n'
    } > $answer
}
put='    *ready_at(ready, ready->tail) = (struct call){ callback, arg };'
right='    return ready->tail++;'

# refuses WHAT WORDS LINE...: the answer is not solved, and the words are said.
refuses() {
    what=$1 words=$2
    shift 2
    ring "$@"
    quickly try 1-ring
    silent "$what" 'Solved'
    says "$what" "$words"
}

# ---- the first try ------------------------------------------------------------

quickly try 1-ring
says 'a new answer gets the task' 'The ready queue has lost the function'
says 'and is not run' 'You have not begun: open answers/01-callbacks/1-ring.c'
silent 'and gets no hint' 'Hint'
silent 'nor what authors know' 'must fail'
silent 'nor that' 'calls_run_in_the_order_they_came'
same 'it is a copy' lessons/$here/1-ring.c $answer
quickly task 1-ring
says 'the task' 'put
' > /dev/null
says 'the task' 'a call at the end of the ring'
silent 'the task has no hints' 'Which of the two'
for page in lessons/$here/README.md; do
    cp $page "$said"
    silent 'the page has no notes of authors' 'must fail'
    silent 'nor these' 'introduces'
    silent 'nor hints' '<summary>'
    says 'but it shows the code' 'static uint64_t ready_append'
done

# ---- predictions (row 1, 14) -----------------------------------------------------

guess() {
    sed "s/^static const char prediction.*/static const char prediction[] = \"$1\";/" \
        lessons/$here/3-order.c > answers/$here/3-order.c
    quickly try 3-order
}
quickly try 3-order
silent 'an untouched prediction is not run' 'eve fay hal"'
guess 'hal gus fay eve dan cat bob ann'
says 'a first guess' '0 of your 8 words are in the right place'
silent 'it shows nothing' 'gus eve'
silent 'and gives no hint yet' 'Hint:'
guess 'ann bob cat dan gus eve fay hal'
says 'a second guess' '3 of your 8 words are in the right place'
says 'and its hint' 'What does cat do to dan?'
silent 'but not the order' 'expected'
guess ''
says 'no guess' 'There is no guess in'
guess '  Ann, bob,cat  gus eve fay   hal '
says 'blanks, commas and capitals do not matter' 'Solved: you have foreseen it.'
printf '\n__attribute__((constructor)) static void c(void) { exit(0); }\n' \
    >> answers/$here/3-order.c
quickly try 3-order
silent 'a guess is never compiled' 'Solved'

# ---- what the program prints (rows 2, 17, 18, 19) -----------------------------------

refuses 'printf' '| here 1' '    printf("here %d\n", 1);' \
    '    (void)callback, (void)arg;' '    return ready->tail;'
refuses 'control characters' '\x1b[31mred' '    printf("\033[31mred\n");' \
    '    (void)callback, (void)arg;' '    return ready->tail;'
refuses 'for ever' 'it writes without end' \
    '    (void)callback, (void)arg;' \
    '    for (;;) printf("%9999d\n", (int)ready->tail);' "$right"

# ---- what the compiler says (rows 3, 5, 6, 22, 24, 26) -------------------------------

refuses 'a warning that is the fault' "warning: statement with no effect" \
    "$put" '    ready->tail + 1;' '    return ready->tail;'
says 'and the test' 'Not yet: test'
refuses 'a return that is missing' "$answer:10" "$put" '    ready->tail++;'
refuses 'an undeclared function' 'implicit declaration' "$put" \
    '    bump(ready);' "$right"
refuses 'an open brace' "$answer:9: this { is never closed" "$put" \
    '    if (ready->tail > 0) {' "$right"
refuses 'a brace too many' "this } closes nothing" "$put" "$right" '}'
refuses 'an open comment' 'this /* is never closed' "$put" '    /* here' "$right"
ring "$put" "$right"
sed '1s|.*|static int helper(void) { return 0; }|' $answer > "$work/a"
cp "$work/a" $answer
quickly try 1-ring
says 'code above the mark' "$answer:1: this line stands above the mark"
says 'and where it belongs' 'move it below line 4'
ring '    NOTHING;' "$put" "$right"
sed '1s|.*|#include <ctype.h>|; 3s|.*|#define NOTHING (void)isalpha(0)|' $answer > "$work/a"
cp "$work/a" $answer
quickly try 1-ring
says 'include and define above the mark' 'Solved: all 3 tests pass'
ring "$put" "$right"
grep '^// <<' $answer > "$work/mark"
cat "$work/mark" >> $answer
quickly try 1-ring
says 'a mark twice' 'stands at line 4 already'
ring "$put" "$right"
sed 's/$/\r/' $answer > "$work/a" && cp "$work/a" $answer
quickly try 1-ring
says 'CR LF' 'the lines of this file end in CR LF'
ring "$put" "$right"
CUNIT=-lno-such-library quickly try 1-ring
says 'a missing library' 'A tool is missing, and that is not your mistake'
CC=no-such-compiler quickly try 1-ring
says 'a missing compiler' 'A tool is missing'

# ---- dishonest (rows 21, 32) -------------------------------------------------------------

goes_behind='goes behind the back of the tests'
refuses 'exit' "$answer:8: \`exit\` ends the tests" '    exit(0);' "$right"
refuses 'atexit' '`atexit`' '    atexit(_exit);' "$put" "$right"
refuses 'put together' 'no names are put together' \
    '#define e(a, b) a##b' '    e(ex, it)(0);' "$right"
refuses 'over two lines' '`exit`' '    ex\' 'it(0);' "$right"
refuses 'the log of the tests' '`note` belongs to the tests' \
    '    note("a");' "$put" "$right"
refuses 'another file' 'includes the headers of the system' \
    '#include "../../solutions/x.c"' "$put" "$right"
for trick in '__attribute__((constructor)) static void c(void) { }' \
    '__attribute__((__constructor__(101))) static void c(void) { }' \
    '__attribute__((section(".init_array"))) void *c = 0;' \
    'static void c(void) { __asm__("nop"); }' '_Pragma("weak fork")'; do
    ring "$put" "$right"
    echo "$trick" >> $answer
    quickly try 1-ring
    says "$trick" "$goes_behind"
done
# A function of this name is the learner's own matter, and nobody else's.
ring '    (void)callback, (void)arg;' '    return ready->tail;'
printf '%s\n' 'int strcmp(const char *a, const char *b);' \
    'int strcmp(const char *a, const char *b) { (void)a, (void)b; return 0; }' >> $answer
quickly try 1-ring
says 'another strcmp' 'Not yet: test 1 of 3'
ring "$put" '    fprintf(stdout, "ok   x (1 ms)\nring: 9 passed, 0 failed\n");' \
    '    fflush(stdout);' '    return ready->tail;'
quickly try 1-ring
says 'a closing line of ones own' 'Not yet: test 1 of 3'
refuses 'closed files' 'Not yet' '    for (int i = 0; i < 99; i++) close(i);' \
    '    (void)callback, (void)arg;' '    return ready->tail;'

# ---- nothing escapes (rows 20, 25, 29, 30, 31) -----------------------------------------------

# One more each millisecond, not twice as many: a bomb that the runner missed
# would take the machine along, and for root no limit of the kernel holds.
refuses 'fork' 'starts processes without end' \
    '    for (;; usleep(1000)) if (fork() == 0) for (;;) pause();' \
    '    (void)callback, (void)arg;' "$right"
refuses 'killed by itself' 'it was killed (SIGKILL)' '    raise(SIGKILL);' "$put" "$right"
refuses 'stopped by itself' 'it has stopped itself' '    raise(SIGSTOP);' "$put" "$right"

ring '    for (;;) (void)callback, (void)arg;' "$right"
ends() { # SIGNAL
    $plain setsid lessons/learn.sh try $here/1-ring > "$said" 2>&1 &
    i=0
    until tester=$(pgrep -f "$build/lessons/$here/1-ring/exercise/gcc/test-suite" |
        tail -n 1) && [ -n "$tester" ] && [ "$(pgrep -f \
        "$build/lessons/$here/1-ring/exercise/gcc/test-suite" | wc -l)" -ge 2 ]; do
        i=$((i + 1))
        [ $i -lt 600 ] || break
        sleep 0.1
    done
    kill -"$1" "$(pgrep -f "$build/lessons/$here/1-ring/exercise/gcc/test-suite" |
        head -n 1)" 2> /dev/null
    i=0
    while pgrep -f "$build/lessons/$here/1-ring/exercise/gcc/test-suite" > "$work/left" &&
        [ $i -lt 300 ]; do
        i=$((i + 1))
        sleep 0.1
    done
    if [ -s "$work/left" ]; then
        fail "$1: somebody is left" "$work/left"
    else
        pass
    fi
    wait
}
if command -v setsid > /dev/null && command -v pgrep > /dev/null; then
    for signal in INT QUIT HUP TERM KILL; do ends $signal; done
else
    echo 'left out: what is left after Ctrl-C (there is no setsid or pgrep)'
fi

# ---- crashes (row 15) ---------------------------------------------------------------------------

case " $VARIANTS " in
*' san '*)
    ring '    struct call *c = NULL;' '    (void)callback, (void)arg;' \
        '    c->arg = ready;' "$right"
    learn try 1-ring
    says 'a null pointer' "$answer:10:"
    says 'in words' 'null pointer'
    ring '    char *c = malloc(8);' '    free(c);' '    c[0] = 1;' "$put" "$right"
    learn try 1-ring
    says 'used after it was freed' "ready_append() in $answer:10 uses memory that ready_append() in $answer:9 has freed before"
    says 'the whole report' 'All it said:'
    ring '    char *c = malloc(8);' '    c[8] = 1;' '    free(c);' "$put" "$right"
    learn try 1-ring
    says 'beyond the end' "ready_append() in $answer:9 writes beyond the end"
    ring '    char *c = malloc(8);' '    c[0] = 1;' "$put" "$right"
    learn try 1-ring
    says 'a leak' "what ready_append() in $answer:8 has taken is never given back"
    ring '    int n = INT32_MAX;' '    n += (int)(ready->tail + 1 - ready->tail);' \
        "$put" '    return ready->tail++ + (n == 7);'
    learn try 1-ring
    says 'undefined' "$answer:9: signed integer overflow"
    ring '    for (;;) (void)callback, (void)arg;' "$right"
    learn try 1-ring
    says 'a loop without end' "when the time was over, ready_append() in $answer:8 was running"
    ;;
*) echo 'left out: what sanitizers say, in words (make deps GROUPS=test)' ;;
esac

# ---- the chapter's own suite (row 4) --------------------------------------------------------------

ring '    if (ready->tail == 100) (void)ready_at(ready, ++ready->tail);' "$put" "$right"
quickly try 1-ring
silent 'what only the chapter notices' 'Solved'

# ---- solved, and what was reached (rows 8, 9, 10, 16, 28, 33, 34) -----------------------------------

ring "$put" "$right"
quickly try 1-ring
says 'solved' 'Solved: all 3 tests pass, and so do the'
says 'the next one' 'make lesson CH=01 N=2'
ring '    (void)callback, (void)arg;' '    return ready->tail;'
quickly try 1-ring
says 'a variant does not lose the mark' "You have solved it before: answers/.solved/$here/1-ring.c"
quickly table ''
lessons/learn.sh table > "$said"
says 'the table' '1-ring               recall     10 min  solved'
says 'untouched ones' 'new '
rm -rf "$build/lessons"
lessons/learn.sh table > "$said"
says 'make clean forgets nothing' '1-ring               recall     10 min  solved'
for name in 1-ring-old.c '1-ring copy.c' 1-ring.c~ .1-ring.c.swp 1-ring.bak.c; do
    echo nonsense > "answers/$here/$name"
    echo nonsense > "lessons/$here/$name"
done
ring "$put" "$right"
quickly try 1-ring
says 'copies disturb nothing' 'Solved: all 3'
rm $answer
quickly try 1-ring
says 'a deleted answer' 'You have not begun'
mkdir answers/$here/2-bell.c
quickly try 2-bell
says 'a folder in its place' 'is no file: move it away'
rmdir answers/$here/2-bell.c

ring "$put" "$right"
sed 's/TODO: put/TODO: please put/' lessons/$here/1-ring.c > "$work/a"
cp "$work/a" lessons/$here/1-ring.c
quickly try 1-ring
says 'the exercise has changed' 'The exercise has changed since you began it'
says 'and how' '+    /* TODO: please put'
says 'and the answer is as it was' 'Solved: all 3'
quickly try 1-ring
silent 'it is said once' 'has changed'

echo n | $plain lessons/learn.sh reset $here/1-ring > "$said" 2>&1
says 'reset asks' 'What is there now is kept. [y/N]'
holds 'and does nothing' grep -q 'tail++' $answer
echo y | $plain lessons/learn.sh reset $here/1-ring > "$said" 2>&1
same 'reset' lessons/$here/1-ring.c $answer
holds 'and keeps what was there' grep -q 'tail++' $answer.1

quickly solution 4-slices
says 'a solution is asked for twice' 'You have not tried it yet'
quickly solution 4-slices
says 'and then shown' 'static const coil_error *come_back'

# Two terminals at once.
ring "$put" "$right"
for i in 1 2 3 4; do
    $plain lessons/learn.sh try $here/1-ring > "$work/two.$i" 2>&1 &
done
wait
for i in 1 2 3 4; do
    cp "$work/two.$i" "$said"
    says 'two terminals' 'Solved: all 3'
done
holds 'no lock is left' [ ! -e "$build/lessons/$here/1-ring/lock" ]
holds 'the progress is a plain file' grep -q "^$here/1-ring solved yes$" answers/progress

finish
