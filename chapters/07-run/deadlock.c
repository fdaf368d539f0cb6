/* no twin: asyncio would hang, and say nothing
 *
 * Two friends on the phone, each waiting for the other to speak. */
#include "coil.h"

static coil_task *friends[2];

static coil_result listen_to(void *friend)
{
    return coil_await(coil_future_retain(*(coil_task **)friend));
}

static coil_result call(void *arg)
{
    (void)arg;
    friends[0] = coil_create_task(listen_to, &friends[1]);
    friends[1] = coil_create_task(listen_to, &friends[0]);
    coil_task_set_name(friends[0], "Ann");
    coil_task_set_name(friends[1], "Bob");
    return coil_await(coil_future_retain(friends[0]));
}

int main(void)
{
    coil_result result = coil_run(call, NULL);

    printf("%s: %s\n", result.error->type->name, result.error->message);
    coil_error_release(result.error);
    coil_future_release(friends[0]);
    coil_future_release(friends[1]);
    return 0;
}
