/* Does the debouncer wait until they have stopped typing? */
#include "test.h"

#include "debounce.c"

static struct debouncer box;

static void search(void *arg)
{
    (void)arg;
    notef("search-at-%.1f", coil_loop_time(box.loop));
}

static void key(void *arg)
{
    (void)arg;
    debounce(&box);
}

static void type_at(const double *when, int count)
{
    box = (struct debouncer){ test_loop(), 0.5, search, NULL, { 0 } };
    for (int i = 0; i < count; i++)
        coil_loop_call_at(box.loop, when[i], key, NULL);
    coil_loop_run_forever(box.loop);
}

TEST(many_keys_one_search, "2.11")
{
    static const double when[] = { 0, 0.2, 0.4, 0.6 };

    type_at(when, 4);
    hint_if_log("search-at-0.5 search-at-0.7 search-at-0.9 search-at-1.1",
                "There was one search for each key. What should become of "
                "the timer of the key before?");
    hint_if_log("search-at-0.5", "The search began while keys were still "
                                 "coming. Each key begins a new wait.");
    hint_if_log("", "Nobody searched. A timer was cancelled, and no other "
                    "was set.");
    CHECK_LOG("search-at-1.1");
}

TEST(after_a_pause_there_is_another_search, "2.11")
{
    static const double when[] = { 0, 0.2, 2 };

    type_at(when, 3);
    CHECK_LOG("search-at-0.7 search-at-2.5");
}

static void say_name(void *name)
{
    notef("%s-at-%.1f", (const char *)name, coil_loop_time(box.loop));
}

static void key_in(void *d)
{
    debounce(d);
}

TEST(two_boxes, "2.11")
{
    coil_loop *loop = test_loop();
    struct debouncer name = {
        .loop = loop, .quiet = 0.5, .callback = say_name, .arg = "name"
    };
    struct debouncer town = name;

    box.loop = loop;
    town.arg = "town";
    coil_loop_call_at(loop, 0, key_in, &name);
    coil_loop_call_at(loop, 0.2, key_in, &town);
    coil_loop_run_forever(loop);
    hint_if_log("town-at-0.7", "There are two boxes, and a key in one of them "
                               "has cancelled the search of the other: what "
                               "belongs to a box stands in its struct.");
    CHECK_LOG("name-at-0.5 town-at-0.7");
}
