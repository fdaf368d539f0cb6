/* Within the budget, and with nothing left? */
#include "test.h"

#include "kettle.c"

static coil_loop *loop;
static unsigned times_on;

static void put_on(void *arg)
{
    times_on++;
    coil_loop_call_later(loop, 3, boiled, arg);
}

static struct kettle new_kettle(void)
{
    loop = test_loop();
    coil_loop_set_debug(loop, true); /* who uses what is gone is told so */
    times_on = 0;
    return (struct kettle){ loop, put_on, NULL };
}

static void run_for(double seconds)
{
    coil_loop_call_later(loop, seconds, (void (*)(void *))coil_loop_stop, loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

static void drink(coil_future *water, void *name)
{
    hint("A guest is told, and the water is not hot.");
    CHECK_STR(coil_future_result(water).value, "hot");
    hint(NULL);
    note(name);
}

TEST(one_kettle_for_all, "4.4")
{
    struct kettle kettle = new_kettle();
    coil_future *waters[5];
    char *names[5] = { "Ann", "Bob", "Cy", "Dan", "Eve" };

    for (int i = 0; i < 5; i++) {
        waters[i] = hot_water(&kettle);
        coil_future_add_done_callback(waters[i], drink, names[i]);
        run_for(0.1);
    }
    hint("There is one kettle, and five guests wait for the same water: one "
         "future is enough, and the kettle is put on once.");
    CHECK_INT(times_on, 1);
    CHECK_INT(coil_loop_census(loop).futures, 1);
    hint(NULL);
    run_for(5);
    CHECK_LOG("Ann Bob Cy Dan Eve");
    hint("Each guest gives back what he was given. One reference for five is "
         "not enough.");
    for (int i = 0; i < 5; i++) {
        CHECK_STR(coil_future_result(waters[i]).value, "hot");
        coil_future_release(waters[i]);
    }
    hint("The shop holds a future that is over: it has boiled, and all guests "
         "have gone.");
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(fresh_water, "4.4")
{
    struct kettle kettle = new_kettle();
    coil_future *early = hot_water(&kettle), *late;

    run_for(5);
    late = hot_water(&kettle);
    hint("The water has boiled, and the next guest is given the same once "
         "more. By now it is cold.");
    CHECK(!coil_future_done(late));
    CHECK_INT(times_on, 2);
    hint(NULL);
    run_for(5);
    CHECK_STR(coil_future_result(late).value, "hot");
    coil_future_release(early);
    coil_future_release(late);
    hint("The shop holds a future that is over: it has boiled, and all guests "
         "have gone.");
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(all_have_gone, "4.4")
{
    struct kettle kettle = new_kettle();

    hint("All guests have gone before the water boiled. Who holds the future "
         "for the shop?");
    coil_loop_set_debug(loop, false); /* what is gone is really gone */
    coil_future_release(hot_water(&kettle));
    run_for(5);
    CHECK_INT(coil_loop_census(loop).futures, 0);
    CHECK_INT(times_on, 1);
}

TEST(one_goes_and_one_stays, "4.4")
{
    struct kettle kettle = new_kettle();
    coil_future *first = hot_water(&kettle), *second;

    coil_future_release(first);
    hint("The first guest has gone, the water is still on its way, and "
         "another asks.");
    second = hot_water(&kettle);
    coil_future_add_done_callback(second, drink, "Bob");
    run_for(5);
    CHECK_INT(times_on, 1);
    CHECK_LOG("Bob");
    coil_future_release(second);
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

static void ask_for_more(coil_future *water, void *arg)
{
    coil_future **more = arg;

    (void)water;
    *more = hot_water(coil_loop_get_data(loop));
    note("more");
}

TEST(one_more_on_the_spot, "4.7")
{
    struct kettle kettle = new_kettle();
    coil_future *first = hot_water(&kettle), *more = NULL;

    coil_loop_set_data(loop, &kettle);
    coil_future_add_done_callback(first, ask_for_more, &more);
    run_for(4);
    CHECK_LOG("more");
    hint("Whoever is told asks for more on the spot, and that is fresh water.");
    CHECK(more != first && !coil_future_done(more));
    CHECK_INT(times_on, 2);
    run_for(5);
    CHECK_STR(coil_future_result(more).value, "hot");
    coil_future_release(first);
    coil_future_release(more);
    CHECK_INT(coil_loop_census(loop).futures, 0);
}
