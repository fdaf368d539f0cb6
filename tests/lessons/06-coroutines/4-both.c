/* Both, at the same time, to the end? */
#include "test.h"

#include "both.c"

struct nap {
    double seconds;
    const char *word;
    const coil_error_type *error;
};

static coil_result naps(void *arg)
{
    const struct nap *nap = arg;

    COIL_TRY(coil_sleep(nap->seconds));
    note((char *)nap->word);
    if (nap->error != NULL)
        return coil_raise(coil_error_new(nap->error, "%s", nap->word));
    return coil_value(NULL);
}

static struct nap first, second;
static double taken;

static coil_result runs_both(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    double begin = coil_loop_time(loop);
    const coil_error *error = both(naps, &first, naps, &second);

    (void)arg;
    taken = coil_loop_time(loop) - begin;
    return coil_raise(error);
}

static const coil_error *run(void)
{
    coil_loop *loop = test_loop();

    return coil_loop_run_until_complete(
               loop, coil_loop_create_task(loop, runs_both, NULL))
        .error;
}

TEST(at_the_same_time, "6.8")
{
    first = (struct nap){ 3, "slow", NULL };
    second = (struct nap){ 2, "quick", NULL };
    CHECK_OK(run());
    if (taken == 5)
        hint("They took 5 seconds: one after the other. A coroutine that is "
             "called runs in the caller; a task runs beside it.");
    CHECK_DOUBLE(taken, 3.0);
    CHECK_LOG("quick slow");
}

TEST(an_error_of_the_first_waits_for_the_second, "6.8")
{
    const coil_error *error;

    first = (struct nap){ 1, "fails", &coil_ValueError };
    second = (struct nap){ 2, "goes-on", NULL };
    hint("The first error came a second before the other one was done, and an "
         "error is good only until somebody waits again. Who keeps it?");
    error = run();
    hint("The second one is still running, and both() has returned. Come "
         "what may, it said.");
    CHECK_DOUBLE(taken, 2.0);
    hint("The first one has failed, and its error is what comes out.");
    CHECK_ERROR(error, "ValueError: fails");
    CHECK_LOG("fails goes-on");
}

TEST(an_error_of_the_second, "6.8")
{
    first = (struct nap){ 2, "slow", NULL };
    second = (struct nap){ 1, "fails", &coil_OSError };
    CHECK_ERROR(run(), "OSError: fails");
    CHECK_DOUBLE(taken, 2.0);
}

TEST(two_errors, "6.8")
{
    first = (struct nap){ 2, "one", &coil_ValueError };
    second = (struct nap){ 1, "two", &coil_OSError };
    hint("Both have failed. Whichever came first, it gives the first one's "
         "error.");
    CHECK_ERROR(run(), "ValueError: one");
}
