/* no twin: in Python nobody can say when memory ends
 *
 * The ring is full, and there is no memory for a larger one: who is refused? */
#include "coil.h"

#include <stdlib.h>

static bool sold_out;

static void *resize(void *context, void *old, size_t old_size, size_t new_size)
{
    (void)context, (void)old_size;
    if (new_size != 0)
        return sold_out ? NULL : realloc(old, new_size);
    free(old);
    return NULL;
}

static void nothing(void *arg)
{
    (void)arg;
}

static void hear(coil_future *answer, void *name)
{
    printf("%s hears %s\n", (char *)name,
           (char *)coil_future_result(answer).value);
}

static void crowd_out(coil_loop *loop, coil_future *answer)
{
    const coil_error *error;

    sold_out = true;
    do
        error = coil_handle_error(coil_loop_call_soon(loop, nothing, NULL));
    while (error == NULL);
    printf("call_soon: %s\n", error->type->name);
    error = coil_future_set_result(answer, "42");
    printf("set_result: %s\n", error != NULL ? error->type->name : "done");
}

int main(void)
{
    static const coil_memory memory = { resize, NULL };
    coil_loop *loop =
        coil_loop_new_with(&(coil_loop_options){ .memory = &memory });
    coil_future *answer;

    if (loop == NULL)
        return 1;
    answer = coil_loop_create_future(loop);
    coil_future_add_done_callback(answer, hear, "Ann");
    coil_future_add_done_callback(answer, hear, "Bob");
    crowd_out(loop, answer);
    coil_loop_run_forever(loop); /* until nothing is left */
    coil_future_release(answer);
    coil_loop_free(loop);
    return 0;
}
