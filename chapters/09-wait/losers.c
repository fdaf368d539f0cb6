/* Whoever answers first has won. Nobody tells the others. */
#include "coil.h"

struct mirror {
    const char *name;
    double seconds;
};

static coil_result ask(void *arg)
{
    const struct mirror *mirror = arg;

    COIL_TRY(coil_sleep(mirror->seconds));
    printf("%s sends the page\n", mirror->name);
    return coil_raise(
        coil_error_new(&coil_RuntimeError, "%s was first", mirror->name));
}

static coil_result race(void *arg)
{
    static struct mirror berlin = { "Berlin", 2 };
    static struct mirror oslo = { "Oslo", 1 };
    static struct mirror lima = { "Lima", 3 };
    coil_result all = coil_await(coil_gather(coil_create_task(ask, &berlin),
                                             coil_create_task(ask, &oslo),
                                             coil_create_task(ask, &lima)));

    printf("%s\n", all.error->message);
    COIL_TRY(coil_sleep(4));
    printf("what was that noise?\n");
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(race, NULL));
}
