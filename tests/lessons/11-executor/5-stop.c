/* Does the thread stop, and does somebody wait for it? */
#include "test.h"

#include <semaphore.h>
#include <stdatomic.h>
#include <unistd.h>

#include "stop.c"

enum { SHEEP = 150, MANY_SHEEP = 10 };

static struct {
    sem_t begun, dawn; /* it counts on from a sheep when it has dawned */
    atomic_bool ended;
} thread;

static coil_result count_sheep(void *arg)
{
    struct count *count = arg;

    sem_post(&thread.begun);
    while (!atomic_load(&count->enough) && count->sheep < SHEEP) {
        if (atomic_fetch_add(&count->sheep, 1) == MANY_SHEEP)
            sem_wait(&thread.dawn);
    }
    atomic_store(&thread.ended, true);
    return coil_value(count);
}

static struct count herd;

static coil_result sleeper(void *arg)
{
    coil_result result = count_in_thread(&herd);

    (void)arg;
    note(atomic_load(&thread.ended) ? "ended" : "counting");
    return result;
}

static coil_result wakes_the_sleeper(void *arg)
{
    coil_task *task = coil_create_task(sleeper, arg);

    COIL_TRY(coil_sleep(0));
    sem_wait(&thread.begun);
    coil_task_cancel(task, "dawn");
    COIL_TRY(coil_sleep(0));
    COIL_TRY(coil_sleep(0));
    sem_post(&thread.dawn);
    return coil_await(task);
}

static coil_loop *pasture(void)
{
    herd = (struct count){ 0 };
    sem_init(&thread.begun, 0, 0);
    sem_init(&thread.dawn, 0, 0);
    atomic_store(&thread.ended, false);
    return test_loop();
}

TEST(all_sheep_are_counted, "11.6")
{
    coil_loop *loop = pasture();
    coil_result result;

    sem_post(&thread.dawn);
    result = coil_loop_run_until_complete(
        loop, coil_loop_create_task(loop, sleeper, NULL));
    hint("Nobody was cancelled: the sheep should all be counted.");
    CHECK_OK(result.error);
    CHECK(result.value == &herd);
    CHECK_INT(herd.sheep, SHEEP);
    CHECK_LOG("ended");
}

TEST(nobody_leaves_before_the_thread, "11.7")
{
    coil_loop *loop = pasture();
    coil_result result;

    hint("An error is good until the next await of the same task. Whoever "
         "wants it after that retains it, and releases it at the end.");
    result = coil_loop_run_until_complete(
        loop, coil_loop_create_task(loop, wakes_the_sleeper, NULL));
    hint("The caller has gone, and its stack with it; the thread still "
         "counts there.");
    CHECK_LOG("ended");
    hint("Who is cancelled, and has cleaned up, says that he was cancelled.");
    CHECK_ERROR(result.error, "CancelledError: dawn");
    while (!atomic_load(&thread.ended))
        usleep(1000);
}

TEST(the_thread_stops_early, "11.7")
{
    coil_loop *loop = pasture();

    coil_loop_run_until_complete(
        loop, coil_loop_create_task(loop, wakes_the_sleeper, NULL));
    hint("The thread counted to the end: nobody told it that it is enough.");
    CHECK(herd.sheep < SHEEP);
    hint(NULL);
    CHECK(atomic_load(&herd.enough));
    while (!atomic_load(&thread.ended))
        usleep(1000);
}

static coil_result wakes_him_twice(void *arg)
{
    coil_task *task = coil_create_task(sleeper, arg);
    char message[20] = "dawn";

    COIL_TRY(coil_sleep(0));
    sem_wait(&thread.begun);
    coil_task_cancel(task, message);
    for (int i = 0; i < 3; i++) {
        COIL_TRY(coil_sleep(0));
        snprintf(message, sizeof message, "noon-%d", i);
        coil_task_cancel(task, message);
    }
    COIL_TRY(coil_sleep(0));
    COIL_TRY(coil_sleep(0));
    CHECK_THAT(!coil_future_done(task),
               "the caller has gone, and the thread still counts");
    sem_post(&thread.dawn);
    return coil_await(task);
}

TEST(nobody_leaves_when_he_is_cancelled_twice, "11.7")
{
    coil_loop *loop = pasture();
    coil_result result;

    hint("While the caller waited for the end of the thread, he was "
         "cancelled a second time, and a third time. He may not leave for "
         "that, either: as long as the job is not done, wait again; and each "
         "of these waits wants a shield.");
    result = coil_loop_run_until_complete(
        loop, coil_loop_create_task(loop, wakes_him_twice, NULL));
    CHECK_LOG("ended");
    hint("He was cancelled more than once, and it is the first "
         "CancelledError that he should raise. An error that is kept over an "
         "await wants to be retained.");
    CHECK_ERROR(result.error, "CancelledError: dawn");
    while (!atomic_load(&thread.ended))
        usleep(1000);
}
