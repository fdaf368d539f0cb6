/* A box that is a future: who waits for it is called in the next turn. */
#include "coil.h"

static int cups = 1;

static void serve(coil_future *guest, const char *name)
{
    if (cups == 0) {
        printf("no cup is left for %s\n", name);
        return;
    }
    coil_future_set_result(guest, "tea");
    cups--;
}

static void send_for_bob(coil_future *ann, void *bob)
{
    printf("Ann has %s\n", (char *)coil_future_result(ann).value);
    serve(bob, "Bob");
}

int main(void)
{
    coil_loop *loop = coil_loop_new();
    coil_future *ann, *bob;

    if (loop == NULL)
        return 1;
    ann = coil_loop_create_future(loop);
    bob = coil_loop_create_future(loop);
    coil_future_add_done_callback(ann, send_for_bob, bob);
    printf("cups: %d\n", cups);
    serve(ann, "Ann");
    printf("cups: %d\n", cups);
    coil_loop_run_until_complete(loop, ann);
    coil_future_release(bob);
    coil_loop_free(loop);
    return 0;
}
