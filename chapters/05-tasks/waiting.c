/* A guest waits for tea. A timer brings it. */
#include "coil.h"

enum where { AT_THE_START, AFTER_THE_AWAIT };

struct guest {
    enum where where; /* to go on */
    coil_future *tea;
};

static coil_step drink(void *frame, coil_result sent)
{
    struct guest *self = frame;

    if (sent.error != NULL)
        return coil_step_return(sent);
    switch (self->where) {
    case AT_THE_START:
        printf("guest: I am waiting\n");
        self->where = AFTER_THE_AWAIT;
        return coil_step_await(coil_future_retain(self->tea));
    case AFTER_THE_AWAIT:
        break;
    }
    printf("guest: here is my %s\n", (const char *)sent.value);
    return coil_step_return(coil_value("thank you"));
}

static void bring(void *tea)
{
    printf("cook: the tea is ready\n");
    coil_future_set_result(tea, "green tea");
}

int main(void)
{
    coil_loop *loop = coil_loop_new();
    struct guest guest = { .where = AT_THE_START };
    coil_task *task;
    coil_result result;

    if (loop == NULL)
        return 1;
    guest.tea = coil_loop_create_future(loop);
    task = coil_loop_create_stackless_task(loop, drink, &guest, sizeof guest);
    coil_loop_call_later(loop, 0.1, bring, guest.tea);
    result = coil_loop_run_until_complete(loop, task);
    if (result.error == NULL)
        printf("the guest says: %s\n", (const char *)result.value);
    coil_future_release(guest.tea);
    coil_loop_free(loop);
    return 0;
}
