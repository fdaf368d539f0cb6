/* Two walkers with different paces: each is a task that sleeps. */
#include "coil.h"

struct walker {
    coil_frame frame; /* where to go on */
    const char *name;
    double pace;
    int steps;
};

static coil_loop *loop;

static coil_step walk(void *frame, coil_result sent)
{
    struct walker *self = frame;

    COIL_BEGIN(self);
    while (self->steps > 0) {
        printf("%s: %d to go\n", self->name, self->steps);
        COIL_AWAIT(self, sent, coil_loop_create_sleep(loop, self->pace, NULL));
        if (sent.error != NULL)
            return coil_step_return(sent);
        self->steps--;
    }
    printf("%s is there\n", self->name);
    COIL_END(NULL);
}

static coil_task *start(const char *name, double pace, int steps)
{
    struct walker walker = { .name = name, .pace = pace, .steps = steps };
    coil_task *task =
        coil_loop_create_stackless_task(loop, walk, &walker, sizeof walker);

    coil_task_set_name(task, name);
    return task;
}

int main(void)
{
    coil_task *ann, *ben;

    loop = coil_loop_new();
    if (loop == NULL)
        return 1;
    ann = start("Ann", 0.1, 4);
    ben = start("Ben", 0.25, 2);
    coil_loop_run_until_complete(loop, ann);
    coil_loop_run_until_complete(loop, ben);
    coil_loop_free(loop);
    return 0;
}
