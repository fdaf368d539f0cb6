/* Does the lease end in time, and is it kept within the budget? */
#include "test.h"

#include <stdlib.h>

/* Timers are counted. */
static int made;

static coil_handle count_later(coil_loop *loop, double delay,
                               coil_callback *callback, void *arg)
{
    made++;
    return coil_loop_call_later(loop, delay, callback, arg);
}

static coil_handle count_at(coil_loop *loop, double when,
                            coil_callback *callback, void *arg)
{
    made++;
    return coil_loop_call_at(loop, when, callback, arg);
}

#define coil_loop_call_later count_later
#define coil_loop_call_at count_at
#include "lease.c"
#undef coil_loop_call_later
#undef coil_loop_call_at

static coil_loop *loop;

static void say_when(void *arg)
{
    notef("%s%g", (const char *)arg, coil_loop_time(loop));
}

static struct lease lease_of(double most, void *name)
{
    loop = test_loop();
    (void)count_later, (void)count_at;
    made = 0;
    return (struct lease){
        .loop = loop, .most = most, .expired = say_when, .arg = name
    };
}

static void renew(void *lease)
{
    CHECK_OK(lease_renew(lease));
}

static void renew_at(double when, struct lease *lease)
{
    coil_loop_call_at(loop, when, renew, lease);
}

static void stop(void *arg)
{
    coil_loop_stop(arg);
}

static void run_until(double when)
{
    coil_loop_call_at(loop, when, stop, loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

TEST(it_ends_when_nothing_was_heard, "2.11")
{
    struct lease lease = lease_of(1, "");

    renew_at(0.5, &lease);
    renew_at(1.25, &lease);
    renew_at(1.375, &lease);
    run_until(9);
    hint_if_log("", "The lease has never ended.");
    hint_if_log("1.5", "The lease has ended at 1.5, a second after the first "
                       "renewal. Two more have come since.");
    hint_if_log("1.5 2.25 2.375", "It has ended once for each renewal.");
    hint_if_log("2.5", "It was heard last at 1.375, and one second is all it "
                       "has. Until when does the second timer wait?");
    CHECK_LOG("2.375");
    CHECK_INT(coil_loop_census(loop).timers, 0);
}

/* The renewal was scheduled first, so it comes first. */
TEST(renewed_in_the_last_moment, "2.6")
{
    struct lease lease = lease_of(1, "");

    renew_at(0.5, &lease);
    renew_at(1.5, &lease);
    run_until(9);
    hint_if_log("1.5", "At 1.5 there was a renewal, and then, in the same "
                       "turn, the lease has ended.");
    hint_if_log("2.5 2.5", "It has ended twice. At 1.5 it was renewed when its "
                           "timer stood in the ready queue already: that one "
                           "waited no longer, and had not been called yet. So "
                           "two timers were on their way.");
    CHECK_LOG("2.5");
    CHECK_INT(coil_loop_census(loop).timers, 0);
}

static int renewals;

static void renew_often(void *arg)
{
    struct lease *lease = arg;

    CHECK_OK(lease_renew(lease));
    CHECK_THAT(coil_loop_census(loop).timers <= 2,
               "%zu of your timers wait at the same time, and the budget is "
               "one",
               coil_loop_census(loop).timers - 1);
    if (++renewals < 1280)
        coil_loop_call_later(loop, 1 / 128.0, renew_often, lease);
}

TEST(a_timer_a_second, "2.11")
{
    struct lease lease = lease_of(1, "");

    renewals = 0;
    coil_loop_call_later(loop, 20, stop, loop);
    coil_loop_call_soon(loop, renew_often, &lease);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("10.9922");
    CHECK_THAT(made <= 12,
               "in 11 seconds, 1280 renewals have made %d timers, and the "
               "budget is one a second",
               made);
}

TEST(it_begins_anew, "2.11")
{
    struct lease lease = lease_of(1, "");

    renew_at(1, &lease);
    renew_at(4, &lease);
    renew_at(4.5, &lease);
    run_until(9);
    hint_if_log("2", "The lease has ended at 2. It was renewed at 4, and "
                     "should have ended once more.");
    CHECK_LOG("2 5.5");
}

static void end(void *lease)
{
    lease_end(lease);
}

TEST(it_can_be_ended, "2.8")
{
    struct lease lease = lease_of(1, "");

    lease_end(&lease);
    renew_at(1, &lease);
    renew_at(1.5, &lease);
    coil_loop_call_at(loop, 1.75, end, &lease);
    run_until(4);
    hint(
        "lease_end() was called at 1.75: nobody wants to hear of it any more.");
    CHECK_LOG("");
    CHECK_INT(coil_loop_census(loop).timers, 0);
    renew_at(5, &lease);
    run_until(9);
    hint("It was ended, and at 5 it was renewed: then it counts again.");
    CHECK_LOG("6");
}

static void say_and_renew(void *arg)
{
    struct lease *lease = arg;

    say_when("");
    if (coil_loop_time(loop) < 3)
        CHECK_OK(lease_renew(lease));
}

TEST(who_hears_of_it_may_renew_it, "2.11")
{
    struct lease lease = lease_of(1, NULL);

    lease.expired = say_and_renew;
    lease.arg = &lease;
    renew_at(0, &lease);
    run_until(9);
    hint_if_log("1", "The callback has renewed the lease, and nobody watches "
                     "it any more.");
    CHECK_LOG("1 2 3");
}

static void free_it(void *arg)
{
    say_when("");
    free(arg);
}

TEST(who_hears_of_it_may_free_it, "2.11")
{
    struct lease *lease = malloc(sizeof *lease);

    REQUIRE(lease != NULL);
    *lease = lease_of(1, NULL);
    lease->expired = free_it;
    lease->arg = lease;
    renew_at(0, lease);
    hint("The callback frees the lease. Who looks at it after that?");
    run_until(9);
    CHECK_LOG("1");
}

TEST(two_leases, "2.11")
{
    struct lease a = lease_of(2, "a"), b = a;

    b.most = 1;
    b.arg = "b";
    renew_at(0, &a);
    renew_at(0.5, &b);
    renew_at(1, &a);
    run_until(9);
    hint("Two leases, of two seconds and of one: what belongs to one stands in "
         "its struct.");
    CHECK_LOG("b1.5 a3");
}

TEST(a_refusal_is_told, "2.7")
{
    struct lease lease = lease_of(1, "");

    for (int i = 0; i < 2; i++) {
        test_memory_fail(1);
        hint("There was no memory for a timer, and nobody watches. "
             "lease_renew() says so.");
        CHECK_ERROR(lease_renew(&lease), "MemoryError: out of memory");
    }
    test_memory_fail(0);
    hint("A timer was refused once. Then nobody watches, and the next renewal "
         "must try again.");
    CHECK_OK(lease_renew(&lease));
    run_until(4);
    CHECK_LOG("1");
}
