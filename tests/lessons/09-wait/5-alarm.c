/* Was it found? The program is built as it stands on the page, and says what
 * stands there. Then the line is mended, and it runs again. */
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "prediction.c"

static bool mended;
static double begun_at[2];
static int limits;
static char said[400];

#define printf(...) \
    snprintf(said + strlen(said), sizeof said - strlen(said), __VA_ARGS__)

static const coil_error *begin(coil_timeout *limit, double seconds)
{
    if (limits < 2)
        begun_at[limits++] = coil_loop_time(coil_get_running_loop());
    return coil_timeout_begin(limit, seconds);
}

/* If it is mended, every way leads past the end. */
#define TRY_IT(limit, error) \
    do { \
        const coil_error *error_of_it = (error); \
        if (error_of_it != NULL && mended) \
            return coil_raise(coil_timeout_end(limit, error_of_it)); \
        COIL_TRY(error_of_it); \
    } while (0)

/* clang-format off */
#line 1 "eggs.c"
/* Ten seconds for each egg. */
#include "coil.h"

struct cook {
    coil_timeout limit;
    int eggs;
};

static coil_result boil(struct cook *cook)
{
    COIL_TRY(coil_sleep(3));
    if (cook->eggs-- == 0)
        return coil_raise(coil_error_new(&coil_ValueError, "no egg"));
    return coil_value("an egg");
}

static coil_result boil_in_time(struct cook *cook)
{
    COIL_TRY(begin(&cook->limit, 10));
    TRY_IT(&cook->limit, boil(cook).error);
    COIL_TRY(coil_timeout_end(&cook->limit, NULL));
    return coil_value("an egg");
}

static void tell(const char *words, const char *more)
{
    printf("%2.0f: %s%s\n", coil_loop_time(coil_get_running_loop()), words, more);
}

static coil_result morning(void *arg)
{
    coil_result egg;
    const coil_error *error;

    while (egg = boil_in_time(arg), egg.error == NULL)
        tell(egg.value, "");
    tell("ValueError: ", egg.error->message);
    coil_sleep(4);
    tell("the dishes are done", "");
    error = coil_sleep(9);
    tell(error != NULL ? error->type->name : "no error", " over the paper");
    return coil_value(NULL);
}
#line 82 "tests/lessons/09-wait/5-alarm.c"
/* clang-format on */

static struct cook cook;

/* The end of the morning, as it is asked for. */
static coil_result watched(void *arg)
{
    double begun = coil_loop_time(coil_get_running_loop());
    coil_result result = morning(arg);

    if (!mended) {
        const coil_error *error = coil_timeout_reschedule(&cook.limit, 100);
        char state[40] = "";

        notef("%.0f", begun_at[1]);
        notef("%u", coil_task_cancelling(coil_current_task()));
        if (error != NULL)
            sscanf(error->message, "Cannot change state of %39s", state);
        notef("%s", state);
    } else
        notef("%.0f", coil_loop_time(coil_get_running_loop()) - begun);
    return result;
}

static void live_through_it(void)
{
    coil_loop *loop = test_loop();

    limits = 0;
    said[0] = '\0';
    cook = (struct cook){ .eggs = 1 };
    coil_loop_run_until_complete(loop,
                                 coil_loop_create_task(loop, watched, &cook));
}

static const char *word(int number)
{
    const char *p = prediction;

    while (number-- > 0)
        p += strcspn(p, " "), p += strspn(p, " ");
    return p;
}

TEST(why_does_it_ring, "9.6")
{
    note("20");
    live_through_it();
    CHECK_STR(said, " 3: an egg\n 6: ValueError: no egg\n"
                    "10: the dishes are done\n"
                    "13: CancelledError over the paper\n");
    mended = true;
    live_through_it();
    if (atoi(word(0)) != 20)
        hint("A limit has begun, and has not ended. There is one line by which "
             "a function leaves between the two.");
    else if (atoi(word(1)) != 3)
        hint("Ten seconds before it rang, a limit was begun. Which egg was "
             "that?");
    else if (strncmp(word(2), "1 ", 2) != 0 ||
             strncasecmp(word(3), "expiring", 8) != 0)
        hint("The alarm has made a request and noted that it has rung. What "
             "puts both in order is the end of the limit, and that never "
             "came.");
    else
        hint("Without the alarm, the paper takes nine seconds, from the dishes "
             "on.");
    CHECK_PREDICTION(prediction);
}
