/* Who was it? The program is run with two counts beside it: one of all that hold
 * the future, as in the table of 4.7, and one of what the function that runs has
 * to give back. */
#include "test.h"

#include <string.h>

#include "prediction.c"

static coil_loop *loop;
static coil_future *tea;
static int held;             /* references to the future */
static int owed;             /* by the function that runs */
static const char *culprit;  /* has given back what it did not owe */
static int moments[4], past; /* how many were held, and how many moments */

static coil_future *retain(coil_future *future)
{
    held++;
    owed++;
    return coil_future_retain(future);
}

/* The last one may have been given back already. */
static void release(coil_future *future)
{
    owed--;
    if (held-- > 0)
        coil_future_release(future);
}

static void begin(int given)
{
    owed = given;
}

static void end(const char *name)
{
    if (owed < 0)
        culprit = name;
    if (past < 4)
        moments[past++] = held;
}

static void look(coil_future *future)
{
    if (held > 0)
        CHECK_STR(coil_future_result(future).value, "green");
}

static void brew(void *arg)
{
    begin(1);
    coil_future_set_result(arg, "green");
    held++; /* for the call of taste() */
    release(arg);
    end("brew");
}

static void the_call_is_over(void *arg)
{
    (void)arg;
    held--; /* the loop's own */
}

static void taste(coil_future *future, void *arg)
{
    (void)arg;
    begin(0);
    look(future);
    release(future);
    end("taste");
    coil_loop_call_soon(loop, the_call_is_over, NULL);
}

static void serve(void *arg)
{
    coil_future *cup;

    begin(1);
    cup = retain(arg);
    look(cup);
    release(cup);
    release(arg);
    end("serve");
}

static void bill(void *arg)
{
    begin(1);
    look(arg);
    release(arg);
    end("bill");
}

/* What it hands over, it does not owe any more. */
static coil_future *hand_over(coil_future *future)
{
    owed--;
    return future;
}

static void order(void)
{
    tea = coil_loop_create_future(loop);
    held = 1;
    begin(1);
    coil_future_add_done_callback(tea, taste, NULL);
    coil_loop_call_later(loop, 1, brew, hand_over(retain(tea)));
    coil_loop_call_later(loop, 2, serve, hand_over(retain(tea)));
    coil_loop_call_later(loop, 3, bill, hand_over(retain(tea)));
    release(tea);
    end("order");
}

static bool begins(const char *words)
{
    return strncmp(prediction, words, strlen(words)) == 0;
}

static void give_a_hint(void)
{
    if (begins("bill"))
        hint("bill() gives back what order() has retained for it. It is the "
             "one who is told, and not the one who did it.");
    else if (begins("serve"))
        hint("serve() was given one by order(), and takes one more for its "
             "cup. It gives back two.");
    else if (begins("taste 3 2"))
        hint("When brew() returns, the future is done, and the call in the "
             "queue holds one.");
    else if (begins("taste 3 3 2"))
        hint("After taste() has returned, the loop gives back what it held for "
             "the call, whatever taste() has done.");
    else
        hint("For each function: what was it given, what does it take, what "
             "does it give back? A done callback is lent the future.");
}

TEST(who_it_was_and_how_many, "4.7")
{
    loop = test_loop();
    order();
    coil_loop_run_forever(loop);
    note((char *)culprit);
    for (int i = 0; i < past; i++)
        notef("%d", moments[i]);
    give_a_hint();
    CHECK_PREDICTION(prediction);
    CHECK_INT(coil_loop_census(loop).futures, 0);
}
