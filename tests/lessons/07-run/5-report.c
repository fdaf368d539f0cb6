/* Was it found? The program is built as it stands on the page, and makes the
 * report that stands there. Then the fault is mended, and it runs again. */
#include "test.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "prediction.c"

static bool mended;

static coil_result end(char *name, coil_result result)
{
    if (mended)
        note(name);
    return result;
}

static coil_result fail_in_the_shop(coil_future *sponge)
{
    const coil_error *error = coil_error_new(&coil_ValueError, "no sponge");

    if (mended)
        coil_future_set_exception(sponge, error);
    return coil_raise(error);
}

/* clang-format off */
#line 1 "kitchen.c"
/* The washing-up. */
#include "coil.h"

struct kitchen {
    coil_future *sponge;
    coil_task *pot;
    int sponges;
};

static coil_result go_shopping(void *arg)
{
    struct kitchen *kitchen = arg;

    COIL_TRY(coil_sleep(1));
    if (kitchen->sponges > 0) {
        coil_future_set_result(kitchen->sponge, "sponge");
        kitchen->sponges--;
        return coil_value(NULL);
    }
    return fail_in_the_shop(kitchen->sponge);
}

static coil_result wash(void *arg)
{
    struct kitchen *kitchen = arg;

    return end("pot", coil_await(coil_future_retain(kitchen->sponge)));
}

static coil_result cook(void *arg)
{
    struct kitchen *kitchen = arg;

    return end("soup", coil_await(coil_future_retain(kitchen->pot)));
}

static coil_result bake(void *arg)
{
    struct kitchen *kitchen = arg;

    return end("bread", coil_await(coil_future_retain(kitchen->pot)));
}

static coil_result dinner(void *arg)
{
    struct kitchen *kitchen = arg;
    coil_task *shop = coil_create_task(go_shopping, arg);
    coil_task *soup, *bread;

    kitchen->sponge = coil_loop_create_future(coil_get_running_loop());
    kitchen->pot = coil_create_task(wash, arg);
    soup = coil_create_task(cook, arg);
    bread = coil_create_task(bake, arg);
    coil_task_set_name(kitchen->pot, "pot");
    coil_task_set_name(soup, "soup");
    coil_task_set_name(bread, "bread");
    coil_future_release(shop);
    coil_future_release(bread);
    return end("dinner", coil_await(soup));
}
#line 92 "tests/lessons/07-run/5-report.c"
/* clang-format on */

static const char *dine(void)
{
    static char words[2000];
    struct kitchen kitchen = { 0 };
    coil_result result;

    setenv("COIL_CLOCK", "virtual", 1);
    capture_stderr();
    result = coil_run(dinner, &kitchen);
    captured_stderr();
    snprintf(words, sizeof words, "%s: %s", result.error->type->name,
             result.error->message);
    coil_error_release(result.error);
    coil_future_release(kitchen.sponge);
    coil_future_release(kitchen.pot);
    return words;
}

static bool guessed(const char *word)
{
    for (const char *p = prediction; *p != '\0'; p++)
        if (strncasecmp(p, word, strlen(word)) == 0)
            return true;
    return false;
}

TEST(what_is_wrong_in_the_kitchen, "7.7")
{
    static const char report[] =
        "DeadlockError: nothing is ready to run, and nothing is left that "
        "could wake the loop:\n"
        "  Task-1, dinner(), waits at kitchen.c:59 for soup\n"
        "    soup, cook(), waits at kitchen.c:34 for pot\n"
        "      pot, wash(), waits at kitchen.c:27 for <Future pending> created "
        "at kitchen.c:50\n"
        "  bread, bake(), waits at kitchen.c:41 for pot: see above";

    CHECK_STR(dine(), report);
    mended = true;
    note("20");
    note("coil_future_set_exception");
    dine();
    if (atoi(prediction) != 20)
        hint("The tree ends at the sponge, and a future that is no task is set "
             "by somebody, in some line. Who should have done it, and by which "
             "line did he leave?");
    else if (!guessed("coil_future_set_exception"))
        hint("The line is right. Those who wait for the sponge are to hear why "
             "there is none, so the future gets an error.");
    else
        hint(
            "The line and the function are right. Who waits for one future is "
            "told in the order of waiting; and only who is done tells others.");
    CHECK_PREDICTION(prediction);
}
