/* Is the loop called in its own thread alone, and does it wait for the bread?
 * */
#include "test.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pthread_t home;
static atomic_int from_elsewhere; /* calls that came from the oven's thread */
static int held, ovens_fail;

static void from(void)
{
    if (!pthread_equal(home, pthread_self()))
        atomic_fetch_add(&from_elsewhere, 1);
}

__attribute__((unused)) static void hold(coil_loop *loop)
{
    from();
    held++;
    coil_loop_hold(loop);
}

__attribute__((unused)) static void unhold(coil_loop *loop)
{
    from();
    held--;
    coil_loop_unhold(loop);
}

__attribute__((unused)) static bool set_result(coil_future *future, void *value)
{
    from();
    if (coil_future_done(future))
        return false;
    coil_future_set_result(future, value);
    return true;
}

/* The threads that were made, and how many of them have ended. */
static struct baker {
    void *(*function)(void *);
    void *arg;
} bakers[8];
static int begun;
static atomic_int ended;

static void *be_the_baker(void *arg)
{
    struct baker *baker = arg;
    void *value = baker->function(baker->arg);

    atomic_fetch_add(&ended, 1);
    return value;
}

__attribute__((unused)) static int make_thread(pthread_t *thread,
                                               const pthread_attr_t *attributes,
                                               void *(*function)(void *),
                                               void *arg)
{
    struct baker *baker = &bakers[begun];

    if (ovens_fail)
        return 11;
    *baker = (struct baker){ function, arg };
    begun++;
    return pthread_create(thread, attributes, be_the_baker, baker);
}

static void wait_for_the_bakers(void)
{
    for (int i = 0; i < 1000 && atomic_load(&ended) < begun; i++)
        usleep(1000);
}

#define coil_loop_hold hold
#define coil_loop_unhold unhold
#define coil_future_set_result set_result
#define pthread_create make_thread

#include "oven.c"

#undef coil_loop_hold
#undef coil_loop_unhold
#undef coil_future_set_result
#undef pthread_create

static sem_t hot[2];

static void *bake(void *dough)
{
    sem_wait(&hot[strcmp(dough, "rye") == 0]);
    return dough;
}

static coil_loop *kitchen(void)
{
    home = pthread_self();
    from_elsewhere = ended = 0;
    held = ovens_fail = begun = 0;
    sem_init(&hot[0], 0, 0);
    sem_init(&hot[1], 0, 0);
    hint("Which thread calls functions of the loop here? Who holds the "
         "future while the thread is at work? And what does the loop know of "
         "it?");
    return test_loop();
}

/* The oven is hot when a loop for which nobody waits has long given up. */
static void *heat(void *oven)
{
    usleep(20000);
    sem_post(oven);
    return NULL;
}

static pthread_t light(sem_t *oven)
{
    pthread_t fire;

    REQUIRE(pthread_create(&fire, NULL, heat, oven) == 0);
    return fire;
}

static void check_it_all(void)
{
    wait_for_the_bakers();
    hint("A function of the loop was called in the thread of the oven: the "
         "future, and the hold, belong to the loop's own thread. What may "
         "another thread call?");
    CHECK_INT(from_elsewhere, 0);
    hint("The bread is ready, and the loop is still held: it would wait for "
         "a thread that is not there.");
    CHECK_INT(held, 0);
}

TEST(the_bread_comes_out_in_the_thread_of_the_loop, "11.3")
{
    coil_loop *loop = kitchen();
    coil_future *bread = bread_of(loop, "wheat");
    pthread_t fire = light(&hot[0]);
    coil_result result = coil_loop_run_until_complete(loop, bread);

    pthread_join(fire, NULL);
    check_it_all();
    hint("Nobody has told the loop that a thread is at work, and it said "
         "that nothing could wake it.");
    CHECK_OK(result.error);
    if (result.error == NULL)
        CHECK_STR(result.value, "wheat");
}

static pthread_t fires[2];

static void stop(coil_future *future, void *loop)
{
    note(coil_future_result(future).value);
    if (held == 0 || strcmp(test_log(), "rye") != 0)
        coil_loop_stop(loop);
    else
        fires[0] = light(&hot[0]);
}

TEST(two_ovens_at_the_same_time, "11.3")
{
    coil_loop *loop = kitchen();
    coil_future *wheat = bread_of(loop, "wheat");
    coil_future *rye = bread_of(loop, "rye");

    coil_future_add_done_callback(wheat, stop, loop);
    coil_future_add_done_callback(rye, stop, loop);
    fires[1] = light(&hot[1]);
    hint("Two were away, the second came back first, and the loop did not "
         "wait for the other one.");
    CHECK_OK(coil_loop_run_forever(loop));
    if (strcmp(test_log(), "rye wheat") == 0)
        pthread_join(fires[0], NULL);
    CHECK_LOG("rye wheat");
    pthread_join(fires[1], NULL);
    check_it_all();
    coil_future_release(wheat);
    coil_future_release(rye);
}

static void stop_it(void *loop)
{
    coil_loop_stop(loop);
}

static void run_until_nobody_is_away(coil_loop *loop)
{
    sem_post(&hot[0]);
    wait_for_the_bakers();
    for (int turn = 0; turn < 3; turn++) {
        coil_loop_call_soon(loop, stop_it, loop);
        CHECK_OK(coil_loop_run_forever(loop));
    }
}

TEST(the_caller_may_be_gone, "11.3")
{
    coil_loop *loop = kitchen();
    coil_future *bread = bread_of(loop, "wheat");

    hint("The caller has given the future back, and the loaf came after "
         "that. Who else needs it, and what must he hold?");
    coil_future_release(bread);
    run_until_nobody_is_away(loop);
    check_it_all();
}

TEST(nobody_wants_it_any_more, "11.3")
{
    coil_loop *loop = kitchen();
    coil_future *bread = bread_of(loop, "wheat");

    hint("The future was cancelled before the loaf came.");
    coil_future_cancel(bread, NULL);
    run_until_nobody_is_away(loop);
    CHECK(coil_future_cancelled(bread));
    check_it_all();
    coil_future_release(bread);
}

TEST(there_is_no_thread, "11.3")
{
    coil_loop *loop = kitchen();

    ovens_fail = 1;
    hint("There was no thread, so NULL should come, and all that was taken "
         "should be given back: the hold, and each reference.");
    CHECK(bread_of(loop, "wheat") == NULL);
    CHECK_INT(held, 0);
}
