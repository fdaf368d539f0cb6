/* A question with one callback: who asks second, and who asks late. */
#include "coil.h"

#include <stddef.h>

static coil_loop *loop;
static void (*listener)(const char *name, const char *answer);
static const char *listener_name;

static void ask(const char *name,
                void (*callback)(const char *name, const char *answer))
{
    listener = callback;
    listener_name = name;
}

static void arrive(void *answer)
{
    if (listener != NULL)
        listener(listener_name, answer);
}

static void hear(const char *name, const char *answer)
{
    printf("%s hears %s\n", name, answer);
}

static void late(void *arg)
{
    (void)arg;
    ask("Cy", hear);
}

int main(void)
{
    loop = coil_loop_new();
    if (loop == NULL)
        return 1;
    ask("Ann", hear);
    ask("Bob", hear);
    coil_loop_call_later(loop, 0.01, arrive, "42");
    coil_loop_call_later(loop, 0.02, late, NULL);
    coil_loop_run_forever(loop); /* until nothing is left */
    coil_loop_free(loop);
    return 0;
}
