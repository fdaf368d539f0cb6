/* Two at a time, each once, and no time lost? */
#include "test.h"

#include "pool.c"

#include <stdlib.h>
#include <string.h>

static int running, most, begun[6];

struct page {
    int number;
    double seconds;
};

static coil_result fetch(void *arg)
{
    const struct page *page = arg;

    begun[page->number]++;
    most = ++running > most ? running : most;
    coil_green_sleep(page->seconds);
    running--;
    return coil_value(NULL);
}

static struct page pages[] = {
    { 0, 4 }, { 1, 1 }, { 2, 1 }, { 3, 1 }, { 4, 1 },
};
static void *const args[] = { &pages[0], &pages[1], &pages[2], &pages[3],
                              &pages[4] };

static coil_result fetches(void *limit)
{
    pool(fetch, args, 5, *(size_t *)limit);
    notef("left:%d", running);
    return coil_value(NULL);
}

static double time_of(size_t limit)
{
    coil_loop *loop = test_loop();
    double before = coil_loop_time(loop);

    running = most = 0;
    memset(begun, 0, sizeof begun);
    coil_loop_run_until_complete(loop,
                                 coil_loop_create_task(loop, fetches, &limit));
    hint("pool() came back while somebody was still at work.");
    CHECK_LOG("left:0");
    hint("All was done, and it took longer than it must, or less than it "
         "can: so many may work at a time, and as soon as one has ended, the "
         "next may begin.");
    return coil_loop_time(loop) - before;
}

static void check_each_once(void)
{
    hint("A page was fetched twice, or never. While a function waits, the "
         "others run: count up before you call it.");
    for (int i = 0; i < 5; i++)
        CHECK_INT(begun[i], 1);
}

TEST(two_at_a_time, "12.6")
{
    double seconds = time_of(2);

    check_each_once();
    hint("The limit is two, and more than two were at work at the same time.");
    CHECK(most <= 2);
    if (seconds > 7)
        hint("One after the other takes 8 seconds. Spawn as many as may work "
             "at a time.");
    else
        hint("The first page takes 4 seconds, and the four others can be "
             "fetched meanwhile, one after the other. As soon as one has "
             "ended, the next may begin: nobody waits for a whole batch.");
    CHECK_DOUBLE(seconds, 4.0);
}

TEST(three_and_five_at_a_time, "12.6")
{
    CHECK_DOUBLE(time_of(3), 4.0);
    check_each_once();
    hint("Three may work at a time, and there is work for more than three.");
    CHECK_INT(most, 3);
    CHECK_DOUBLE(time_of(5), 4.0);
    hint("Five may work at a time, and there is work for five.");
    CHECK_INT(most, 5);
}

TEST(more_workers_than_work, "12.6")
{
    CHECK_DOUBLE(time_of(20), 4.0);
    check_each_once();
}

TEST(one_at_a_time, "12.6")
{
    CHECK_DOUBLE(time_of(1), 8.0);
    check_each_once();
}
