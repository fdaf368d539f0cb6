/* 3-oven · A thread of one's own. The task: make task CH=11 N=3
 * Mend what follows the mark; then say: make lesson CH=11 N=3 */
#include "coil.h"

#include <pthread.h>
#include <stdlib.h>

// <<oven.c>>=
/* A thread that bakes. */
struct oven {
    coil_loop *loop;
    coil_future *bread;
    void *dough;
    pthread_t thread;
};

/* It takes its time, and gives the loaf. Given; see the tests. */
static void *bake(void *dough);

static void *work(void *arg)
{
    struct oven *oven = arg;

    /* TODO: this works, as a rule. In which thread does it run? */
    coil_future_set_result(oven->bread, bake(oven->dough));
    free(oven);
    return NULL;
}

/* Called in the loop's thread, and in no coroutine. The future that it gives is
 * the caller's; its result is the loaf. NULL: there is no thread. */
static coil_future *bread_of(coil_loop *loop, void *dough)
{
    struct oven *oven = malloc(sizeof *oven);
    coil_future *bread = coil_loop_create_future(loop);

    *oven = (struct oven){ .loop = loop, .bread = bread, .dough = dough };
    if (pthread_create(&oven->thread, NULL, work, oven) != 0) {
        coil_future_release(bread);
        free(oven);
        return NULL;
    }
    return bread;
}
