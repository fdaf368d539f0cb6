/* Is everybody asked as often as needed, and each page in its place? */
#include "test.h"

#include <stdlib.h>

enum { MOST = 16 };

struct mirror {
    char *name;
    double seconds; /* for each answer */
    int failures;   /* how often it fails, before it works */
    int asked;
};

static coil_result fetch(void *arg)
{
    struct mirror *mirror = arg;

    mirror->asked++;
    COIL_TRY(coil_sleep(mirror->seconds));
    if (mirror->asked <= mirror->failures)
        return coil_raise(coil_error_new(&coil_OSError, "no answer"));
    return coil_value(mirror->name);
}

#include "again.c"

static struct mirror berlin, oslo, lima, rome;
static struct mirror *const mirrors[] = { &berlin, &oslo, &lima, &rome };
static size_t count;
static int rounds;

static void failures(int a, int b, int c, int d)
{
    berlin = (struct mirror){ "Berlin", 2, a, 0 };
    oslo = (struct mirror){ "Oslo", 1, b, 0 };
    lima = (struct mirror){ "Lima", 3, c, 0 };
    rome = (struct mirror){ "Rome", 1, d, 0 };
}

/* Notes what came, and from whom. */
static coil_result fetches(void *arg)
{
    const char *pages[MOST] = { "old", "old", "old", "old" };
    const coil_error *error = fetch_all(mirrors, count, rounds, pages);

    if (error != NULL)
        return coil_raise(error);
    for (size_t i = 0; i < count; i++)
        notef("%s", pages[i] != NULL ? pages[i] : "none");
    return coil_value(arg);
}

static double run(size_t how_many, int how_often)
{
    coil_loop *loop = test_loop();
    double begun = coil_loop_time(loop);

    count = how_many;
    rounds = how_often;
    CHECK_OK(coil_loop_run_until_complete(
                 loop, coil_loop_create_task(loop, fetches, NULL))
                 .error);
    return coil_loop_time(loop) - begun;
}

static void check_asked(int a, int b, int c, int d)
{
    hint("Who has given a page is not asked again, and who has not is, until "
         "the rounds are used up.");
    CHECK_INT(berlin.asked, a);
    CHECK_INT(oslo.asked, b);
    CHECK_INT(lima.asked, c);
    CHECK_INT(rome.asked, d);
}

TEST(one_round_for_all, "8.4")
{
    double seconds;

    failures(0, 0, 0, 0);
    hint("All of them answer at the first time, each with its own page.");
    seconds = run(4, 3);
    CHECK_LOG("Berlin Oslo Lima Rome");
    check_asked(1, 1, 1, 1);
    hint("They are to be asked at the same time: all together take as long as "
         "the slowest.");
    CHECK_DOUBLE(seconds, 3);
}

TEST(a_second_for_those_that_failed, "8.4")
{
    hint("A page is in the wrong place, or none, or a row was asked that is "
         "gone. The second row has only the places of those that failed, and "
         "the first is good only until the task awaits again.");
    failures(0, 0, 1, 1);
    run(4, 2);
    CHECK_LOG("Berlin Oslo Lima Rome");
    check_asked(1, 1, 2, 2);
}

TEST(and_a_third, "8.4")
{
    hint("A page is in the wrong place, or none, or a row was asked that is "
         "gone: it is good only until the task awaits again.");
    failures(1, 0, 2, 0);
    run(4, 5);
    CHECK_LOG("Berlin Oslo Lima Rome");
    check_asked(2, 1, 3, 1);
}

TEST(who_never_answers_has_no_page, "8.4")
{
    hint("The rounds are used up. Who has given nothing has NULL in the place "
         "of the page, and the others have theirs.");
    failures(9, 0, 3, 0);
    run(4, 3);
    CHECK_LOG("none Oslo none Rome");
    check_asked(3, 1, 3, 1);
    failures(0, 1, 0, 0);
    run(2, 1);
    CHECK_LOG("Berlin none");
    failures(0, 0, 0, 0);
    run(1, 0);
    CHECK_LOG("none");
    run(0, 3);
    CHECK_LOG("");
}

static void cancel_it(void *task)
{
    coil_task_cancel(task, NULL);
}

TEST(who_is_cancelled_does_not_ask_again, "8.6")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, fetches, NULL);

    failures(1, 1, 1, 1);
    count = 4;
    rounds = 9;
    coil_loop_call_later(loop, 4, cancel_it, task);
    hint("The task that fetches was cancelled, and went on. Then the gather "
         "has no row, but an error, and that is the task's.");
    CHECK_ERROR(coil_loop_run_until_complete(loop, task).error,
                "CancelledError: ");
    check_asked(2, 2, 2, 2);
}
