/* Does a handle know how many are ahead of it, in both queues? */
#include "test.h"

/* In the order in which they are made: look, before, timers[0], timers[1],
 * after. */
static coil_handle look, before, timers[2], after, later;

static void note_ahead(coil_handle handle)
{
    size_t ahead = coil_handle_ahead(handle);

    if (ahead == SIZE_MAX)
        note("-");
    else
        notef("%zu", ahead);
}

static void note_all(void)
{
    note_ahead(before);
    note_ahead(timers[0]);
    note_ahead(timers[1]);
    note_ahead(after);
}

static void nothing(void *arg)
{
    (void)arg;
}

static void look_around(void *loop)
{
    after = coil_loop_call_soon(loop, nothing, NULL);
    note_all();
}

static void cancel_and_look(void *loop)
{
    coil_handle copy = timers[0];

    after = coil_loop_call_soon(loop, nothing, NULL);
    coil_handle_cancel(&copy);
    note_all();
}

static void look_where_nobody_waits(void *loop)
{
    (void)loop;
    note_ahead(look);
    note_ahead(later);
    note_ahead((coil_handle){ 0 });
}

static void queue_of_five(coil_callback *first)
{
    coil_loop *loop = test_loop();

    look = coil_loop_call_soon(loop, first, loop);
    before = coil_loop_call_soon(loop, nothing, NULL);
    for (int i = 0; i < 2; i++)
        timers[i] = coil_loop_call_later(loop, 0, nothing, NULL);
    later = coil_loop_call_later(loop, 1, nothing, NULL);
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

TEST(notes_and_timers_stand_in_one_queue, "2.6")
{
    queue_of_five(look_around);
    hint_if_log("0 - - 1", "The timers that are due stand in the queue, too: "
                           "in the list beside the ring.");
    hint_if_log("2 0 1 3", "A note that came before the timers is ahead of "
                           "them: their numbers say who came when.");
    CHECK_LOG("0 1 2 3");
}

TEST(who_was_cancelled_is_not_counted, "2.8")
{
    queue_of_five(cancel_and_look);
    hint_if_log("0 - 2 3", "Who was cancelled is not ahead of anybody: its "
                           "place is passed over.");
    CHECK_LOG("0 - 1 2");
}

TEST(who_does_not_wait_has_nobody_ahead, "2.6")
{
    queue_of_five(look_where_nobody_waits);
    hint("The call that runs now has left the queue; a timer whose time has "
         "not come is not in it yet; a handle of nothing never was.");
    CHECK_LOG("- - -");
}
