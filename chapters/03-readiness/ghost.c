/* Two pipes speak in the same turn. Who hears the first closes the second,
 * and opens another file, which gets the same number. */
#include "coil.h"

#include <unistd.h>

static coil_loop *loop;
static int first[2], second[2], third[2];

static void hear_third(void *arg)
{
    (void)arg;
    printf("the third: somebody called me, but nobody has spoken\n");
}

static void hear_second(void *arg)
{
    (void)arg;
    printf("the second speaks\n");
}

static void hear_first(void *arg)
{
    (void)arg;
    printf("the first speaks; the second is closed\n");
    coil_loop_remove_reader(loop, first[0]);
    coil_loop_remove_reader(loop, second[0]);
    close(second[0]);
    if (pipe(third) != 0)
        return;
    printf("a third is open: %s number\n",
           third[0] == second[0] ? "the same" : "another");
    coil_loop_add_reader(loop, third[0], hear_third, NULL);
}

static void stop(void *arg)
{
    (void)arg;
    printf("nobody was called by mistake\n");
    coil_loop_stop(loop);
}

int main(void)
{
    loop = coil_loop_new();
    if (loop == NULL || pipe(first) != 0 || pipe(second) != 0)
        return 1;
    coil_loop_add_reader(loop, first[0], hear_first, NULL);
    coil_loop_add_reader(loop, second[0], hear_second, NULL);
    if (write(first[1], "a", 1) != 1 || write(second[1], "b", 1) != 1)
        return 1;
    coil_loop_call_later(loop, 0.1, stop, NULL);
    coil_loop_run_forever(loop);
    coil_loop_free(loop);
    return 0;
}
