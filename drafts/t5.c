#include "coil.h"
struct counter { coil_frame frame; const char *name; int i; };
static coil_step count(void *frame, coil_result sent)
{
    struct counter *self = frame;
    if (sent.error) return coil_step_return(coil_raise(sent.error));
    COIL_BEGIN(self)
    for (self->i = 0; self->i < 3; self->i++) {
        printf("%s %d\n", self->name, self->i);
        COIL_YIELD(self);
    }
    COIL_END("done");
}
struct mainf { coil_frame frame; coil_task *t; };
static coil_step nap(void *frame, coil_result sent)
{
    struct mainf *self = frame;
    COIL_BEGIN(self)
    COIL_AWAIT(self, sent, coil_loop_create_sleep(coil_get_running_loop(), 1.5, "slept"));
    printf("%s\n", sent.error ? sent.error->message : (char *)sent.value);
    COIL_AWAIT(self, sent, self->t);
    printf("%s\n", sent.error ? sent.error->message : (char *)sent.value);
    COIL_AWAIT(self, sent, coil_future_retain(coil_current_task()));
    printf("%s\n", sent.error ? sent.error->message : (char *)sent.value);
    COIL_AWAIT(self, sent, coil_loop_create_sleep(coil_get_running_loop(), 10, "slept"));
    printf("%s %s\n", sent.error->type->name, sent.error ? sent.error->message : (char *)sent.value);
    if(sent.error) return coil_step_return(coil_raise(sent.error));
    COIL_END(NULL);
}
static void cancel(void *t) { printf("cancel %d\n", coil_task_cancel(t, "enough")); }
int main(void)
{
    coil_loop *loop = coil_loop_new();
    coil_task *a = coil_loop_create_stackless_task(loop, count, (&(struct counter){ .name = "a" }), sizeof(struct counter));
    coil_task *b = coil_loop_create_stackless_task(loop, count, (&(struct counter){ .name = "b" }), sizeof(struct counter));
    coil_task *m = coil_loop_create_stackless_task(loop, nap, (&(struct mainf){ .t = b }), sizeof(struct mainf));
    coil_future_release(a);
    coil_loop_call_later(loop, 3, cancel, m);
    coil_loop_create_stackless_task(loop, NULL, NULL, 0);
    coil_result r = coil_loop_run_until_complete(loop, m);
    printf("%s\n", r.error ? r.error->message : (char *)r.value);
    coil_loop_dump(loop, stdout);
    coil_loop_free(loop);
}
