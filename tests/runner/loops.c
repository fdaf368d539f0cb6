/* The loops of a test and their memory. Compiled anew for every library,
 * because the options and the census grow from chapter to chapter. */
#include "runner.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- memory that is counted --------------------------------------------- */

/* Lies before each block. */
union header {
    struct {
        size_t size;
        size_t mark;
    } block;
    max_align_t alignment;
};

enum { TAKEN = 0x7a4e, GIVEN_BACK = 0xdead };

static struct {
    size_t blocks, bytes;
    unsigned requests, fail_at; /* counted since test_memory_fail() */
} memory;

static void forget_loop(const void *block);

static void complain(const char *what)
{
    fail_at(current_test->file, current_test->line, "%s", what);
}

static void give_back(void *block, size_t size)
{
    union header *header = (union header *)block - 1;

    if (header->block.mark != TAKEN) {
        complain("memory was given back twice, or was never taken");
        return;
    }
    if (header->block.size != size)
        fail_at(current_test->file, current_test->line,
                "a block of %zu bytes was given back as one of %zu",
                header->block.size, size);
    memory.blocks--;
    memory.bytes -= header->block.size;
    header->block.mark = GIVEN_BACK;
    memset(block, 0xdd, header->block.size);
    forget_loop(block);
    free(header);
}

static void *take(size_t size)
{
    union header *header;

    if (++memory.requests == memory.fail_at)
        return NULL;
    header = malloc(sizeof *header + size);
    if (header == NULL)
        return NULL;
    header->block.size = size;
    header->block.mark = TAKEN;
    memory.blocks++;
    memory.bytes += size;
    return memset(header + 1, 0xaa, size);
}

static void *resize(void *context, void *old, size_t old_size, size_t new_size)
{
    void *new = NULL;

    (void)context;
    if (old == NULL && old_size != 0)
        complain("a block that is not there was given a size");
    if (new_size != 0) {
        new = take(new_size);
        if (new == NULL)
            return NULL;
    }
    if (new != NULL && old != NULL)
        memcpy(new, old, old_size < new_size ? old_size : new_size);
    if (old != NULL)
        give_back(old, old_size);
    return new;
}

const coil_memory *test_memory(void)
{
    static const coil_memory counted = { resize, NULL };

    return &counted;
}

size_t test_memory_blocks(void)
{
    return memory.blocks;
}

size_t test_memory_bytes(void)
{
    return memory.bytes;
}

void test_memory_fail(unsigned n)
{
    memory.requests = 0;
    memory.fail_at = n;
}

bool test_memory_failed(void)
{
    return memory.fail_at != 0 && memory.requests >= memory.fail_at;
}

/* ---- loops -------------------------------------------------------------- */

enum { MAX_LOOPS = 64 };

static coil_loop *loops[MAX_LOOPS];
static size_t loop_count;

/* A loop's own memory came back: the test has freed it. */
static void forget_loop(const void *block)
{
    for (size_t i = 0; i < loop_count; i++)
        if (loops[i] == block)
            loops[i] = NULL;
}

#ifdef COIL_HAS_TIME
static coil_virtual_clock virtual_clock;

coil_virtual_clock *test_clock(void)
{
    return &virtual_clock;
}
#endif

coil_loop *test_loop_with(coil_loop_options options)
{
    coil_loop *loop;

    options.memory = test_memory();
    loop = coil_loop_new_with(&options);
    if (loop == NULL && !test_memory_failed()) {
        complain("coil_loop_new_with() made no loop");
        REQUIRE(loop != NULL);
    }
    REQUIRE(loop_count < MAX_LOOPS);
    if (loop != NULL)
        loops[loop_count++] = loop;
    return loop;
}

coil_loop *test_loop(void)
{
    coil_loop_options options = { 0 };

#ifdef COIL_HAS_TIME
    options.clock = &virtual_clock.clock;
#endif
    return test_loop_with(options);
}

const char *test_dump(const coil_loop *loop)
{
    static char text[4096];
    FILE *out = fmemopen(text, sizeof text, "w");

    text[0] = '\0';
    if (out != NULL) {
        coil_loop_dump(loop, out);
        fclose(out);
    }
    return text;
}

void loops_dump(FILE *out)
{
    const coil_loop *running = coil_get_running_loop();

    for (size_t i = 0; i < loop_count; i++) {
        if (loops[i] == running)
            running = NULL;
        if (loops[i] != NULL)
            coil_loop_dump(loops[i], out);
    }
    if (running != NULL)
        coil_loop_dump(running, out);
}

/* ---- what the loops find wrong in themselves ---------------------------- */

void coil_does_not_hold(const char *file, int line, const char *sentence);

/* A library that was compiled with COIL_CHECKED calls this, from the thread of
 * the loop: chapter 1.9. */
void coil_does_not_hold(const char *file, int line, const char *sentence)
{
    test_check_that(file, line, false, "this must hold, and does not: %s",
                    sentence);
}

/* ---- before and after a test -------------------------------------------- */

void loops_begin(void)
{
    memset(&memory, 0, sizeof memory);
    loop_count = 0;
    log_clear();
#ifdef COIL_HAS_TIME
    coil_virtual_clock_init(&virtual_clock);
#endif
}

/* The census is numbers and nothing else: all of them must be zero. */
static void check_census(const coil_loop *loop)
{
    coil_census census = coil_loop_census(loop);
    static const coil_census zero;

    if (memcmp(&census, &zero, sizeof census) == 0)
        return;
    fail_at(current_test->file, current_test->line,
            "the loop was closed, and something still lives in it:\n%s",
            test_dump(loop));
}

static void end_loop(coil_loop *loop)
{
    const coil_error *error = coil_loop_close(loop);

    if (error == NULL) {
        check_census(loop);
        error = coil_loop_free(loop);
    }
    if (error != NULL)
        fail_at(current_test->file, current_test->line,
                "the loop cannot be closed after the test: %s", error->message);
}

void loops_end(void)
{
    for (size_t i = 0; i < loop_count; i++) {
        if (loops[i] == NULL)
            continue;
        current_report->checks++;
        end_loop(loops[i]);
    }
    loop_count = 0;
    if (memory.blocks != 0 && current_report->count == 0)
        fail_at(current_test->file, current_test->line,
                "memory was never given back: %zu bytes in %zu block%s",
                memory.bytes, memory.blocks, memory.blocks > 1 ? "s" : "");
}

/* ---- one failure after the other ---------------------------------------- */

static unsigned sweep;

void test_sweep_begin(void)
{
    sweep = 0;
    test_memory_fail(0);
}

/* Each round must come back clean before the next may begin. */
bool test_sweep_next(void)
{
    bool last = sweep > 0 && !test_memory_failed();

    if (sweep > 0)
        loops_end();
    loops_begin();
    if (last || current_report->count > 0)
        return false;
    test_memory_fail(++sweep);
    return true;
}
