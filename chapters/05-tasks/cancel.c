/* Three tasks are asked to stop: one cleans up, one refuses, and one has not
 * begun. */
#include "coil.h"

struct worker {
    const char *name;
    bool refuses;
    bool waits;
};

static coil_loop *loop;

static coil_step work(void *frame, coil_result sent)
{
    struct worker *self = frame;

    if (!self->waits) {
        printf("%s: at work\n", self->name);
        self->waits = true;
        return coil_step_await(coil_loop_create_future(loop));
    }
    printf("%s: %s\n", self->name, self->refuses ? "no" : "cleaning up");
    if (self->refuses)
        return coil_step_return(coil_value("finished the work"));
    return coil_step_return(sent);
}

static coil_task *begin(const char *name, bool refuses)
{
    struct worker worker = { name, refuses, false };

    return coil_loop_create_stackless_task(loop, work, &worker, sizeof worker);
}

static void ask_to_stop(void *task)
{
    coil_task_cancel(task, NULL);
}

static void report(const char *name, coil_task *task)
{
    coil_result result =
        coil_loop_run_until_complete(loop, coil_future_retain(task));

    if (coil_future_cancelled(task))
        printf("%s was cancelled", name);
    else
        printf("%s %s", name, (const char *)result.value);
    printf(", cancelling() is %u\n", coil_task_cancelling(task));
    coil_future_release(task);
}

int main(void)
{
    loop = coil_loop_new();
    if (loop == NULL)
        return 1;
    coil_task *polite = begin("polite", false);
    coil_task *stubborn = begin("stubborn", true);
    coil_task *early = begin("early", false);
    coil_loop_call_soon(loop, ask_to_stop, polite);
    coil_loop_call_soon(loop, ask_to_stop, stubborn);
    ask_to_stop(early);
    report("polite", polite);
    report("stubborn", stubborn);
    report("early", early);
    coil_loop_free(loop);
    return 0;
}
