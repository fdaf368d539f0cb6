/* A future: filled in one place, waited for in three. */
#include "coil.h"

static coil_loop *loop;

static void hear(coil_future *answer, void *name)
{
    const char *words = coil_future_result(answer).value;

    printf("%s hears %s\n", (char *)name, words);
}

static void arrive(void *answer)
{
    coil_future_set_result(answer, "42");
}

static void late(void *answer)
{
    coil_future_add_done_callback(answer, hear, "Cy");
}

static void end(void *arg)
{
    (void)arg;
    coil_loop_stop(loop);
}

int main(void)
{
    coil_future *answer;

    loop = coil_loop_new();
    if (loop == NULL)
        return 1;
    answer = coil_loop_create_future(loop);
    coil_future_add_done_callback(answer, hear, "Ann");
    coil_future_add_done_callback(answer, hear, "Bob");
    coil_loop_call_later(loop, 0.1, arrive, answer);
    coil_loop_call_later(loop, 0.2, late, answer);
    coil_loop_call_later(loop, 0.3, end, NULL);
    coil_loop_run_forever(loop);
    coil_future_release(answer);
    coil_loop_free(loop);
    return 0;
}
