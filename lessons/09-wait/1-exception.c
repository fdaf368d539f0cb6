/* 1-exception · The first that fails. The task: make task CH=09 N=1
 * Change what follows the mark; then say: make lesson CH=09 N=1 */
#include "loop.h"

// <<a member of a wait is done>>:=
static void wait_is_over(void *arg)
{
    struct fan_in *fan_in = arg;

    coil_handle_cancel(&fan_in->timer);
    if (fan_in->future.state == PENDING)
        coil_future_set_result(&fan_in->future, NULL);
}

/* TODO: failures are not looked for. */
static void wait_child_done(struct fan_in *fan_in, coil_future *child)
{
    bool over = fan_in->missing == 0;

    (void)child;
    if (fan_in->return_when == COIL_FIRST_COMPLETED)
        over = true;
    if (over)
        wait_is_over(fan_in);
}

static const struct future_kind wait_kind = {
    .name = "Future",
    .cancel = future_cancel,
    .abandon = fan_in_abandon,
    .drop = fan_in_drop,
    .is_fan_in = true,
};
