#!/bin/sh
# The runner of the tests, on tests that fail in every way there is.
set -u
. tests/tools/try

cat > "$work/sick.c" <<'END'
#include "test.h"
#include <signal.h>
#include <sys/wait.h>
#include <stdlib.h>
#include <unistd.h>

static void again(void *loop)
{
    coil_loop_call_soon(loop, again, loop);
}

TEST(good, "1.1") { CHECK(1 < 2); }
TEST(wrong_number, "1.1") { CHECK_INT(1 + 1, 3); }
TEST(wrong_words, "1.1") { hint("Look."); note("a"); CHECK_LOG("<a> & \"b\""); }
TEST(goes_on, "1.1") { CHECK(1 > 2); CHECK(2 > 3); REQUIRE(0); CHECK(3 > 4); }
TEST(crashes, "1.1") { hint("Mind the gap."); CHECK(1); raise(SIGSEGV); }
TEST(hangs, "1.1")
{
    coil_loop *loop = test_loop();

    again(loop);
    coil_loop_run_forever(loop);
}
TEST(hangs_and_is_deaf, "1.1") { signal(SIGXCPU, SIG_IGN); for (;;) pause(); }
TEST(leaks, "1.1") { CHECK(test_memory()->resize(NULL, NULL, 0, 10) != NULL); }
TEST(lies_about_a_size, "1.1")
{
    const coil_memory *memory = test_memory();
    void *block = memory->resize(NULL, NULL, 0, 10);

    memory->resize(NULL, block, 11, 0);
    CHECK(1);
}
TEST(checks_nothing, "1.1") { }
TEST(leaves, "1.1") { CHECK(1); exit(0); }
TEST(leaves_badly, "1.1") { CHECK(1); _exit(3); }
TEST(proves_nothing, "1.99") { CHECK(1); }
TEST(noisy, "1.1") { printf("<\001\377]]>\n"); fflush(stdout); CHECK(0); }
TEST(is_left_alone, "1.1") { CHECK_INT(getpgrp() == getpid(), 1); }
TEST(hears_itself, "1.9")
{
    capture_stderr();
    coil_loop_dump(NULL, stderr);
    CHECK_STR(captured_stderr(), "no loop is running\n");
}
TEST(frees_its_loop, "1.8") { CHECK_OK(coil_loop_free(test_loop())); }
TEST(errors, "1.2")
{
    coil_loop *loop = test_loop();

    coil_loop_close(loop);
    CHECK_ERROR(coil_loop_run_forever(loop), "Event loop is closed");
    CHECK_ERROR(NULL, "RuntimeError: x");
    CHECK_OK(coil_loop_run_forever(loop));
}
TEST(prints_for_ever, "1.1") { for (;;) printf("%9999s\n", "for ever"); }
TEST(prints_a_long_line, "1.1")
{
    for (int i = 0; i < 100000; i++)
        printf("x");
    CHECK(0);
}
TEST(commands_the_terminal, "1.1")
{
    printf("\033[31mred\033(0 \302\233 tea\n");
    CHECK(0);
}
TEST(stops_itself, "1.1") { CHECK(1); raise(SIGSTOP); }
TEST(kills_itself, "1.1") { CHECK(1); raise(SIGKILL); }
TEST(has_run_away, "1.1")
{
    if (fork() == 0) {
        setsid();
        if (fork() == 0)
            for (;;)
                pause();
        _exit(0);
    }
    CHECK(1);
}
TEST(debugs, "1.1") { printf("here %d\n", 7); CHECK(0); }
TEST(debugs_and_crashes, "1.1") { printf("here %d\n", 8); raise(SIGSEGV); }
TEST(crashes_in_between, "1.1")
{
    capture_stderr();
    fprintf(stderr, "kept words\n");
    raise(SIGSEGV);
    CHECK_STR(captured_stderr(), "kept words\n");
}
/* One more each millisecond, not twice as many: a bomb that the runner missed
 * would take the machine along, and for root no limit of the kernel holds. */
TEST(forks_for_ever, "1.1")
{
    CHECK(1);
    for (;; usleep(1000))
        if (fork() == 0)
            for (;;)
                pause();
}
TEST(comes_twice, "1.1")
{
    if (fork() > 0)
        wait(NULL);
    CHECK(4 < 1);
}
TEST(lets_a_child_go_on, "1.1") { if (fork() > 0) _exit(0); CHECK(1); }
TEST(guesses, "1.1")
{
    note("a"); note("b"); note("c");
    CHECK_PREDICTION("A,  c b ");
    note("a"); note("b");
    CHECK_PREDICTION("a");
    note("a"); note("b");
    CHECK_PREDICTION("");
}
TEST(guesses_well, "1.1")
{
    note("a"); note("b");
    CHECK_PREDICTION(" A, b");
}
TEST(cannot, "1.1") { SKIP_UNLESS(1 > 2, "too small <here>"); CHECK(0); }
TEST(sweeps, "1.4")
{
    int rounds = 0;

    FOR_EACH_ALLOCATION_FAILURE
    {
        coil_loop *loop = test_loop();

        rounds++;
        CHECK((loop == NULL) == test_memory_failed());
    }
    CHECK_INT(rounds, 3);
}
END

$TANGLE -1 -o "$work" chapters/01-*/README.md || exit 1

# build PROGRAM SOURCE FLAG...
build() {
    program=$work/$1 source=$work/$2
    shift 2
    # shellcheck disable=SC2046
    ${CC:-gcc} -std=c11 -g -Wall -Wextra -D_GNU_SOURCE -DCHAPTER=1 "$@" \
        -I"$work/01-callbacks" -Itests/runner -o "$program" "$source" \
        tests/runner/*.c "$work/01-callbacks/coil.c" -lm \
        $(pkg-config --cflags --libs cunit 2> /dev/null || echo -lcunit)
}

# says WHAT PATTERN: a line of $said is like that.
says() {
    if grep -q "$2" "$said"; then pass; else fail "$1 ($2)" "$said"; fi
}

holds 'the runner compiles' build sick sick.c
said=$work/sick.said
"$work/sick" --limit 1 --title t --junit "$work/sick.xml" --verdict 3 \
    --report "$work/report" 3> "$work/verdict" > "$said" 2>&1
status=$?
holds "the exit status is 1, not $status" [ $status -eq 1 ]

at='sick.c:[0-9]*'
page='chapters/01-callbacks/README.md:[0-9]* §1.1'
says 'a failed check' "$at: wrong_number: 1 + 1: expected 3, got 2 ($page)"
says 'a failed log' "$at: wrong_words: the log: expected \"<a> & "
says 'a hint' '^    Hint: Look\.$'
says 'a crash' "$at: crashes: crashed: Segmentation fault ($page)"
says 'the hint of a crash' 'Hint: Mind the gap'
says 'a hang' "$at: hangs: no end after 1 s"
says 'the state of the loop' '^    | loop: running, turn'
says 'a deaf hang' "$at: hangs_and_is_deaf: no end after 1 s"
says 'a leak' "$at: leaks: memory was never given back: 10 bytes in 1 block"
says 'a wrong size' 'a block of 10 bytes was given back as one of 11'
says 'no check' "$at: checks_nothing: the test checks nothing"
says 'an exit' "$at: leaves: the test called exit()"
says 'a status' "$at: leaves_badly: ended with exit status 3"
says 'no section' "$at: proves_nothing: there is no section 1.99 in the book"
says 'an error that does not come' 'NULL: expected the error "RuntimeError: x", got no error'
says 'an error that comes' 'expected no error, got RuntimeError: Event loop is closed'
says 'printing for ever' "$at: prints_for_ever: it writes without end"
says 'a long line is cut' '^    | x\{200\} (and so on)$'
says 'control characters' '| \\x1b\[31mred\\x1b(0 \\xc2\\x9b tea$'
says 'a stop' "$at: stops_itself: it has stopped itself"
says 'a kill' "$at: kills_itself: it was killed (SIGKILL)"
says 'printf' '| here 7$'
says 'printf before a crash' '| here 8$'
says 'what was captured when it crashed' '| kept words$'
says 'too many processes' "$at: forks_for_ever: "
says 'a child that leaves' "$at: lets_a_child_go_on: the test called exit()"
says 'a guess' "$at: guesses: 1 of your 3 words are in the right place ("
says 'a guess that is too short' 'guesses: 1 of your 1 words .* more to come'
says 'no guess' 'guesses: 0 of your 0 words'
holds 'a failure of two processes is one' \
    [ "$(grep -c 'comes_twice: ' "$said")" -eq 1 ]
holds 'nobody is left' [ -z "$(pgrep -f "$work/sick")" ]
holds 'the whole report' [ "$(wc -l < "$work/report")" -gt 900 ]
holds 'the verdict' [ "$(cat "$work/verdict")" = '7 26 1' ]
says 'the sum' '^t: 7 passed, 26 failed$'
says 'a test that this machine cannot run' \
    '^left out: t: cannot, skipped: too small <here>$'
holds 'a check goes on' [ "$(grep -c ': goes_on:' "$said")" = 3 ]

if command -v python3 > /dev/null; then
    holds 'the report is XML' python3 - "$work/sick.xml" <<'END'
import sys
from xml.etree import ElementTree

suite = ElementTree.parse(sys.argv[1]).getroot()
cases = {case.get('name'): case for case in suite}
assert suite.get('name') == 't' and len(cases) == 34, cases
assert sum(case.find('failure') is not None for case in suite) == 26
words = cases['wrong_words'].find('failure').get('message')
assert words == r'the log: expected "<a> & \"b\"", got "a"', words
assert cases['cannot'].find('skipped').get('message') == 'too small <here>'
assert '<??]]>' in cases['noisy'].find('system-out').text
assert cases['good'].get('file').endswith('sick.c')
END
else
    echo 'left out: the report of the runner, read by python3 (make deps GROUPS=test)'
fi

sick() {
    "$work/sick" "$@" > "$said" 2>&1
}
sick --list
says '--list' "^good  *.*$at  $page"
holds '--list names all' [ "$(wc -l < "$said")" -eq 34 ]
sick --only good --verbose && says '--only a word' '^ok   good ('
holds '--only runs one' grep -q ': 1 passed, 0 failed' "$said"
sick --only 'w*' --list && holds '--only a glob' [ "$(wc -l < "$said")" -eq 2 ]
sick --only zebra && fail 'a pattern that fits nothing must fail'
says 'nothing fits' 'no test fits zebra. There are: good wrong_number '
holds 'and nothing is said to have passed' sh -c "! grep -q passed '$said'"
sick --only cannot && says 'nothing but what was skipped' ': 0 passed, 0 failed'
sick_unheard() { # WHAT STATUS...
    [ "$2" = 2 ] && pass || fail "$1: exit status $2"
}
if [ -e /dev/full ]; then
    "$work/sick" --only good > /dev/full 2> "$said"
    sick_unheard 'a full disk' $?
    says 'a full disk' 'standard output: it cannot be written'
    "$work/sick" --only good --junit /dev/full > "$said" 2>&1
    sick_unheard 'a full disk for the report' $?
fi
"$work/sick" --only good --junit "$work/closed.xml" >&- 2> "$said"
sick_unheard 'no output' $?
sick --stop && fail '--stop must fail'
says '--stop' ': 1 passed, 1 failed'
sick --no-fork --only good && says '--no-fork' ': 1 passed, 0 failed'
sick --frobnicate && fail 'an unknown option must fail'
says 'the usage' '^usage: .*sick'
sick --junit /nowhere/x && fail 'a report that cannot be written must fail'
says 'the report' '/nowhere/x: No such file'

# Where there is no process or no file to be had, that is what it says, and it
# kills nobody: kill(-1) would be everybody.
cat > "$work/poor.c" <<'END'
#include "test.h"
#include <errno.h>
#include <stdio.h>
#include <sys/wait.h>

static int killed;

pid_t fork(void) { errno = EAGAIN; return -1; }
int kill(pid_t process, int number) { (void)process; return killed = number; }
pid_t waitpid(pid_t process, int *status, int flags)
{
    (void)process, (void)flags;
    return *status = 0;
}
TEST(good, "1.1") { CHECK(1); }
__attribute__((destructor)) static void at_the_end(void)
{
    fprintf(stderr, "%s\n", killed ? "all were killed" : "nobody was killed");
}
END
said=$work/poor.said
build poor poor.c > "$said" 2>&1 || fail 'the runner compiles' "$said"
"$work/poor" > "$said" 2>&1
says 'no process' 'good: no process: Resource temporarily unavailable'
says 'nobody is killed' '^nobody was killed$'

# The sanitizers speak through the runner.
cat > "$work/san.c" <<'END'
#include "test.h"
#include <stdlib.h>

TEST(reads_what_is_free, "1.1")
{
    char *volatile block = malloc(1);

    free(block);
    CHECK_INT(block[0], 0);
}
TEST(overflows, "1.1") { volatile int n = 0x7fffffff; n++; CHECK(n); }
TEST(forgets, "1.1") { CHECK(malloc(10) != NULL); }
TEST(good, "1.1") { CHECK(1); }
END
said=$work/san.said
if build san san.c -fsanitize=address,undefined -fno-sanitize-recover=all \
    -Wno-use-after-free > "$said" 2>&1; then
    "$work/san" > "$said" 2>&1
    says 'use after free' 'ERROR: AddressSanitizer: heap-use-after-free'
    says 'overflow' 'overflows: runtime error: signed integer overflow'
    says 'a leak that malloc made' 'forgets: ERROR: LeakSanitizer'
    says 'the sum' ': 1 passed, 3 failed$'
else
    echo 'left out: the runner with sanitizers (make deps GROUPS=test)'
fi

finish
