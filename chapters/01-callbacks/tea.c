/* Changing one's mind: a call that waits can be cancelled. */
#include "coil.h"

static void serve(void *drink)
{
    printf("%s is served\n", (const char *)drink);
}

static void regret(void *arg)
{
    coil_handle *order = arg;

    printf("no, rather not\n");
    coil_handle_cancel(order);
}

static const char *yes_or_no(bool answer)
{
    return answer ? "yes" : "no";
}

int main(void)
{
    coil_loop *loop = coil_loop_new();
    coil_handle tea, coffee;

    if (loop == NULL)
        return 1;
    tea = coil_loop_call_soon(loop, serve, "tea");
    coil_loop_call_soon(loop, regret, &coffee);
    coffee = coil_loop_call_soon(loop, serve, "coffee");
    coil_loop_stop(loop);
    coil_loop_run_forever(loop);
    printf("tea cancelled: %s\n", yes_or_no(coil_handle_cancelled(&tea)));
    printf("coffee cancelled: %s\n", yes_or_no(coil_handle_cancelled(&coffee)));
    coil_loop_free(loop);
    return 0;
}
