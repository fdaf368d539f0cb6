/* Breakfast for two, in one kitchen: the waiting happens three calls deep. */
#include "coil.h"

static coil_loop *loop;
static double began;

static double minutes(void)
{
    return (coil_loop_time(loop) - began) * 10; /* a short morning */
}

static coil_result boil(const char *what, double time)
{
    printf("%2.0f min: the %s is on\n", minutes(), what);
    COIL_TRY(coil_sleep(time / 10));
    printf("%2.0f min: the %s is done\n", minutes(), what);
    return coil_value(NULL);
}

static coil_result cook(const char *what, double time)
{
    COIL_TRY(boil("water", 3).error);
    return boil(what, time);
}

static coil_result breakfast(void *arg)
{
    const char *name = arg;

    COIL_TRY(cook("egg", 5).error);
    COIL_TRY(cook("tea", 2).error);
    printf("%2.0f min: %s can sit down\n", minutes(), name);
    return coil_value(NULL);
}

static void wake_ben(void *arg)
{
    coil_task **ben = arg;

    *ben = coil_create_task(breakfast, "Ben");
}

int main(void)
{
    coil_task *ada, *ben = NULL;

    loop = coil_loop_new();
    if (loop == NULL)
        return 1;
    began = coil_loop_time(loop);
    ada = coil_loop_create_task(loop, breakfast, "Ada");
    coil_loop_call_later(loop, 0.1, wake_ben, &ben);
    coil_loop_run_until_complete(loop, ada);
    coil_loop_run_until_complete(loop, ben);
    coil_loop_free(loop);
    return 0;
}
