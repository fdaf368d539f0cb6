/* 3-oven · A thread of one's own: an answer. The thread touches nothing but its
 * oven, and at the end it writes a letter. The loop waits for that, and so it
 * is held meanwhile. The future has two who hold it, as the caller may be gone
 * when the loaf comes. */
#include "coil.h"

#include <pthread.h>
#include <stdlib.h>

// <<oven.c>>=
/* A thread that bakes. */
struct oven {
    coil_loop *loop;
    coil_future *bread;
    void *dough, *loaf;
    pthread_t thread;
};

/* It takes its time, and gives the loaf. Given; see the tests. */
static void *bake(void *dough);

/* In the loop's thread again. */
static void out_of_the_oven(void *arg)
{
    struct oven *oven = arg;

    pthread_join(oven->thread, NULL);
    coil_loop_unhold(oven->loop);
    coil_future_set_result(oven->bread, oven->loaf);
    coil_future_release(oven->bread);
    free(oven);
}

static void *work(void *arg)
{
    struct oven *oven = arg;

    oven->loaf = bake(oven->dough);
    coil_loop_call_soon_threadsafe(oven->loop, out_of_the_oven, oven);
    return NULL;
}

/* Called in the loop's thread, and in no coroutine. The future that it gives is
 * the caller's; its result is the loaf. NULL: there is no thread. */
static coil_future *bread_of(coil_loop *loop, void *dough)
{
    struct oven *oven = malloc(sizeof *oven);
    coil_future *bread = coil_loop_create_future(loop);

    *oven = (struct oven){ .loop = loop, .dough = dough };
    oven->bread = coil_future_retain(bread);
    coil_loop_hold(loop);
    if (pthread_create(&oven->thread, NULL, work, oven) != 0) {
        coil_loop_unhold(loop);
        coil_future_release(bread);
        coil_future_release(bread);
        free(oven);
        return NULL;
    }
    return bread;
}
