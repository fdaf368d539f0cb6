/* Does everybody get to the end? */
#include "test.h"

#include <stdlib.h>
#include <string.h>

static coil_result closes(void *arg)
{
    char **words = arg;
    const coil_error *error = coil_sleep(100);

    note(words[0]);
    coil_error_retain(error);
    coil_sleep(1); /* it takes a while */
    note(words[1]);
    coil_error_release(error);
    return coil_raise(error);
}

static coil_result leaves(void *arg)
{
    static char *tea[] = { "tea-told", "tea-closed" };
    static char *cake[] = { "cake-told", "cake-closed" };

    coil_future_release(coil_create_task(closes, tea));
    coil_future_release(coil_create_task(closes, cake));
    COIL_TRY(coil_sleep(1));
    return coil_value(arg);
}

TEST(all_are_told_and_waited_for, "7.3")
{
    setenv("COIL_CLOCK", "virtual", 1);
    capture_stderr();
    CHECK_OK(coil_run(leaves, NULL).error);
    captured_stderr();
    if (strcmp(test_log(), "tea-told tea-closed cake-told cake-closed") == 0)
        hint("The second one was told only when the first had finished. What "
             "if the first waits for the second?");
    else
        hint("Somebody was told, and did not get to the end of it: a cleanup "
             "may wait, and then somebody must run the loop for it.");
    CHECK_LOG("tea-told cake-told tea-closed cake-closed");
}

static coil_result fails_in_cleanup(void *arg)
{
    (void)arg;
    coil_sleep(100);
    return coil_raise(coil_error_new(&coil_ValueError, "no broom"));
}

static coil_result leaves_a_failure(void *arg)
{
    coil_future_release(coil_create_task(fails_in_cleanup, NULL));
    COIL_TRY(coil_sleep(1));
    return coil_value(arg);
}

TEST(a_failure_is_reported, "7.3")
{
    const char *said;

    setenv("COIL_CLOCK", "virtual", 1);
    capture_stderr();
    CHECK_OK(coil_run(leaves_a_failure, NULL).error);
    said = captured_stderr();
    hint("A cleanup has failed, and nobody has heard of it.");
    CHECK(said[0] != '\0');
}
