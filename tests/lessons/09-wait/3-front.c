/* Are they sorted, and in their order? */
#include "test.h"

static coil_result waits(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *futures[5], *sorted[5];
    const int expected[] = { 2, 4, 0, 1, 3 };
    size_t done;

    (void)arg;
    for (int i = 0; i < 5; i++)
        sorted[i] = futures[i] = coil_loop_create_future(loop);
    for (int i = 0; i < 5; i++)
        if (i == 2 || i == 4)
            coil_future_set_result(futures[i], NULL);
    COIL_TRY(coil_wait(sorted, 5, 1, COIL_ALL_COMPLETED, &done));
    hint("Two of five are done. They belong to the front, and the number "
         "says so.");
    CHECK_INT(done, 2);
    for (size_t i = 0; i < 5; i++)
        CHECK_INT(coil_future_done(sorted[i]), i < 2);
    hint("The done are in front, but the order within the done or within the "
         "pending is not what it was.");
    for (int i = 0; i < 5; i++)
        CHECK(sorted[i] == futures[expected[i]]);
    for (int i = 0; i < 5; i++)
        coil_future_release(futures[i]);
    return coil_value(NULL);
}

TEST(the_order_is_kept, "9.4")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, waits, NULL);

    CHECK_OK(coil_loop_run_until_complete(loop, task).error);
}
