/* Chapter 6, coroutines: stacks of their own, the switch, await and sleep,
 * what happens when a stack is full. Names that begin with `asyncio_` are
 * points of asyncio's behaviour. */
#include "test.h"

#include <fenv.h>
#include <math.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define WATCHED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define WATCHED 1
#endif
#endif
#ifndef WATCHED
#define WATCHED 0
#endif

/* Under a sanitizer or valgrind everything is slow: do less. */
static int many(int number)
{
    if (WATCHED || test_in_valgrind())
        return number / 100;
    return number;
}

static coil_result run(coil_loop *loop, coil_function *function, void *arg)
{
    return coil_loop_run_until_complete(
        loop, coil_loop_create_task(loop, function, arg));
}

#define NO_COROUTINE(who) \
    "RuntimeError: " who "() was called outside of a coroutine"

/* For an error whose text has a place or an address in it. */
static void check_mentions(const coil_error *error, const char *words)
{
    CHECK_THAT(error != NULL && strstr(error->message, words) != NULL,
               "Expected an error with \"%s\" in it, got %s.", words,
               error != NULL ? error->message : "none");
}

static void one_turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

static coil_result nothing(void *arg)
{
    return coil_value(arg);
}

/* ---- a coroutine is a function --------------------------------------------- */

TEST(a_coroutine_returns_a_value, "6.6")
{
    CHECK_STR(run(test_loop(), nothing, "tea").value, "tea");
}

static coil_result fails(void *arg)
{
    return coil_raise(coil_error_new(&coil_ValueError, "no %s", (char *)arg));
}

TEST(a_coroutine_raises_an_error, "6.6")
{
    CHECK_ERROR(run(test_loop(), fails, "tea").error, "ValueError: no tea");
}

static coil_result notes_and_naps(void *word)
{
    note(word);
    COIL_TRY(coil_sleep(1));
    note(word);
    return coil_value(NULL);
}

TEST(a_coroutine_begins_in_the_next_turn, "6.6")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, notes_and_naps, "a");

    CHECK_LOG("");
    CHECK(coil_loop_run_until_complete(loop, task).error == NULL);
    CHECK_LOG("a a");
    CHECK_DOUBLE(coil_loop_time(loop), 1.0);
}

TEST(the_loop_keeps_a_task_that_nobody_holds, "6.6")
{
    coil_loop *loop = test_loop();

    coil_future_release(coil_loop_create_task(loop, notes_and_naps, "a"));
    coil_loop_run_forever(loop);
    CHECK_LOG("a a");
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

static coil_result creates(void *arg)
{
    coil_task *task = coil_create_task(nothing, "inner");

    (void)arg;
    CHECK(coil_future_get_loop(task) == coil_get_running_loop());
    return coil_await(task);
}

TEST(asyncio_create_task_uses_the_running_loop, "6.6")
{
    CHECK_STR(run(test_loop(), creates, NULL).value, "inner");
    CHECK(coil_create_task(nothing, NULL) == NULL);
}

TEST(asyncio_a_coroutine_was_expected, "6.6")
{
    CHECK_ERROR(run(test_loop(), NULL, NULL).error,
                "TypeError: a coroutine was expected, got NULL");
}

TEST(a_closed_loop_takes_no_task, "6.6")
{
    coil_loop *loop = test_loop();
    coil_task *task;

    coil_loop_close(loop);
    task = coil_loop_create_task(loop, nothing, NULL);
    CHECK_ERROR(coil_future_exception(task), "Event loop is closed");
    coil_future_release(task);
}

static coil_result is_the_current_task(void *arg)
{
    coil_task **task = arg;

    CHECK(coil_current_task() == *task);
    CHECK_OK(coil_sleep(0));
    CHECK(coil_current_task() == *task);
    CHECK_STR(coil_task_get_name(*task), "Task-1");
    return coil_value(NULL);
}

TEST(the_current_task_is_the_one_that_runs, "6.6")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, is_the_current_task, &task);

    CHECK_OK(coil_loop_run_until_complete(loop, task).error);
    CHECK(coil_current_task() == NULL);
}

static coil_result tries(void *arg)
{
    (void)arg;
    COIL_TRY(NULL);
    COIL_TRY(coil_error_new(&coil_ValueError, "no tea"));
    note("not reached");
    return coil_value(NULL);
}

TEST(coil_try_passes_an_error_on, "6.7")
{
    CHECK_ERROR(run(test_loop(), tries, NULL).error, "ValueError: no tea");
    CHECK_LOG("");
}

/* ---- what a switch must keep ---------------------------------------------------- */

/* Puts a number of its own into each register that a function must leave as
 * it is, calls the function, and says whether they are all there. */
int keeps_registers(void (*call)(void), uint64_t seed);

#if defined __x86_64__
#define HAVE_REGISTER_TEST
__asm__(".text\n"
        ".globl keeps_registers\n"
        "keeps_registers:\n"
        "    pushq %rbx\n"
        "    pushq %rbp\n"
        "    pushq %r12\n"
        "    pushq %r13\n"
        "    pushq %r14\n"
        "    pushq %r15\n"
        "    pushq %rsi\n"
        "    leaq 1(%rsi), %rbx\n"
        "    leaq 2(%rsi), %rbp\n"
        "    leaq 3(%rsi), %r12\n"
        "    leaq 4(%rsi), %r13\n"
        "    leaq 5(%rsi), %r14\n"
        "    leaq 6(%rsi), %r15\n"
        "    callq *%rdi\n"
        "    movq (%rsp), %rcx\n"
        "    xorl %eax, %eax\n"
        "    incq %rcx\n"
        "    cmpq %rcx, %rbx\n"
        "    jne 1f\n"
        "    incq %rcx\n"
        "    cmpq %rcx, %rbp\n"
        "    jne 1f\n"
        "    incq %rcx\n"
        "    cmpq %rcx, %r12\n"
        "    jne 1f\n"
        "    incq %rcx\n"
        "    cmpq %rcx, %r13\n"
        "    jne 1f\n"
        "    incq %rcx\n"
        "    cmpq %rcx, %r14\n"
        "    jne 1f\n"
        "    incq %rcx\n"
        "    cmpq %rcx, %r15\n"
        "    jne 1f\n"
        "    movl $1, %eax\n"
        "1:  popq %rsi\n"
        "    popq %r15\n"
        "    popq %r14\n"
        "    popq %r13\n"
        "    popq %r12\n"
        "    popq %rbp\n"
        "    popq %rbx\n"
        "    ret\n");
#elif defined __aarch64__
#define HAVE_REGISTER_TEST
#define AND_CHECK(to) \
    "    add x1, x1, #1\n" \
    "    cmp " to ", x1\n" \
    "    bne 1f\n"
#define AND_CHECK_FP(to) "    fmov x2, " to "\n" AND_CHECK("x2")
__asm__(".text\n"
        ".globl keeps_registers\n"
        "keeps_registers:\n"
        "    sub sp, sp, #176\n"
        "    stp x19, x20, [sp, #0]\n"
        "    stp x21, x22, [sp, #16]\n"
        "    stp x23, x24, [sp, #32]\n"
        "    stp x25, x26, [sp, #48]\n"
        "    stp x27, x28, [sp, #64]\n"
        "    stp x29, x30, [sp, #80]\n"
        "    stp d8, d9, [sp, #96]\n"
        "    stp d10, d11, [sp, #112]\n"
        "    stp d12, d13, [sp, #128]\n"
        "    stp d14, d15, [sp, #144]\n"
        "    str x1, [sp, #160]\n"
        "    add x19, x1, #1\n"
        "    add x20, x1, #2\n"
        "    add x21, x1, #3\n"
        "    add x22, x1, #4\n"
        "    add x23, x1, #5\n"
        "    add x24, x1, #6\n"
        "    add x25, x1, #7\n"
        "    add x26, x1, #8\n"
        "    add x27, x1, #9\n"
        "    add x28, x1, #10\n"
        "    add x2, x1, #11\n    fmov d8, x2\n"
        "    add x2, x1, #12\n    fmov d9, x2\n"
        "    add x2, x1, #13\n    fmov d10, x2\n"
        "    add x2, x1, #14\n    fmov d11, x2\n"
        "    add x2, x1, #15\n    fmov d12, x2\n"
        "    add x2, x1, #16\n    fmov d13, x2\n"
        "    add x2, x1, #17\n    fmov d14, x2\n"
        "    add x2, x1, #18\n    fmov d15, x2\n"
        "    blr x0\n"
        "    mov w0, #0\n"
        "    ldr x1, [sp, #160]\n" AND_CHECK("x19") AND_CHECK("x20") AND_CHECK(
            "x21") AND_CHECK("x22") AND_CHECK("x23") AND_CHECK("x24")
            AND_CHECK("x25") AND_CHECK("x26") AND_CHECK("x27") AND_CHECK("x28")
                AND_CHECK_FP("d8") AND_CHECK_FP("d9") AND_CHECK_FP("d10")
                    AND_CHECK_FP("d11") AND_CHECK_FP("d12") AND_CHECK_FP("d13")
                        AND_CHECK_FP("d14")
                            AND_CHECK_FP("d15") "    mov w0, #1\n"
                                                "1:  ldp x19, x20, [sp, #0]\n"
                                                "    ldp x21, x22, [sp, #16]\n"
                                                "    ldp x23, x24, [sp, #32]\n"
                                                "    ldp x25, x26, [sp, #48]\n"
                                                "    ldp x27, x28, [sp, #64]\n"
                                                "    ldp x29, x30, [sp, #80]\n"
                                                "    ldp d8, d9, [sp, #96]\n"
                                                "    ldp d10, d11, [sp, #112]\n"
                                                "    ldp d12, d13, [sp, #128]\n"
                                                "    ldp d14, d15, [sp, #144]\n"
                                                "    add sp, sp, #176\n"
                                                "    ret\n");
#endif

#ifdef HAVE_REGISTER_TEST
static void yield(void)
{
    CHECK_OK(coil_sleep(0));
}

static coil_result full_of_numbers(void *arg)
{
    uint64_t seed = *(uint64_t *)arg;

    for (int i = 0; i < 3; i++)
        CHECK_THAT(keeps_registers(yield, seed + 100 * (unsigned)i) == 1,
                   "A register that a function must leave as it is has "
                   "changed in a switch.");
    return coil_value(NULL);
}

static void one_turn_of_three(void)
{
    static uint64_t seeds[3] = { 1000, 2000, 3000 };
    coil_loop *loop = test_loop();

    for (int i = 0; i < 3; i++)
        coil_future_release(
            coil_loop_create_task(loop, full_of_numbers, &seeds[i]));
    for (int i = 0; i < 5; i++)
        one_turn(loop);
    CHECK_INT(coil_all_tasks(loop, NULL, 0), 0);
}

TEST(registers_are_kept_for_the_coroutine_and_for_the_loop, "6.2")
{
    CHECK(keeps_registers(one_turn_of_three, 5000) == 1);
}
#endif

/* How numbers are rounded: 0, or another way, in both units that there are. */
#if defined __x86_64__
#define HAVE_ROUNDING_TEST
static void round_like(unsigned way)
{
    uint32_t sse;
    uint16_t x87;

    __asm__ volatile("stmxcsr %0\n\tfnstcw %1" : "=m"(sse), "=m"(x87));
    sse = (sse & ~(3u << 13)) | way << 13;
    x87 = (uint16_t)((x87 & ~(3u << 10)) | way << 10);
    __asm__ volatile("ldmxcsr %0\n\tfldcw %1" : : "m"(sse), "m"(x87));
}

static unsigned rounds_like(void)
{
    uint32_t sse;
    uint16_t x87;

    __asm__ volatile("stmxcsr %0\n\tfnstcw %1" : "=m"(sse), "=m"(x87));
    return (sse >> 13 & 3) * 10 + (x87 >> 10 & 3);
}
#elif defined __aarch64__
#define HAVE_ROUNDING_TEST
static void round_like(unsigned way)
{
    uint64_t fpcr;

    __asm__ volatile("mrs %0, fpcr" : "=r"(fpcr));
    fpcr = (fpcr & ~((uint64_t)3 << 22)) | (uint64_t)way << 22;
    __asm__ volatile("msr fpcr, %0" : : "r"(fpcr));
}

static unsigned rounds_like(void)
{
    uint64_t fpcr;

    __asm__ volatile("mrs %0, fpcr" : "=r"(fpcr));
    return (unsigned)(fpcr >> 22 & 3) * 11;
}
#endif

#ifdef HAVE_ROUNDING_TEST
static coil_result rounds_its_own_way(void *arg)
{
    unsigned way = *(unsigned *)arg;

    CHECK_INT(rounds_like(), 0);
    round_like(way);
    for (int i = 0; i < 3; i++) {
        CHECK_OK(coil_sleep(0));
        CHECK_INT(rounds_like(), way * 11);
    }
    return coil_value(NULL);
}

TEST(rounding_is_kept_for_the_coroutine_and_for_the_loop, "6.2")
{
    static unsigned ways[3] = { 1, 2, 3 };
    coil_loop *loop = test_loop();

    for (int i = 0; i < 3; i++)
        coil_future_release(
            coil_loop_create_task(loop, rounds_its_own_way, &ways[i]));
    for (int i = 0; i < 5; i++) {
        one_turn(loop);
        CHECK_INT(rounds_like(), 0);
    }
    CHECK_INT(coil_all_tasks(loop, NULL, 0), 0);
}
#endif

/* More values than there are registers, all alive across the sleep. */
static coil_result keeps_its_locals(void *arg)
{
    long seed = *(long *)arg;
    long a = seed + 1, b = seed * 3, c = seed ^ 77, d = seed - 9, e = ~seed,
         f = seed << 3, g = seed | 5, h = seed * seed;
    double x = (double)seed / 3, y = (double)seed * 7, z = -(double)seed;

    for (int i = 0; i < 50; i++) {
        COIL_TRY(coil_sleep(i % 3 == 0 ? 0 : 0.001 * (double)(seed % 5)));
        a += i, b ^= a, c += b, d -= c, e += d, f ^= e, g += f, h += g;
        x += y, y -= z, z += 0.5;
    }
    notef("%ld/%.3f", a ^ b ^ c ^ d ^ e ^ f ^ g ^ h, x + y + z);
    return coil_value(NULL);
}

TEST(locals_survive_the_switch, "6.2")
{
    static long seeds[] = { 3, 41, 1000, 77777 };
    coil_loop *loop = test_loop();
    char alone[400] = "", together[400];

    for (int i = 0; i < 4; i++) {
        run(loop, keeps_its_locals, &seeds[i]);
        snprintf(alone + strlen(alone), sizeof alone - strlen(alone), "%s%s",
                 i > 0 ? " " : "", test_log());
        CHECK_LOG(test_log());
    }
    for (int i = 0; i < 4; i++)
        coil_future_release(
            coil_loop_create_task(loop, keeps_its_locals, &seeds[i]));
    coil_loop_run_forever(loop);
    snprintf(together, sizeof together, "%s", test_log());
    for (int i = 0; i < 4; i++) {
        char *word = strtok(i == 0 ? alone : NULL, " ");

        CHECK_THAT(word != NULL && strstr(together, word) != NULL,
                   "%s was computed alone, and not beside the others",
                   word != NULL ? word : "?");
    }
    CHECK_LOG(together);
}

static double third(void)
{
    volatile double one = 1, three = 3;

    return one / three;
}

/* Each task rounds in its own direction, and stays with it. */
static coil_result rounds(void *direction)
{
    double mine;

    fesetround(*(int *)direction);
    mine = third();
    for (int i = 0; i < 5; i++) {
        COIL_TRY(coil_sleep(0));
        CHECK_INT(fegetround(), *(int *)direction);
        CHECK(third() == mine);
    }
    fesetround(FE_TONEAREST);
    return coil_value(NULL);
}

TEST(floating_point_modes_survive_the_switch, "6.2")
{
    static int up = FE_UPWARD, down = FE_DOWNWARD;
    coil_loop *loop = test_loop();

    coil_future_release(coil_loop_create_task(loop, rounds, &up));
    coil_future_release(coil_loop_create_task(loop, rounds, &down));
    coil_loop_run_forever(loop);
    CHECK_INT(fegetround(), FE_TONEAREST);
}

static coil_result aligned(void *arg)
{
    char __attribute__((aligned(16))) room[32];
    long double wide = 1.5L;

    (void)arg;
    CHECK_INT((uintptr_t)room % 16, 0);
    memset(room, 1, sizeof room);
    snprintf(room, sizeof room, "%.1Lf %.1f", wide, 2.5);
    CHECK_STR(room, "1.5 2.5");
    return coil_value(NULL);
}

TEST(a_stack_begins_aligned, "6.2")
{
    run(test_loop(), aligned, NULL);
}

TEST(the_stack_of_the_program_is_not_executable, "6.2")
{
    FILE *maps = fopen("/proc/self/maps", "r");
    char line[500];

    SKIP_UNLESS(maps != NULL, "there is no /proc");
    while (fgets(line, sizeof line, maps) != NULL)
        if (strstr(line, "[stack]") != NULL)
            CHECK_THAT(strchr(strtok(line, "/["), 'x') == NULL,
                       "An assembler file has no .note.GNU-stack.");
    fclose(maps);
}

/* ---- await ------------------------------------------------------------------------ */

static coil_result deep(int level)
{
    char room[100];
    coil_result result;

    memset(room, level, sizeof room);
    if (level > 0)
        result = deep(level - 1);
    else
        result = coil_await(coil_create_task(notes_and_naps, "bottom"));
    for (size_t i = 0; i < sizeof room; i++)
        CHECK(room[i] == (char)level);
    return result;
}

static coil_result goes_deep(void *arg)
{
    (void)arg;
    return deep(50);
}

TEST(await_at_any_depth, "6.7")
{
    CHECK_OK(run(test_loop(), goes_deep, NULL).error);
    CHECK_LOG("bottom bottom");
}

static coil_result waits_for(void *future)
{
    return coil_await(future);
}

static void set_tea(void *future)
{
    coil_future_set_result(future, "tea");
}

TEST(await_gives_the_value, "6.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_loop_call_later(loop, 2, set_tea, future);
    CHECK_STR(run(loop, waits_for, future).value, "tea");
}

TEST(await_gives_the_error, "6.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_future_set_exception(future, coil_error_new(&coil_OSError, "gone"));
    CHECK_ERROR(run(loop, waits_for, future).error, "OSError: gone");
}

static coil_result counts_no_turn(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *future = coil_loop_create_future(loop);
    uint64_t before = coil_loop_turns(loop);

    (void)arg;
    coil_loop_call_soon(loop, note, "other");
    coil_future_set_result(future, "tea");
    CHECK_STR(coil_await(future).value, "tea");
    CHECK_INT(coil_loop_turns(loop) - before, 0);
    CHECK_LOG("");
    return coil_value(NULL);
}

TEST(asyncio_await_of_a_done_future_does_not_yield, "6.7")
{
    run(test_loop(), counts_no_turn, NULL);
}

TEST(await_outside_of_a_coroutine, "6.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    CHECK_ERROR(coil_await(future).error,
                "RuntimeError: coil_await() was called outside of a "
                "coroutine");
    CHECK(coil_sleep(1) != NULL);
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

static coil_result awaits_nothing(void *arg)
{
    (void)arg;
    return coil_await(NULL);
}

TEST(await_of_what_could_not_be_made, "6.7")
{
    CHECK(coil_error_is(run(test_loop(), awaits_nothing, NULL).error,
                        &coil_MemoryError));
}

static coil_result awaits_itself(void *arg)
{
    (void)arg;
    return coil_await(coil_future_retain(coil_current_task()));
}

TEST(asyncio_a_task_cannot_await_itself, "6.7")
{
    const coil_error *error = run(test_loop(), awaits_itself, NULL).error;

    CHECK(coil_error_is(error, &coil_RuntimeError));
    CHECK(strstr(error->message, "Task cannot await on itself: <Task") ==
          error->message);
}

TEST(asyncio_a_future_of_another_loop, "6.7")
{
    coil_loop *other = test_loop();
    const coil_error *error =
        run(test_loop(), waits_for, coil_loop_create_future(other)).error;

    CHECK(coil_error_is(error, &coil_RuntimeError));
    CHECK(strstr(error->message, "attached to a different loop") != NULL);
}

static coil_result awaits(void *future)
{
    coil_result result = coil_await(future);

    notef("%s", result.error != NULL ? result.error->type->name
                                     : (const char *)result.value);
    return result;
}

static void awaits_in_a_callback(void *future)
{
    CHECK_ERROR(coil_await(future).error, NO_COROUTINE("coil_await"));
}

TEST(await_in_a_callback_is_an_error, "6.7")
{
    coil_loop *loop = test_loop();

    /* Before there is a loop that runs, in a callback, and with nothing. */
    awaits_in_a_callback(coil_loop_create_future(loop));
    coil_loop_call_soon(loop, awaits_in_a_callback,
                        coil_loop_create_future(loop));
    one_turn(loop);
    awaits_in_a_callback(NULL);
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

static coil_step flat(void *frame, coil_result sent)
{
    (void)frame;
    (void)sent;
    awaits_in_a_callback(NULL);
    CHECK_ERROR(coil_sleep(1), NO_COROUTINE("coil_sleep"));
    return coil_step_return(coil_value("flat"));
}

TEST(await_in_a_stackless_coroutine_is_an_error, "6.7")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_stackless_task(loop, flat, NULL, 0);

    CHECK_STR(coil_loop_run_until_complete(loop, task).value, "flat");
}

static coil_result survives_itself(void *arg)
{
    coil_result result = coil_await(coil_future_retain(coil_current_task()));

    (void)arg;
    CHECK(coil_error_is(result.error, &coil_RuntimeError));
    check_mentions(result.error,
                   "Task cannot await on itself: <Task pending name='Task-1'");
    return coil_value("alive");
}

TEST(asyncio_a_refused_await_is_thrown_into_the_coroutine, "6.7")
{
    CHECK_STR(run(test_loop(), survives_itself, NULL).value, "alive");
}

static coil_result awaits_a_stranger(void *future)
{
    const coil_error *error = coil_await(future).error;

    CHECK(coil_error_is(error, &coil_RuntimeError));
    check_mentions(error, "> created at");
    check_mentions(error, " got Future <Future pending>");
    check_mentions(error, " attached to a different loop");
    return coil_value("alive");
}

TEST(asyncio_so_is_a_future_of_another_loop, "6.7")
{
    coil_loop *other = test_loop();
    coil_future *stranger = coil_loop_create_future(other);

    CHECK_STR(run(test_loop(), awaits_a_stranger, stranger).value, "alive");
    CHECK_INT(coil_loop_census(other).futures, 0);
}

/* ---- cancel ---------------------------------------------------------------------------- */

static coil_result cleans_up(void *arg)
{
    const coil_error *error = coil_sleep(100);

    (void)arg;
    notef("%s", error->type->name);
    coil_error_retain(error);
    coil_sleep(1); /* one may await while cleaning up */
    note("clean");
    coil_error_release(error);
    return coil_raise(error);
}

static void cancel(void *task)
{
    CHECK(coil_task_cancel(task, "enough"));
}

TEST(a_cancel_is_thrown_in_where_the_task_waits, "6.7")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, cleans_up, NULL);

    coil_loop_call_later(loop, 5, cancel, task);
    CHECK_ERROR(
        coil_loop_run_until_complete(loop, coil_future_retain(task)).error,
        "CancelledError: enough");
    CHECK(coil_future_cancelled(task));
    CHECK_LOG("CancelledError clean");
    CHECK_DOUBLE(coil_loop_time(loop), 6.0);
    coil_future_release(task);
}

TEST(asyncio_cancelled_before_it_begins, "6.6")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, notes_and_naps, "never");

    coil_task_cancel(task, NULL);
    CHECK(coil_error_is(coil_loop_run_until_complete(loop, task).error,
                        &coil_CancelledError));
    CHECK_LOG("");
}

static coil_result swallows(void *arg)
{
    (void)arg;
    coil_sleep(100);
    return coil_value("not yet");
}

TEST(asyncio_a_cancel_can_be_swallowed, "6.7")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, swallows, NULL);

    coil_loop_call_later(loop, 5, cancel, task);
    CHECK_STR(
        coil_loop_run_until_complete(loop, coil_future_retain(task)).value,
        "not yet");
    CHECK(!coil_future_cancelled(task));
    CHECK_INT(coil_task_cancelling(task), 1);
    coil_future_release(task);
}

static coil_result leaf(void *arg)
{
    const coil_error *error = coil_sleep(1000);

    (void)arg;
    if (coil_error_is(error, &coil_CancelledError))
        note("leaf");
    return coil_raise(error);
}

static coil_result middle(void *arg)
{
    coil_result result = coil_await(coil_create_task(leaf, arg));

    if (coil_error_is(result.error, &coil_CancelledError))
        note("middle");
    return result;
}

TEST(asyncio_cancel_goes_to_the_innermost_and_unwinds, "6.7")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, middle, NULL);

    one_turn(loop);
    one_turn(loop);
    CHECK_INT(coil_loop_census(loop).timers, 1);
    CHECK(coil_task_cancel(task, "enough"));
    CHECK_INT(coil_loop_census(loop).timers, 0);
    coil_future_retain(task);
    CHECK_ERROR(coil_loop_run_until_complete(loop, task).error,
                "CancelledError: enough");
    CHECK(coil_future_cancelled(task));
    CHECK_LOG("leaf middle");
    CHECK_INT(coil_task_stack_used(task), 0);
    coil_future_release(task);
}

TEST(asyncio_a_cancel_after_set_result_wins, "6.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    coil_task *task =
        coil_loop_create_task(loop, awaits, coil_future_retain(future));

    one_turn(loop);
    coil_future_set_result(future, "lost");
    CHECK(coil_task_cancel(task, NULL));
    CHECK_ERROR(coil_loop_run_until_complete(loop, task).error,
                "CancelledError: ");
    CHECK_LOG("CancelledError");
    coil_future_release(future);
}

static coil_result sleeps_twice(void *arg)
{
    const coil_error *error = coil_sleep(0);

    (void)arg;
    CHECK_ERROR(error, "CancelledError: ");
    CHECK_OK(coil_sleep(0));
    return coil_value("once");
}

TEST(asyncio_two_cancels_in_a_turn_are_delivered_once, "6.8")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, sleeps_twice, NULL);

    one_turn(loop);
    CHECK(coil_task_cancel(task, NULL));
    CHECK(coil_task_cancel(task, NULL));
    CHECK_INT(coil_task_cancelling(task), 2);
    CHECK_STR(coil_loop_run_until_complete(loop, task).value, "once");
}

/* ---- sleep ------------------------------------------------------------------------------- */

static coil_result sleeps_zero(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    uint64_t before = coil_loop_turns(loop);

    (void)arg;
    CHECK_OK(coil_sleep(0));
    CHECK_INT(coil_loop_turns(loop) - before, 1);
    CHECK_OK(coil_sleep(-5));
    CHECK_INT(coil_loop_turns(loop) - before, 2);
    CHECK_INT(coil_loop_census(loop).timers, 0);
    return coil_value(NULL);
}

TEST(asyncio_sleep_zero_is_one_turn, "6.8")
{
    coil_loop *loop = test_loop();

    run(loop, sleeps_zero, NULL);
    CHECK_DOUBLE(coil_loop_time(loop), 0.0);
}

static coil_result sleeps_nan(void *arg)
{
    (void)arg;
    return coil_raise(coil_sleep(NAN));
}

TEST(asyncio_sleep_not_a_number, "6.8")
{
    CHECK_ERROR(run(test_loop(), sleeps_nan, NULL).error,
                "ValueError: Invalid delay: NaN (not a number)");
}

static coil_result sleeps_and_notes(void *seconds)
{
    COIL_TRY(coil_sleep(*(double *)seconds));
    notef("%g", *(double *)seconds);
    return coil_value(NULL);
}

TEST(sleepers_wake_in_the_order_of_time, "6.8")
{
    static double times[] = { 3, 1, 2, 1, 0.5 };
    coil_loop *loop = test_loop();

    for (int i = 0; i < 5; i++)
        coil_future_release(
            coil_loop_create_task(loop, sleeps_and_notes, &times[i]));
    coil_loop_run_forever(loop);
    CHECK_LOG("0.5 1 1 2 3");
    CHECK_DOUBLE(coil_loop_time(loop), 3.0);
}

TEST(a_cancelled_sleep_leaves_no_timer, "6.8")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, cleans_up, NULL);

    coil_loop_stop(loop);
    coil_loop_run_forever(loop);
    CHECK_INT(coil_loop_census(loop).timers, 1);
    coil_task_cancel(task, NULL);
    CHECK_INT(coil_loop_census(loop).timers, 0);
    coil_loop_run_forever(loop);
    coil_future_release(task);
}

static coil_result two_naps(void *word)
{
    note(word);
    CHECK_OK(coil_sleep(0));
    note(word);
    CHECK_OK(coil_sleep(-1));
    note(word);
    return coil_value(NULL);
}

TEST(asyncio_sleep_0_yields_one_turn, "6.8")
{
    coil_loop *loop = test_loop();

    coil_future_release(coil_loop_create_task(loop, two_naps, "a"));
    coil_future_release(coil_loop_create_task(loop, two_naps, "b"));
    one_turn(loop);
    CHECK_LOG("a b");
    CHECK_INT(coil_loop_census(loop).timers, 0);
    one_turn(loop);
    CHECK_LOG("a b");
    one_turn(loop);
    CHECK_LOG("a b");
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(sleep_outside_of_a_coroutine_is_an_error, "6.8")
{
    CHECK_ERROR(coil_sleep(0), NO_COROUTINE("coil_sleep"));
    CHECK_ERROR(coil_sleep(1), NO_COROUTINE("coil_sleep"));
}

TEST(the_functions_behind_the_macros_wait_too, "6.10")
{
    coil_loop *loop = test_loop();

    CHECK_ERROR((coil_sleep)(1), NO_COROUTINE("coil_sleep"));
    CHECK_ERROR((coil_await)(coil_loop_create_future(loop)).error,
                NO_COROUTINE("coil_await"));
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

/* ---- how many turns go by: asyncio's table ------------------------------------------------ */

static coil_result chain(void *arg)
{
    int *length = arg;

    if (--*length == 0)
        return coil_value(NULL);
    return coil_await(coil_create_task(chain, length));
}

static void set_and_release(void *future)
{
    coil_future_set_result(future, NULL);
    coil_future_release(future);
}

static uint64_t turns_until_cancelled(bool started)
{
    coil_loop *loop = coil_get_running_loop();
    coil_task *task = coil_create_task(swallows, NULL);
    uint64_t before;

    if (started)
        coil_sleep(0);
    before = coil_loop_turns(loop);
    coil_task_cancel(task, NULL);
    coil_await(task);
    return coil_loop_turns(loop) - before;
}

static coil_result measures_turns(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *future = coil_loop_create_future(loop);
    uint64_t before = coil_loop_turns(loop);
    int length = 5;

    (void)arg;
    nothing(NULL);
    CHECK_INT(coil_loop_turns(loop) - before, 0);
    for (int i = 0; i < 3; i++)
        coil_sleep(0);
    CHECK_INT(coil_loop_turns(loop) - before, 3);

    before = coil_loop_turns(loop);
    coil_loop_call_soon(loop, set_and_release, coil_future_retain(future));
    coil_await(future);
    CHECK_INT(coil_loop_turns(loop) - before, 2);

    before = coil_loop_turns(loop);
    coil_await(coil_create_task(nothing, NULL));
    CHECK_INT(coil_loop_turns(loop) - before, 2);

    before = coil_loop_turns(loop);
    coil_await(coil_create_task(chain, &length));
    CHECK_INT(coil_loop_turns(loop) - before, 10);

    CHECK_INT(turns_until_cancelled(true), 2);
    CHECK_INT(turns_until_cancelled(false), 2);
    return coil_value(NULL);
}

TEST(asyncio_the_table_of_turns, "6.8")
{
    coil_loop *loop = test_loop();
    uint64_t before = coil_loop_turns(loop);

    run(loop, nothing, NULL);
    CHECK_INT(coil_loop_turns(loop) - before, 2);
    CHECK_OK(run(loop, measures_turns, NULL).error);
}

/* ---- stacks --------------------------------------------------------------------------------- */

TEST(a_stack_is_used_again, "6.5")
{
    coil_loop *loop = test_loop();
    size_t before;

    run(loop, nothing, NULL);
    before = test_memory_blocks();
    for (int i = 0; i < 1000; i++)
        run(loop, nothing, NULL);
    CHECK_INT(test_memory_blocks(), before);
}

static coil_result fills_stack(void *size)
{
    volatile char room[8 * 1024];

    for (size_t i = 0; i < sizeof room; i += 100)
        room[i] = 1;
    CHECK_OK(coil_sleep(1));
    return coil_value(room[100] == 1 ? size : NULL);
}

TEST(the_deepest_mark, "6.10")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, fills_stack, "yes");

    CHECK_INT(coil_task_stack_used(task), 0);
    coil_loop_stop(loop);
    coil_loop_run_forever(loop);
    CHECK(coil_task_stack_used(task) > 8 * 1024);
    CHECK(coil_task_stack_used(task) < 256 * 1024);
    CHECK_STR(
        coil_loop_run_until_complete(loop, coil_future_retain(task)).value,
        "yes");
    CHECK_INT(coil_task_stack_used(task), 0);
    coil_future_release(task);
}

TEST(where_a_task_waits, "6.10")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, notes_and_naps, "a");
    FILE *out = tmpfile();
    char text[4000] = "";

    coil_loop_stop(loop);
    coil_loop_run_forever(loop);
    REQUIRE(out != NULL);
    coil_task_print_stack(task, out);
    rewind(out);
    CHECK(fread(text, 1, sizeof text - 1, out) > 0);
    fclose(out);
    CHECK(strstr(text, "coro=<notes_and_naps()>") != NULL);
    CHECK(strstr(text, "waits at ") != NULL);
    CHECK(strstr(text, "06-coroutines.c:") != NULL);
    coil_loop_run_until_complete(loop, task);
    CHECK_LOG("a a");
}

TEST(a_pending_task_outlives_its_loop, "6.6")
{
    coil_loop *loop = coil_loop_new();
    coil_task *task = coil_loop_create_task(loop, notes_and_naps, "a");

    coil_loop_stop(loop);
    coil_loop_run_forever(loop);
    capture_stderr();
    CHECK_OK(coil_loop_free(loop));
    CHECK(strstr(captured_stderr(), "Task was destroyed but it is pending!") !=
          NULL);
    CHECK(!coil_future_done(task));
    coil_future_release(task);
    CHECK_LOG("a");
}

static int recurse(volatile int *depth)
{
    volatile char room[512];

    room[0] = (char)*depth;
    return ++*depth < 1000 * 1000 ? recurse(depth) + room[0] : 0;
}

static coil_result overflows(void *arg)
{
    int depth = 0;

    (void)arg;
    return coil_value(recurse(&depth) != 0 ? "?" : NULL);
}

static void overflow_in_a_child(int end)
{
    coil_loop *loop = coil_loop_new();
    coil_task *task = coil_loop_create_task(loop, overflows, NULL);
    static const struct rlimit none = { 0, 0 };

    setrlimit(RLIMIT_CORE, &none);
    dup2(end, 2);
    coil_task_set_name(task, "climber");
    coil_loop_run_until_complete(loop, task);
    _exit(0);
}

TEST(a_full_stack_says_whose_it_is, "6.9")
{
    char said[1000] = "";
    int ends[2], status = 0;
    pid_t child;

    if (many(100) != 100) {
        CHECK(true); /* the sanitizers have handlers of their own */
        return;
    }
    REQUIRE(pipe(ends) == 0);
    child = fork();
    REQUIRE(child >= 0);
    if (child == 0)
        overflow_in_a_child(ends[1]);
    close(ends[1]);
    CHECK(read(ends[0], said, sizeof said - 1) > 0);
    close(ends[0]);
    waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
    CHECK(strstr(said, "the stack of climber (overflows) is full: 64 KiB "
                       "were not enough") != NULL);
    CHECK(strstr(said, "stack_size") != NULL);
}

static coil_result wants_much(void *arg)
{
    char room[400 * 1024];

    (void)arg;
    memset(room, 7, sizeof room);
    COIL_TRY(coil_sleep(0));
    return coil_value(room[399 * 1024] == 7 ? "fits" : "does not");
}

/* Has this process so much room for stacks of 64 KiB? */
static bool can_map(int stacks)
{
    size_t size = (size_t)stacks * 80 * 1024;
    void *room = mmap(NULL, size, PROT_NONE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

    if (room == MAP_FAILED)
        return false;
    munmap(room, size);
    return true;
}

static const char no_room[] = "too few addresses (ulimit -v)";

TEST(the_size_of_stacks_can_be_chosen, "6.5")
{
    coil_loop *loop = test_loop_with((coil_loop_options){
        .clock = &test_clock()->clock,
        .stack_size = 2048 * 1024,
    });

    SKIP_UNLESS(can_map(64 * 32), no_room);
    CHECK_STR(run(loop, wants_much, NULL).value, "fits");
}

/* ---- very many --------------------------------------------------------------------------------- */

static coil_result sleeps_long(void *arg)
{
    COIL_TRY(coil_sleep(1000));
    ++*(int *)arg;
    return coil_value(NULL);
}

TEST(a_hundred_thousand_asleep, "6.5")
{
    coil_loop *loop = test_loop_with((coil_loop_options){
        .clock = &test_clock()->clock,
    });
    int number = many(100 * 1000), woken = 0;

    SKIP_UNLESS(can_map(number), no_room);
    for (int i = 0; i < number; i++)
        coil_future_release(coil_loop_create_task(loop, sleeps_long, &woken));
    coil_loop_stop(loop);
    coil_loop_run_forever(loop);
    CHECK_INT(coil_loop_census(loop).timers, number);
    coil_loop_run_forever(loop);
    CHECK_INT(woken, number);
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

static coil_result awaits_many(void *arg)
{
    size_t before = 0;

    for (int i = 0; i < *(int *)arg; i++) {
        COIL_TRY(coil_await(coil_create_task(nothing, NULL)).error);
        if (i == 100)
            before = test_memory_bytes();
    }
    CHECK_INT(test_memory_bytes(), before);
    return coil_value(NULL);
}

TEST(a_million_come_and_go, "6.6")
{
    int number = many(1000 * 1000);

    CHECK_OK(run(test_loop(), awaits_many, &number).error);
}

/* ---- no memory ------------------------------------------------------------------------------------ */

static coil_result needs_memory(void *arg)
{
    coil_result result = coil_await(coil_create_task(notes_and_naps, "a"));

    (void)arg;
    if (result.error != NULL)
        return result;
    return coil_raise(coil_sleep(1));
}

TEST(whatever_memory_is_missing_it_is_an_error, "6.7")
{
    FOR_EACH_ALLOCATION_FAILURE
    {
        coil_loop *loop = test_loop();
        coil_task *task;
        coil_result result;

        if (loop == NULL)
            continue;
        task = coil_loop_create_task(loop, needs_memory, NULL);
        if (task == NULL)
            continue;
        result = coil_loop_run_until_complete(loop, task);
        if (result.error != NULL)
            CHECK(coil_error_is(result.error, &coil_MemoryError));
        else
            CHECK_LOG("a a");
        coil_loop_run_forever(loop);
    }
}

/* ---- what becomes of a full stack, in other ways ------------------------------ */

#ifdef __linux__
/* From now on, the kernel of this process is older: it has not heard of
 * light guards and, if `none`, refuses the others, too. */
static bool make_kernel_older(bool none)
{
    struct sock_filter rules[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_madvise, 2, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_mprotect, none ? 4 : 0, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                 offsetof(struct seccomp_data, args[2])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 102, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EINVAL),
    };
    struct sock_fprog program = { sizeof rules / sizeof *rules, rules };

    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}
#else
static bool make_kernel_older(bool none)
{
    (void)none;
    return false;
}
#endif

/* What a child process does, and what is to be seen of it. */
static struct {
    int status;
    char said[2000];
} child;

static void watch_a_child(void (*live)(void))
{
    static const struct rlimit none = { 0, 0 };
    size_t length = 0;
    ssize_t count;
    int ends[2];
    pid_t id;

    memset(&child, 0, sizeof child);
    REQUIRE(pipe(ends) == 0);
    id = fork();
    REQUIRE(id >= 0);
    if (id == 0) {
        setrlimit(RLIMIT_CORE, &none);
        dup2(ends[1], STDERR_FILENO);
        live();
        _exit(0);
    }
    close(ends[1]);
    while (length < sizeof child.said - 1 &&
           (count = read(ends[0], child.said + length,
                         sizeof child.said - 1 - length)) > 0)
        length += (size_t)count;
    close(ends[0]);
    CHECK_INT(waitpid(id, &child.status, 0), id);
}

/* A sanitizer has a handler of its own, and its own words. */
static bool faults_are_ours(void)
{
    CHECK(true); /* that nothing is checked is all right */
    return many(100) == 100;
}

/* The child could not make what it wanted to try. */
static bool was_impossible(void)
{
    return WIFEXITED(child.status) && WEXITSTATUS(child.status) == 77;
}

static bool killed_by_a_fault(void)
{
    return WIFSIGNALED(child.status) && WTERMSIG(child.status) == SIGSEGV;
}

static coil_loop *overflow_loop(size_t stack_size)
{
    return coil_loop_new_with(&(coil_loop_options){
        .stack_size = stack_size,
    });
}

static void overflows_without_a_name(void)
{
    coil_loop *loop = overflow_loop(0);

    run(loop, nothing, NULL);
    coil_loop_run_until_complete(loop,
                                 coil_loop_create_task(loop, overflows, NULL));
}

TEST(a_full_stack_says_the_number_of_a_task_without_a_name, "6.9")
{
    if (!faults_are_ours())
        return;
    watch_a_child(overflows_without_a_name);
    CHECK(killed_by_a_fault());
    CHECK(strstr(child.said,
                 "coil: the stack of Task-2 (overflows) is full: 64 KiB were "
                 "not enough.\n"
                 "coil: give coil_loop_options.stack_size more, or put large "
                 "arrays elsewhere.\n") == child.said);
}

static void overflows_with_a_long_name(void)
{
    coil_loop *loop = overflow_loop(100 * 1000);
    coil_task *task = coil_loop_create_task(loop, overflows, NULL);
    char name[1000];

    memset(name, 'n', sizeof name);
    name[sizeof name - 1] = '\0';
    coil_task_set_name(task, name);
    coil_loop_run_until_complete(loop, task);
}

TEST(a_full_stack_says_the_size_that_was_chosen, "6.9")
{
    if (!faults_are_ours())
        return;
    watch_a_child(overflows_with_a_long_name);
    CHECK(killed_by_a_fault());
    CHECK(strstr(child.said, "nnn (overflows) is full: 100 KiB were not "
                             "enough.\n") != NULL);
    CHECK(strstr(child.said, "put large arrays elsewhere.\n") != NULL);
}

static void second_loop_overflows(void)
{
    coil_loop *first = overflow_loop(0), *second = overflow_loop(0);

    run(first, nothing, NULL);
    run(second, nothing, NULL);
    coil_loop_free(first);
    coil_loop_run_until_complete(
        second, coil_loop_create_task(second, overflows, NULL));
}

TEST(a_full_stack_is_reported_when_an_earlier_loop_is_gone, "6.9")
{
    if (!faults_are_ours())
        return;
    watch_a_child(second_loop_overflows);
    CHECK(killed_by_a_fault());
    CHECK(strstr(child.said, "Task-2 (overflows) is full") != NULL);
}

static coil_result is_told_by_a_signal(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    stack_t signals;
    size_t touched = 0;

    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "no"));
    REQUIRE(sigaltstack(NULL, &signals) == 0);
    CHECK((signals.ss_flags & SS_DISABLE) == 0);
    if ((signals.ss_flags & SS_DISABLE) != 0)
        return coil_value(arg);
    memset(signals.ss_sp, 0x5a, signals.ss_size);
    raise(SIGUSR1);
    for (size_t i = 0; i < signals.ss_size; i++)
        touched += ((const char *)signals.ss_sp)[i] != 0x5a;
    CHECK_THAT(touched > 0, "the handler ran on the stack of the coroutine");
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
    return coil_value(arg);
}

TEST(a_signal_needs_no_room_on_the_stack_of_a_coroutine, "6.9")
{
    SKIP_UNLESS(!test_in_valgrind(),
                "valgrind has stacks of its own for signals");
    run(test_loop(), is_told_by_a_signal, NULL);
}

static atomic_int steps;

static void use_some_stack(int sig)
{
    volatile char room[2000];

    memset((void *)room, sig, sizeof room);
}

/* Runs a loop, and takes a signal when that loop is gone. */
static void *outlives_its_loop(void *loop)
{
    struct sigaction action = { .sa_handler = use_some_stack,
                                .sa_flags = SA_ONSTACK };
    enum { SIZE = 16 * 1024 };
    stack_t signals;
    char *others;
    size_t changed = 0;

    run(loop, nothing, NULL);
    atomic_store(&steps, 1);
    while (atomic_load(&steps) != 2)
        sched_yield();
    others = malloc(SIZE);
    REQUIRE(others != NULL && sigaction(SIGUSR2, &action, NULL) == 0);
    memset(others, 'A', SIZE);
    raise(SIGUSR2);
    for (size_t i = 0; i < SIZE; i++)
        changed += others[i] != 'A';
    CHECK_INT(changed, 0);
    free(others);
    signal(SIGUSR2, SIG_DFL);
    sigaltstack(NULL, &signals);
    return signals.ss_sp;
}

/* The thread is gone, and nobody has taken its place. */
TEST(a_stack_for_signals_goes_with_its_thread, "6.9")
{
    SKIP_UNLESS(!test_in_valgrind(),
                "valgrind knows of no msync() that is to fail");
    coil_loop *loop = coil_loop_new();
    pthread_t thread;
    void *stack;

    REQUIRE(loop != NULL);
    atomic_store(&steps, 0);
    REQUIRE(pthread_create(&thread, NULL, outlives_its_loop, loop) == 0);
    while (atomic_load(&steps) != 1)
        sched_yield();
    CHECK_OK(coil_loop_free(loop));
    atomic_store(&steps, 2);
    pthread_join(thread, &stack);
    CHECK(stack != NULL);
    CHECK_THAT(msync(stack, 4096, MS_ASYNC) != 0, "it is still there");
}

static coil_result reads_nowhere(void *arg)
{
    char *volatile nowhere = arg;

    return coil_value(*nowhere != 0 ? "?" : NULL);
}

static void faults_otherwise(void)
{
    run(overflow_loop(0), reads_nowhere, NULL);
}

TEST(another_fault_is_not_called_a_full_stack, "6.9")
{
    if (!faults_are_ours())
        return;
    watch_a_child(faults_otherwise);
    CHECK(killed_by_a_fault());
    CHECK(strstr(child.said, "coil:") == NULL);
}

static coil_result gets_a_signal(void *arg)
{
    raise(SIGSEGV);
    return coil_value(arg);
}

static void is_killed_by_somebody(void)
{
    run(overflow_loop(0), gets_a_signal, NULL);
}

TEST(a_signal_that_somebody_sent_kills_as_ever, "6.9")
{
    if (!faults_are_ours())
        return;
    watch_a_child(is_killed_by_somebody);
    CHECK(killed_by_a_fault());
    CHECK(strstr(child.said, "coil:") == NULL);
}

static void own_handler(int sig)
{
    (void)sig;
    _exit(42);
}

static void has_its_own_handler(void)
{
    signal(SIGSEGV, own_handler);
    faults_otherwise();
}

TEST(a_handler_of_the_program_is_left_alone, "6.9")
{
    if (!faults_are_ours())
        return;
    watch_a_child(has_its_own_handler);
    CHECK(WIFEXITED(child.status) && WEXITSTATUS(child.status) == 42);
}

static void overflows_on_an_older_kernel(void)
{
    if (!make_kernel_older(false))
        _exit(77);
    overflows_without_a_name();
}

/* A function whose locals are three pages, of which it touches the lowest
 * bytes: it steps over a guard of one page, or of two. */
static int strides(int depth, const char *name)
{
    volatile char path[12 * 1024];

    path[0] = name[0];
    return depth == 0 ? path[0] : strides(depth - 1, "name") + path[0];
}

static coil_result strides_down(void *arg)
{
    return coil_value(strides(7, arg) != 0 ? arg : NULL);
}

static void steps_over_the_guard(void)
{
    coil_loop *loop = overflow_loop(0);

    /* The stacks are cut upwards: below the second lies the first. */
    coil_future_release(coil_loop_create_task(loop, sleeps_long, NULL));
    coil_loop_run_until_complete(
        loop, coil_loop_create_task(loop, strides_down, "name"));
    _exit(0);
}

TEST(nobody_steps_over_a_guard, "6.5")
{
    if (!faults_are_ours())
        return;
    watch_a_child(steps_over_the_guard);
    CHECK(killed_by_a_fault());
    CHECK(strstr(child.said, "Task-2 (strides_down) is full") != NULL);
}

static void steps_over_the_guard_of_an_older_kernel(void)
{
    if (!make_kernel_older(false))
        _exit(77);
    steps_over_the_guard();
}

TEST(nobody_steps_over_an_old_guard, "6.5")
{
    if (!faults_are_ours())
        return;
    watch_a_child(steps_over_the_guard_of_an_older_kernel);
    SKIP_UNLESS(!was_impossible(), "this system cannot be made older");
    CHECK(killed_by_a_fault());
    CHECK(strstr(child.said, "Task-2 (strides_down) is full") != NULL);
}

TEST(an_older_kernel_guards_in_the_old_way, "6.5")
{
    if (!faults_are_ours())
        return;
    watch_a_child(overflows_on_an_older_kernel);
    SKIP_UNLESS(!was_impossible(), "this system cannot be made older");
    CHECK(killed_by_a_fault());
    CHECK(strstr(child.said, "Task-2 (overflows) is full") != NULL);
}

/* Goes a little too deep, and comes back. */
static coil_result goes_too_deep(void *arg)
{
    volatile char room[64 * 1024 + 500];

    for (size_t i = 0; i < sizeof room; i++)
        room[i] = 7;
    COIL_TRY(coil_sleep(0));
    return coil_value(room[0] == 7 ? arg : NULL);
}

static void overflows_without_a_guard(void)
{
    coil_loop *loop;

    if (!make_kernel_older(true))
        _exit(77);
    /* The stacks are cut upwards: below the second lies the first. */
    loop = overflow_loop(0);
    coil_future_release(coil_loop_create_task(loop, sleeps_long, NULL));
    coil_loop_run_until_complete(
        loop, coil_loop_create_task(loop, goes_too_deep, NULL));
}

TEST(without_guards_a_full_stack_is_noticed_at_the_switch, "6.9")
{
    if (!faults_are_ours())
        return;
    watch_a_child(overflows_without_a_guard);
    SKIP_UNLESS(!was_impossible(), "this system cannot be made older");
    CHECK(killed_by_a_fault());
    CHECK(strstr(child.said, "Task-2 (goes_too_deep) is full: 64 KiB were not "
                             "enough.\n") != NULL);
}

static void many_asleep_on_an_older_kernel(void)
{
    coil_loop *loop = overflow_loop(0);
    int woken = 0, number = 40 * 1000;

    if (!make_kernel_older(false))
        _exit(77);
    for (int i = 0; i < number; i++)
        coil_future_release(coil_loop_create_task(loop, sleeps_long, &woken));
    coil_loop_stop(loop);
    coil_loop_run_forever(loop);
    _exit(coil_loop_census(loop).timers == (size_t)number ? 0 : 1);
}

/* An old guard costs two mappings, and there are 65,530. */
TEST(an_older_kernel_has_room_for_many_stacks, "6.5")
{
    if (!faults_are_ours())
        return;
    SKIP_UNLESS(can_map(40 * 1000), no_room);
    watch_a_child(many_asleep_on_an_older_kernel);
    SKIP_UNLESS(!was_impossible(), "this system cannot be made older");
    CHECK(WIFEXITED(child.status) && WEXITSTATUS(child.status) == 0);
}

static void overflows_beyond_the_guards(void)
{
    coil_loop *loop;
    int woken = 0;

    if (!make_kernel_older(false))
        _exit(77);
    loop = overflow_loop(0);
    for (int i = 0; i < 16100; i++)
        coil_future_release(coil_loop_create_task(loop, sleeps_long, &woken));
    coil_loop_run_until_complete(
        loop, coil_loop_create_task(loop, goes_too_deep, NULL));
}

TEST(where_the_old_guards_end_the_weaker_check_begins, "6.9")
{
    if (!faults_are_ours())
        return;
    SKIP_UNLESS(can_map(16100), no_room);
    watch_a_child(overflows_beyond_the_guards);
    SKIP_UNLESS(!was_impossible(), "this system cannot be made older");
    CHECK(killed_by_a_fault());
    CHECK(strstr(child.said, "Task-16101 (goes_too_deep) is full") != NULL);
}

static int mappings(void)
{
    FILE *maps = fopen("/proc/self/maps", "r");
    char text[4096];
    size_t length;
    int count = 0;

    if (maps == NULL)
        return 0;
    while ((length = fread(text, 1, sizeof text, maps)) > 0)
        for (size_t i = 0; i < length; i++)
            count += text[i] == '\n';
    fclose(maps);
    return count;
}

/* Linux 6.13 and later have guards that do not count as mappings. */
static bool has_light_guards(void)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    void *place = mmap(NULL, page, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    bool has = place != MAP_FAILED && madvise(place, page, 102) == 0 &&
               madvise(NULL, 0, 0x7777) != 0; /* an emulator says yes to all */

    if (place != MAP_FAILED)
        munmap(place, page);
    return has;
}

TEST(a_newer_kernel_spends_no_mapping_on_a_guard, "6.5")
{
    coil_loop *loop = test_loop();
    int before = mappings(), woken = 0;

    for (int i = 0; i < 500; i++)
        coil_future_release(coil_loop_create_task(loop, sleeps_long, &woken));
    one_turn(loop);
    if (has_light_guards() && faults_are_ours())
        CHECK(mappings() - before < 100);
    coil_loop_run_forever(loop);
    CHECK_INT(woken, 500);
}

/* ---- sizes of stacks ----------------------------------------------------------- */

static coil_loop *loop_with_stacks_of(size_t size)
{
    return test_loop_with((coil_loop_options){
        .clock = &test_clock()->clock,
        .stack_size = size,
    });
}

static coil_result needs_some_room(void *arg)
{
    volatile char room[8 * 1024];

    for (size_t i = 0; i < sizeof room; i++)
        room[i] = 7;
    return coil_value(room[77] == 7 ? arg : NULL);
}

TEST(a_tiny_stack_is_made_large_enough, "6.5")
{
    if (faults_are_ours()) /* who watches needs more room */
        CHECK_STR(run(loop_with_stacks_of(1), needs_some_room, "tea").value,
                  "tea");
    CHECK_STR(run(loop_with_stacks_of(1), nothing, "tea").value, "tea");
    CHECK_STR(run(loop_with_stacks_of(20001), nothing, "tea").value, "tea");
}

TEST(a_stack_that_no_machine_has_is_a_memory_error, "6.5")
{
    CHECK_ERROR(run(loop_with_stacks_of(SIZE_MAX), nothing, NULL).error,
                "MemoryError: out of memory");
    CHECK_ERROR(run(loop_with_stacks_of(SIZE_MAX / 64), nothing, NULL).error,
                "MemoryError: out of memory");
    CHECK_ERROR(run(loop_with_stacks_of(SIZE_MAX / 128), nothing, NULL).error,
                "MemoryError: out of memory");
}

static coil_result where_am_i(void *place)
{
    *(uintptr_t *)place = (uintptr_t)__builtin_frame_address(0);
    return coil_value(NULL);
}

TEST(the_next_task_gets_the_stack_that_was_given_back, "6.5")
{
    coil_loop *loop = test_loop();
    uintptr_t first = 0, second = 1;

    CHECK_OK(run(loop, where_am_i, &first).error);
    CHECK_OK(run(loop, where_am_i, &second).error);
    CHECK_INT(first, second);
}

/* More than stay warm: the memory of the others went to the system, and they
 * are good as new. */
TEST(stacks_can_be_used_again_after_a_rush, "6.5")
{
    coil_loop *loop = test_loop();
    int woken = 0;

    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 500; i++)
            coil_future_release(
                coil_loop_create_task(loop, sleeps_long, &woken));
        coil_loop_run_forever(loop); /* until there is nothing to do */
    }
    CHECK_INT(woken, 1500);
}

/* ---- where does a task stand --------------------------------------------------- */

/* What coil_task_print_stack() writes. */
static const char *stack_of(coil_task *task)
{
    static char text[8000];
    FILE *out = tmpfile();
    size_t length;

    REQUIRE(out != NULL);
    coil_task_print_stack(task, out);
    rewind(out);
    length = fread(text, 1, sizeof text - 1, out);
    text[length] = '\0';
    fclose(out);
    return text;
}

static int lines_in(const char *text)
{
    int count = 0;

    for (; *text != '\0'; text++)
        count += *text == '\n';
    return count;
}

static coil_result prints_itself(void *arg)
{
    const char *text = stack_of(coil_current_task());

    CHECK_INT(lines_in(text), 1);
    CHECK(strstr(text, "<Task pending name=") != NULL);
    return coil_value(arg);
}

TEST(only_a_task_that_waits_has_a_stack_to_print, "6.10")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, notes_and_naps, "a");
    coil_task *stackless = coil_loop_create_stackless_task(loop, flat, NULL, 0);
    coil_future *future = coil_loop_create_future(loop);

    CHECK_INT(lines_in(stack_of(task)), 1); /* has not begun */
    CHECK_INT(lines_in(stack_of(stackless)), 1);
    CHECK_INT(lines_in(stack_of(future)), 1);
    CHECK_INT(coil_task_stack_used(task), 0);
    CHECK_INT(coil_task_stack_used(stackless), 0);
    CHECK_INT(coil_task_stack_used(future), 0);
    CHECK_OK(run(loop, prints_itself, NULL).error);
    CHECK(lines_in(stack_of(task)) > 2);
    CHECK_OK(
        coil_loop_run_until_complete(loop, coil_future_retain(task)).error);
    CHECK_INT(lines_in(stack_of(task)), 1); /* is done */
    coil_future_release(task);
    coil_future_release(stackless);
    coil_future_release(future);
    CHECK_LOG("a a");
}

static coil_result prints_another(void *task)
{
    char own[300] = "my own locals";

    CHECK(lines_in(stack_of(task)) > 2);
    CHECK_OK(coil_sleep(0.5));
    CHECK(lines_in(stack_of(task)) > 2);
    CHECK_STR(own, "my own locals");
    return coil_value(NULL);
}

TEST(a_task_may_print_the_stack_of_another, "6.10")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, notes_and_naps, "a");

    one_turn(loop);
    CHECK_OK(run(loop, prints_another, task).error);
    CHECK_LOG("a");
    CHECK_OK(coil_loop_run_until_complete(loop, task).error);
    CHECK_LOG("a");
}

/* Whoever is looked at must not notice. */
TEST(looking_at_a_task_changes_nothing, "6.10")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, cleans_up, NULL);

    one_turn(loop);
    for (int i = 0; i < 3; i++)
        CHECK(strstr(stack_of(task), "  waits at tests/06-") != NULL);
    coil_task_cancel(task, NULL);
    CHECK(lines_in(stack_of(task)) > 2);
    CHECK_ERROR(coil_loop_run_until_complete(loop, task).error,
                "CancelledError: ");
    CHECK_LOG("CancelledError clean");
}

TEST(a_stack_can_be_printed_to_memory, "6.10")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, notes_and_naps, "a");
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    int expected;

    REQUIRE(out != NULL);
    one_turn(loop);
    expected = lines_in(stack_of(task));
    coil_task_print_stack(task, out);
    fclose(out);
    CHECK_INT(lines_in(text), expected);
    free(text);
    CHECK_OK(coil_loop_run_until_complete(loop, task).error);
    CHECK_LOG("a a");
}

static coil_result goes_down(void *arg)
{
    volatile char room[20 * 1024];

    for (size_t i = 0; i < sizeof room; i++)
        room[i] = 7;
    return coil_raise(coil_sleep(room[5] == 7 ? 1 : *(double *)arg));
}

TEST(who_goes_deeper_uses_more, "6.10")
{
    coil_loop *loop = test_loop();
    coil_task *deep = coil_loop_create_task(loop, goes_down, NULL);
    coil_task *shallow = coil_loop_create_task(loop, notes_and_naps, "a");

    one_turn(loop);
    CHECK(coil_task_stack_used(shallow) > 100);
    CHECK(coil_task_stack_used(shallow) < 20 * 1024);
    CHECK(coil_task_stack_used(deep) > 20 * 1024);
    coil_future_release(deep);
    coil_loop_run_until_complete(loop, shallow);
    CHECK_LOG("a a");
}

static coil_result gives_way(void *arg)
{
    COIL_TRY(coil_sleep(0));
    return coil_value(arg);
}

TEST(a_task_that_gives_way_waits_somewhere_too, "6.10")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, gives_way, "tea");

    one_turn(loop);
    CHECK(strstr(stack_of(task), "  waits at tests/06-") != NULL);
    CHECK_STR(coil_loop_run_until_complete(loop, task).value, "tea");
}

/* ---- what the system has given us ----------------------------------------------- */

/* In KiB: addresses (0) or memory (1). */
static long taken_from_the_system(int which)
{
    FILE *file = fopen("/proc/self/statm", "r");
    long pages[2] = { 0, 0 };

    if (file == NULL)
        return 0;
    CHECK_INT(fscanf(file, "%ld %ld", &pages[0], &pages[1]), 2);
    fclose(file);
    return pages[which] * (sysconf(_SC_PAGESIZE) / 1024);
}

TEST(a_loop_that_ends_gives_its_stacks_back, "6.5")
{
    long before = 0;

    for (int i = 0; i < 50; i++) {
        coil_loop *loop = test_loop();

        CHECK_OK(run(loop, nothing, NULL).error);
        CHECK_OK(coil_loop_free(loop));
        if (i == 0)
            before = taken_from_the_system(0);
    }
    /* One has four megabytes of addresses. */
    if (faults_are_ours())
        CHECK(taken_from_the_system(0) - before < 10 * 1024);
}

static coil_result uses_memory(void *arg)
{
    volatile char room[32 * 1024];

    /* Whoever compiles this must not cut the room into small pieces. */
    __asm__ volatile("" : : "r"(room) : "memory");
    for (size_t i = 0; i < sizeof room; i += 1024)
        room[i] = 7;
    COIL_TRY(coil_sleep(1));
    return coil_value(room[1024] == 7 ? arg : NULL);
}

TEST(after_a_rush_the_memory_goes_back_to_the_system, "6.5")
{
    coil_loop *loop = test_loop();
    long before = taken_from_the_system(1), rush;

    if (!faults_are_ours() || before == 0)
        return;
    SKIP_UNLESS(can_map(2000), no_room);
    for (int i = 0; i < 2000; i++)
        coil_future_release(coil_loop_create_task(loop, uses_memory, NULL));
    one_turn(loop);
    rush = taken_from_the_system(1);
    CHECK(rush - before > 2000 * 32);
    coil_loop_run_forever(loop);
    CHECK(taken_from_the_system(1) - before < (rush - before) / 2);
}

static coil_result only_sleeps(void *arg)
{
    COIL_TRY(coil_sleep(1));
    return coil_value(arg);
}

/* They have touched one page each, the topmost. */
TEST(after_a_rush_of_sleepers_no_page_of_a_stack_stays, "6.5")
{
    coil_loop *loop = test_loop();
    long before = taken_from_the_system(1), rush;

    if (!faults_are_ours() || before == 0)
        return;
    SKIP_UNLESS(can_map(4000), no_room);
    for (int i = 0; i < 4000; i++)
        coil_future_release(coil_loop_create_task(loop, only_sleeps, NULL));
    one_turn(loop);
    rush = taken_from_the_system(1);
    CHECK(rush - before > 4000 * 4);
    coil_loop_run_forever(loop);
    CHECK_THAT(taken_from_the_system(1) - before < (rush - before) / 2,
               "%ld KiB of %ld are still there",
               taken_from_the_system(1) - before, rush - before);
}

static coil_result touches_memory(void *arg)
{
    volatile char room[32 * 1024];

    __asm__ volatile("" : : "r"(room) : "memory");
    for (size_t i = 0; i < sizeof room; i += 1024)
        room[i] = 7;
    COIL_TRY(coil_sleep(0));
    return coil_value(room[1024] == 7 ? arg : NULL);
}

/* Makes a rush of so many, and waits until it is over. */
static void rush_of(coil_loop *loop, int count)
{
    for (int i = 0; i < count; i++)
        coil_future_release(coil_loop_create_task(loop, touches_memory, NULL));
    one_turn(loop);
    one_turn(loop);
}

static long faults(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_minflt;
}

/* A rush in every turn or two is no rush. The stacks stay warm. */
TEST(who_needs_many_stacks_again_and_again_keeps_them, "6.5")
{
    coil_loop *loop = test_loop();
    long before;

    if (!faults_are_ours())
        return;
    rush_of(loop, 1000);
    before = faults();
    for (int round = 0; round < 200; round++) {
        rush_of(loop, 1000);
        if (round % 7 == 0)
            one_turn(loop);
    }
    CHECK(faults() - before < 1000);
}

static void stop_at_last(void *loop)
{
    coil_loop_stop(loop);
}

/* What malloc() has given out and not got back. 0: it cannot tell. */
static size_t given_out(void)
{
#if defined __GLIBC__ && (__GLIBC__ > 2 || __GLIBC_MINOR__ >= 33)
    return mallinfo2().uordblks;
#else
    return 0;
#endif
}

static void come_and_go(coil_loop *loop)
{
    enum { MANY = 20 * 1000 };
    static coil_future *futures[MANY];

    for (int i = 0; i < MANY; i++)
        futures[i] = coil_loop_create_future(loop);
    for (int i = 0; i < MANY; i++)
        coil_future_release(futures[i]);
}

/* The memory of futures is kept for the next ones, up to a limit, and goes
 * back before a long sleep. Only a loop with the system's memory does that. */
TEST(what_futures_leave_behind_is_kept_for_a_while, "6.5")
{
    coil_virtual_clock clock;
    coil_loop *loop =
        coil_loop_new_with(&(coil_loop_options){ .clock = &clock.clock });
    size_t before, kept;

    coil_virtual_clock_init(&clock);
    REQUIRE(loop != NULL);
    coil_loop_call_later(loop, 1, stop_at_last, loop);
    before = given_out();
    come_and_go(loop);
    kept = given_out() - before;
    CHECK(kept < 1024 * 1024 * 5 / 4); /* malloc's own share is in it */
    come_and_go(loop);
    CHECK(given_out() - before < kept + 4096);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK(given_out() - before < 64 * 1024); /* it has slept */
    come_and_go(loop);
    CHECK(coil_loop_run_forever(loop) != NULL);
    CHECK(given_out() - before < 64 * 1024); /* nothing was left to do */
    CHECK_OK(coil_loop_free(loop));
}

/* A future may go when its loop has gone; nothing is kept for that loop. */
TEST(what_a_closed_loop_gets_back_is_not_kept, "6.5")
{
    coil_loop *loop = coil_loop_new();
    coil_future *early, *late;

    REQUIRE(loop != NULL);
    early = coil_loop_create_future(loop);
    late = coil_loop_create_future(loop);
    coil_future_release(early);
    CHECK_OK(coil_loop_free(loop));
    coil_future_release(late); /* the sanitizers and valgrind look */
}

/* It never sleeps, and gives back all the same. */
TEST(a_busy_loop_gives_back_what_it_does_not_need, "6.5")
{
    coil_loop *loop = test_loop();
    long before = taken_from_the_system(1), rush;

    if (!faults_are_ours() || before == 0)
        return;
    rush_of(loop, 2000);
    rush = taken_from_the_system(1);
    CHECK(rush - before > 2000 * 32);
    for (int turn = 0; turn < 200; turn++)
        rush_of(loop, 1);
    CHECK(taken_from_the_system(1) - before < (rush - before) / 2);
    before = faults();
    rush_of(loop, 200); /* those on top are still warm */
    CHECK(faults() - before < 200);
}

/* It has work again soon enough, but not for a while. */
TEST(before_a_long_sleep_the_memory_goes_back, "6.5")
{
    coil_loop *loop = test_loop();
    long before = taken_from_the_system(1), rush;

    if (!faults_are_ours() || before == 0)
        return;
    for (int i = 0; i < 3; i++) {
        rush_of(loop, 2000);
        rush = taken_from_the_system(1);
        CHECK(rush - before > 2000 * 32);
        coil_loop_call_later(loop, 3, stop_at_last, loop);
        CHECK_OK(coil_loop_run_forever(loop));
        CHECK(taken_from_the_system(1) - before < (rush - before) / 2);
    }
}

/* ---- what belongs to the thread, or to the coroutine ------------------------ */

static pthread_key_t late_key;
static int visits;
static stack_t last_seen;

/* Of what a thread keeps, this looks once more when all has been taken down. */
static void look_late(void *value)
{
    if (++visits == 1)
        pthread_setspecific(late_key, value);
    else
        sigaltstack(NULL, &last_seen);
}

static void *runs_and_ends(void *stack)
{
    stack_t others = { .ss_sp = stack, .ss_size = 64 * 1024 };
    coil_loop *loop = coil_loop_new();

    pthread_setspecific(late_key, loop);
    run(loop, nothing, NULL);
    coil_loop_free(loop);
    if (stack != NULL)
        sigaltstack(&others, NULL);
    return NULL;
}

TEST(who_ends_takes_down_its_own_stack_for_signals, "6.9")
{
    static char others[64 * 1024];
    pthread_t thread;

    if (!faults_are_ours())
        return;
    REQUIRE(pthread_key_create(&late_key, look_late) == 0);
    for (int i = 0; i < 2; i++) {
        visits = 0;
        REQUIRE(pthread_create(&thread, NULL, runs_and_ends,
                               i == 0 ? NULL : others) == 0);
        pthread_join(thread, NULL);
        CHECK_INT(visits, 2);
        if (i == 0)
            CHECK((last_seen.ss_flags & SS_DISABLE) != 0);
        else
            CHECK(last_seen.ss_sp == others);
    }
}

static coil_result touches_its_stack(void *word)
{
    volatile char room[1000];

    room[0] = room[999] = 1;
    COIL_TRY(coil_sleep(0));
    return coil_value(room[0] + room[999] == 2 ? word : NULL);
}

/* The sanitizers note for each byte of a stack whether it may be used. */
TEST(a_stack_of_any_size_works_or_is_refused, "6.5")
{
    if (!faults_are_ours())
        return;
    for (int shift = 0; shift < 50; shift++) {
        coil_loop *loop = test_loop_with((coil_loop_options){
            .stack_size = SIZE_MAX >> shift,
        });
        coil_result result = run(loop, touches_its_stack, "well");

        if (result.error == NULL)
            CHECK_STR(result.value, "well");
        else
            CHECK(coil_error_is(result.error, &coil_MemoryError));
        CHECK_OK(coil_loop_free(loop));
    }
}

#if defined __ELF__ && !WATCHED
/* In a program with C++, this is what it has caught in this thread. */
static _Thread_local struct caught {
    const void *exception;
    unsigned uncaught;
} caught_here;

struct caught *caught_in_this_thread(void) __asm__("__cxa_get_globals");

struct caught *caught_in_this_thread(void)
{
    return &caught_here;
}

static coil_result catches(void *word)
{
    CHECK(caught_here.exception == NULL);
    CHECK_INT(caught_here.uncaught, 0);
    caught_here = (struct caught){ word, 1 };
    COIL_TRY(coil_sleep(0));
    CHECK(caught_here.exception == word);
    CHECK_INT(caught_here.uncaught, 1);
    caught_here = (struct caught){ NULL, 0 };
    return coil_value(word);
}

TEST(what_a_coroutine_has_caught_is_its_own, "6.11")
{
    coil_loop *loop = test_loop();

    caught_here = (struct caught){ "outside", 2 };
    coil_future_release(coil_loop_create_task(loop, catches, "one"));
    CHECK_STR(run(loop, catches, "two").value, "two");
    CHECK_STR(caught_here.exception, "outside");
    CHECK_INT(caught_here.uncaught, 2);
    caught_here = (struct caught){ NULL, 0 };
}
#endif

/* ---- the memory of futures -------------------------------------------------- */

TEST(the_next_futures_lie_where_the_last_ones_lay, "6.5")
{
    enum { SOME = 1000 };
    static coil_future *futures[SOME];
    coil_loop *loop = coil_loop_new();
    size_t first = 0;

    REQUIRE(loop != NULL);
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < SOME; i++)
            REQUIRE((futures[i] = coil_loop_create_future(loop)) != NULL);
        if (round == 0)
            first = given_out();
        CHECK(given_out() <= first);
        for (int i = 0; i < SOME; i++)
            coil_future_release(futures[i]);
        if (!WATCHED && !test_in_valgrind())
            CHECK(given_out() >= first); /* it is kept */
    }
    CHECK_OK(coil_loop_free(loop));
}
