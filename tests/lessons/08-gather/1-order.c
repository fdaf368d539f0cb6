/* Does everybody find the result in the right place? */
#include "test.h"

#include <string.h>

struct job {
    char *word;
    double seconds;
};

static coil_result work(void *arg)
{
    const struct job *job = arg;

    COIL_TRY(coil_sleep(job->seconds));
    return coil_value(job->word);
}

static coil_result burns(void *arg)
{
    COIL_TRY(coil_sleep(1));
    return coil_raise(coil_error_new(&coil_ValueError, "%s", (char *)arg));
}

static struct job soup = { "soup", 3 }, bread = { "bread", 1 },
                  tea = { "tea", 2 };

static void note_results(coil_result all, size_t count)
{
    const coil_result *results = all.value;

    for (size_t i = 0; i < count && results != NULL; i++)
        if (results[i].error != NULL)
            notef("%s", results[i].error->type->name);
        else
            notef("%s", results[i].value != NULL ? (char *)results[i].value
                                                 : "nothing");
}

TEST(results_come_in_the_order_of_the_arguments, "8.4")
{
    coil_loop *loop = test_loop();
    coil_future *all = coil_gather(coil_loop_create_task(loop, work, &soup),
                                   coil_loop_create_task(loop, work, &bread),
                                   coil_loop_create_task(loop, work, &tea));

    note_results(coil_loop_run_until_complete(loop, all), 3);
    hint_if_log("nothing nothing nothing",
                "The list is there, and nobody has written into it. The "
                "result of each child belongs into fan_in->results.");
    hint_if_log("tea bread soup",
                "The list is there, but not in the order of the arguments.");
    CHECK_LOG("soup bread tea");
}

TEST(twice_in_the_row_twice_in_the_list, "8.4")
{
    coil_loop *loop = test_loop();
    coil_task *twice = coil_loop_create_task(loop, work, &tea);
    coil_future *all =
        coil_gather(twice, coil_loop_create_task(loop, work, &bread), twice);

    note_results(coil_loop_run_until_complete(loop, all), 3);
    hint("A task that stands in the row twice runs once, and its result is "
         "in the list twice. Its second member was never told; ask the child.");
    CHECK_LOG("tea bread tea");
}

static void handle(coil_loop *loop, const coil_exception_context *context,
                   void *arg)
{
    (void)loop;
    (void)arg;
    note((void *)context->message);
}

TEST(errors_are_looked_at, "8.4")
{
    coil_loop *loop = test_loop();
    coil_future *all = coil_gather_return_exceptions(
        coil_loop_create_task(loop, burns, "bread"));

    coil_loop_set_exception_handler(loop, handle, NULL);
    note_results(coil_loop_run_until_complete(loop, all), 1);
    CHECK_OK(coil_loop_close(loop));
    hint("Nobody looked at the error, says the loop; but the caller has it in "
         "the list. coil_future_result() looks, and notes that somebody did.");
    CHECK_LOG("ValueError");
}

TEST(a_cancel_is_still_a_cancel, "8.6")
{
    coil_loop *loop = test_loop();
    coil_future *all =
        coil_gather_return_exceptions(coil_loop_create_task(loop, work, &soup));

    coil_loop_stop(loop);
    coil_loop_run_forever(loop);
    coil_future_cancel(all, "enough");
    hint("The gather was cancelled, and has forgotten it, or why. It asks "
         "`last`, the child of the last member.");
    CHECK_ERROR(coil_loop_run_until_complete(loop, all).error,
                "CancelledError: enough");
}
