/* Wrong: a stackless coroutine keeps a number in a local.
 * Symptom: she goes on all day */
#include "coil.h"

struct hen {
    coil_frame frame;
    int wanted;
};

static coil_step lay(void *frame, coil_result sent)
{
    struct hen *self = frame;
    int eggs = 0;

    if (sent.error != NULL)
        return coil_step_return(sent);
    COIL_BEGIN(self);
    while (eggs < self->wanted) {
        eggs++;
        printf("egg %d of %d\n", eggs, self->wanted);
        COIL_YIELD(self);
    }
    printf("the nest is full\n");
    COIL_END(NULL);
}

static coil_result farmer(void *arg)
{
    struct hen hen = { .wanted = 3 };
    coil_task *task = coil_create_stackless_task(lay, &hen, sizeof hen);

    for (int i = 0; i < 6; i++)
        COIL_TRY(coil_sleep(0));
    if (!coil_future_done(task))
        printf("she goes on all day\n");
    coil_task_cancel(task, NULL);
    coil_await(task);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(farmer, NULL));
}
