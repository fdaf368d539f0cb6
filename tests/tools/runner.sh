#!/bin/sh
# The runner of the tests, on tests that fail in every way there is.
set -u
. tests/tools/try

cat > "$work/sick.c" <<'END'
#include "test.h"
#include <signal.h>
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
"$work/sick" --limit 1 --title t --junit "$work/sick.xml" > "$said" 2>&1
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
says 'the sum' '^t: 5 passed, 14 failed$'
says 'a test that this machine cannot run' \
    '^left out: t: cannot, skipped: too small <here>$'
holds 'a check goes on' [ "$(grep -c ': goes_on:' "$said")" = 3 ]

if command -v python3 > /dev/null; then
    holds 'the report is XML' python3 - "$work/sick.xml" <<'END'
import sys
from xml.etree import ElementTree

suite = ElementTree.parse(sys.argv[1]).getroot()
cases = {case.get('name'): case for case in suite}
assert suite.get('name') == 't' and len(cases) == 20, cases
assert sum(case.find('failure') is not None for case in suite) == 14
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
holds '--list names all' [ "$(wc -l < "$said")" -eq 20 ]
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
