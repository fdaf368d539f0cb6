/* Are they sorted, in their order, and without memory? */
#include "test.h"

enum { SOME = 8, MANY = 60000 };

/* malloc() of the answer's own can be seen only under the address sanitizer. */
#ifdef __SANITIZE_ADDRESS__
int __sanitizer_install_malloc_and_free_hooks(
    void (*taken)(const volatile void *, size_t),
    void (*given_back)(const volatile void *));
#endif

static bool counting;
static int taken_by_hand;

static void taken(const volatile void *block, size_t size)
{
    (void)block;
    (void)size;
    taken_by_hand += counting;
}

static void given_back(const volatile void *block)
{
    (void)block;
}

static coil_future *futures[MANY], *sorted[MANY];

static void make(coil_loop *loop, int count)
{
    for (int i = 0; i < count; i++)
        sorted[i] = futures[i] = coil_loop_create_future(loop);
}

static void release(int count)
{
    for (int i = 0; i < count; i++)
        coil_future_release(futures[i]);
}

static bool is_in_order(const int *expected, int count)
{
    for (int i = 0; i < count; i++)
        if (sorted[i] != futures[expected[i]])
            return false;
    return true;
}

/* Those whose bit is set are done. */
static coil_result sorts(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    int expected[SOME], n = 0;
    size_t done;
    unsigned pattern = *(const unsigned *)arg;

    make(loop, SOME);
    for (int i = 0; i < SOME; i++)
        if ((pattern >> i & 1) != 0) {
            coil_future_set_result(futures[i], NULL);
            expected[n++] = i;
        }
    COIL_TRY(coil_wait(sorted, SOME, 0, COIL_ALL_COMPLETED, &done));
    CHECK_INT(done, n);
    for (int i = 0; i < SOME; i++)
        if ((pattern >> i & 1) == 0)
            expected[n++] = i;
    for (size_t i = 0; i < SOME; i++)
        CHECK_THAT(coil_future_done(sorted[i]) == (i < done),
                   "The done belong to the front, and the number says how many "
                   "they are.");
    CHECK_THAT(is_in_order(expected, SOME),
               "The done are in front, but the order within the done or within "
               "the pending is not what it was.");
    release(SOME);
    return coil_value(NULL);
}

static void run(coil_function *function, void *arg)
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, function, arg);

    CHECK_OK(coil_loop_run_until_complete(loop, task).error);
}

TEST(the_order_is_kept, "9.4")
{
    static unsigned patterns[] = { 0x14, 0x00, 0xff, 0x55, 0xaa,
                                   0x80, 0xf0, 0x0f, 0x6b };

    for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++)
        run(sorts, &patterns[i]);
}

/* From here on, until the wait has come back, there is no memory. */
static void set_some(void *arg)
{
    (void)arg;
    for (int i = 0; i < SOME; i += 3)
        coil_future_set_result(futures[i], NULL);
    test_memory_fail(1);
    counting = true;
}

static coil_result sorts_without_memory(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    const coil_error *error;
    size_t done = 0;

    (void)arg;
    make(loop, SOME);
    coil_loop_call_later(loop, 1, set_some, NULL);
    error = coil_wait(sorted, SOME, COIL_FOREVER, COIL_FIRST_COMPLETED, &done);
    counting = false;
    CHECK_THAT(!test_memory_failed(),
               "The wait asked the loop for memory at its end, and the budget "
               "is none.");
    test_memory_fail(0);
    CHECK_THAT(taken_by_hand == 0,
               "The wait asked malloc() for memory at its end, and the budget "
               "is none.");
    CHECK_OK(error);
    CHECK_INT(done, 3);
    release(SOME);
    return coil_value(NULL);
}

TEST(no_memory_is_asked_for, "9.4")
{
#ifdef __SANITIZE_ADDRESS__
    __sanitizer_install_malloc_and_free_hooks(taken, given_back);
#else
    taken(NULL, 0);
    given_back(NULL);
#endif
    run(sorts_without_memory, NULL);
}

/* Nearly all stand where they belong, so that nobody has to be quick. */
static bool is_done_here(int i)
{
    return i < MANY / 2 ||
           (i > MANY / 2 + 50 && i % 10 == 0 && i < MANY / 2 + 100);
}

static coil_result sorts_many(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    static int expected[MANY];
    int n = 0;
    size_t done;

    make(loop, MANY);
    for (int i = 0; i < MANY; i++)
        if (is_done_here(i)) {
            coil_future_set_result(futures[i], NULL);
            expected[n++] = i;
        }
    COIL_TRY(coil_wait(sorted, MANY, 0, COIL_ALL_COMPLETED, &done));
    CHECK_INT(done, n);
    for (int i = 0; i < MANY; i++)
        if (!is_done_here(i))
            expected[n++] = i;
    CHECK(is_in_order(expected, MANY));
    release(MANY);
    return coil_value(arg);
}

TEST(however_many_there_are, "9.4")
{
    hint("There are sixty thousand futures, and the stack of a coroutine has "
         "no room for them.");
    run(sorts_many, NULL);
}
