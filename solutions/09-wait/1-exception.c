/* 1-exception · The first that fails: an answer. Failed means: done, with an error,
 * and not cancelled. */
#include "loop.h"

// <<a member of a wait is done>>:=
static void wait_is_over(void *arg)
{
    struct crowd *crowd = arg;

    coil_handle_cancel(&crowd->timer);
    if (crowd->future.state == PENDING)
        coil_future_set_result(&crowd->future, NULL);
}

static void wait_tell(struct crowd *crowd, coil_future *child)
{
    bool over = crowd->missing == 0;

    if (crowd->return_when == COIL_FIRST_COMPLETED)
        over = true;
    if (crowd->return_when == COIL_FIRST_EXCEPTION &&
        child->state != CANCELLED && coil_future_exception(child) != NULL)
        over = true;
    if (over)
        wait_is_over(crowd);
}

static const struct future_kind wait_kind = {
    .name = "Future",
    .cancel = future_cancel,
    .abandon = crowd_abandon,
    .drop = crowd_drop,
};
