/* no twin: Python counts its calls, and raises a RecursionError.
 * tried by: overflow.try
 *
 * A mole counts its tunnels, by recursion. The last one leads to the first. */
#include "coil.h"

#include <stdlib.h>

struct tunnel {
    const struct tunnel *next;
    int metres;
};

static int length(const struct tunnel *tunnel)
{
    char map[1000];

    if (tunnel == NULL)
        return 0;
    snprintf(map, sizeof map, "%d", tunnel->metres);
    return length(tunnel->next) + atoi(map);
}

static coil_result mole(void *arg)
{
    printf("digging\n");
    fflush(stdout);
    printf("%d metres\n", length(arg));
    return coil_value(NULL);
}

int main(void)
{
    struct tunnel tunnels[3] = {
        { &tunnels[1], 7 },
        { &tunnels[2], 4 },
        { &tunnels[0], 9 },
    };
    coil_loop *loop = coil_loop_new();
    coil_task *task;

    if (loop == NULL)
        return 1;
    task = coil_loop_create_task(loop, mole, tunnels);
    coil_task_set_name(task, "the mole");
    coil_loop_run_until_complete(loop, task);
    coil_loop_free(loop);
    return 0;
}
