/* One letter at a time, and nothing is lost? No thread is needed for that. Two
 * threads that share a few atomic variables take turns at those, and nowhere
 * else: so each of these steps is a place where the other thread comes in. We
 * try them all. */
#include "test.h"

#include <pthread.h>
#include <stdatomic.h>

static void step(void);
static const coil_error *post(coil_loop *loop, coil_callback *callback,
                              void *arg);

/* Who holds a lock is not disturbed. */
static int locked;

__attribute__((unused)) static int lock_it(void *mutex)
{
    (void)mutex;
    step();
    return locked++;
}

__attribute__((unused)) static int unlock_it(void *mutex)
{
    (void)mutex;
    locked--;
    step();
    return 0;
}

#undef atomic_store
#undef atomic_load
#undef atomic_exchange
#undef atomic_fetch_add
#undef atomic_fetch_sub
#undef atomic_fetch_or
#undef atomic_fetch_and
#undef atomic_compare_exchange_strong
#undef atomic_compare_exchange_weak
#undef atomic_flag_test_and_set
#undef atomic_flag_clear
#define ORDERED memory_order_seq_cst
#define atomic_store(a, v) (step(), atomic_store_explicit(a, v, ORDERED))
#define atomic_load(a) (step(), atomic_load_explicit(a, ORDERED))
#define atomic_exchange(a, v) (step(), atomic_exchange_explicit(a, v, ORDERED))
#define atomic_fetch_add(a, v) \
    (step(), atomic_fetch_add_explicit(a, v, ORDERED))
#define atomic_fetch_sub(a, v) \
    (step(), atomic_fetch_sub_explicit(a, v, ORDERED))
#define atomic_fetch_or(a, v) (step(), atomic_fetch_or_explicit(a, v, ORDERED))
#define atomic_fetch_and(a, v) \
    (step(), atomic_fetch_and_explicit(a, v, ORDERED))
#define atomic_compare_exchange_strong(a, e, v) \
    (step(), atomic_compare_exchange_strong_explicit(a, e, v, ORDERED, ORDERED))
#define atomic_compare_exchange_weak(a, e, v) \
    (step(), atomic_compare_exchange_strong_explicit(a, e, v, ORDERED, ORDERED))
#define atomic_flag_test_and_set(a) \
    (step(), atomic_flag_test_and_set_explicit(a, ORDERED))
#define atomic_flag_clear(a) (step(), atomic_flag_clear_explicit(a, ORDERED))
#define pthread_mutex_lock lock_it
#define pthread_mutex_unlock unlock_it
#define coil_loop_call_soon_threadsafe post

#include "progress.c"

/* The box, without a loop around it: what lies in it, and how much that was. */
static struct {
    coil_callback *callback;
    void *arg;
    int inside, most, all;
} box;

static struct progress progress;
static long last_shown;

/* What comes in between, at the step with this number; 0: nothing does. */
static int steps_left;
static void (*comes)(void);

static void step(void)
{
    if (locked > 0 || steps_left == 0 || --steps_left > 0)
        return;
    comes();
}

static const coil_error *post(coil_loop *loop, coil_callback *callback,
                              void *arg)
{
    step();
    (void)loop;
    box.callback = callback;
    box.arg = arg;
    box.all++;
    box.inside++;
    if (box.inside > box.most)
        box.most = box.inside;
    return NULL;
}

static void show(struct progress *from, long value)
{
    step();
    CHECK(from == &progress);
    CHECK_THAT(value >= last_shown, "shown is %ld, after %ld", value,
               last_shown);
    last_shown = value;
    step();
}

/* What the loop does. */
static void open_the_box(void)
{
    while (box.inside > 0) {
        box.inside--;
        box.callback(box.arg);
    }
}

static void report_two(void)
{
    report(&progress, 2);
}

static void begin(int at, void (*what)(void))
{
    box.inside = box.most = box.all = 0;
    last_shown = 0;
    progress = (struct progress){ .loop = NULL, .show = show };
    steps_left = at;
    comes = what;
}

TEST(a_report_is_shown, "11.3")
{
    begin(0, NULL);
    report(&progress, 1);
    CHECK_INT(last_shown, 0);
    open_the_box();
    hint("It was reported, and the letter was read, and nothing was shown.");
    CHECK_INT(last_shown, 1);
    report(&progress, 2);
    open_the_box();
    hint("The first report was shown. The second, which came when the letter "
         "of the first was read, was not.");
    CHECK_INT(last_shown, 2);
}

TEST(one_letter_is_enough_for_many, "11.3")
{
    begin(0, NULL);
    for (long value = 1; value <= 1000; value++)
        report(&progress, value);
    hint("A thousand reports came before the loop looked into its box, and "
         "there is more than one letter in it.");
    CHECK_INT(box.most, 1);
    open_the_box();
    hint("The letter stands for all reports, and what it shows is the newest.");
    CHECK_INT(last_shown, 1000);
}

TEST(a_report_comes_while_one_is_delivered, "11.3")
{
    for (int at = 1; at < 12; at++) {
        begin(0, NULL);
        report(&progress, 1);
        steps_left = at;
        comes = report_two;
        open_the_box();
        if (steps_left > 0)
            break;
        hint("While deliver() was at work, the thread reported once more, "
             "and that was never shown: a lost wake-up. What does the thread "
             "take for a sign that a letter is on its way? And is it still "
             "true after the value was read?");
        CHECK_INT(last_shown, 2);
        hint("While deliver() was at work, a report came, and left more than "
             "one letter in the box.");
        CHECK_INT(box.most, 1);
    }
}

TEST(it_is_delivered_while_a_report_is_made, "11.3")
{
    for (int at = 1; at < 12; at++) {
        begin(0, NULL);
        report(&progress, 1);
        steps_left = at;
        comes = open_the_box;
        report(&progress, 2);
        if (steps_left > 0)
            break;
        steps_left = 0;
        open_the_box();
        hint("In the middle of report(), the loop opened its box and showed "
             "the old value. And the new one was never shown: what must be "
             "done first, to write the value, or to ask whether a letter is "
             "on its way?");
        CHECK_INT(last_shown, 2);
    }
}
