#include "coil.h"
#include <string.h>
static coil_result child(void *arg)
{
    printf("Suspending %s\n", (char *)arg);
    COIL_TRY(coil_sleep(0));
    printf("Resuming %s %s\n", (char *)arg, coil_task_get_name(coil_current_task()));
    return coil_value(arg);
}
static coil_result sleeper(void *arg)
{
    (void)arg;
    const coil_error *e = coil_sleep(100);
    if (e) return coil_raise(e);
    return coil_value(NULL);
}
static int deep(int n) { char room[1000]; memset(room, n, sizeof room); return n == 0 ? 0 : deep(n - 1) + room[n%1000]; }
static coil_result overflow(void *arg) { (void)arg; deep(10000); return coil_value(NULL);}
static coil_result top(void *arg)
{
    coil_task *a = coil_create_task(child, "a"), *b = coil_create_task(child, "b");
    (void)arg;
    printf("%s\n", (char *)coil_await(a).value);
    printf("%s\n", (char *)coil_await(b).value);
    a = coil_create_task(sleeper, NULL);
    coil_sleep(1);
    coil_task_print_stack(a, stdout);
    printf("used %zu\n", coil_task_stack_used(a) / 4096);
    coil_task_cancel(a, "bye");
    coil_result r = coil_await(a);
    printf("%s: %s\n", r.error->type->name, r.error->message);
    if (arg) coil_await(coil_create_task(overflow, NULL));
    return coil_value("ok");
}
int main(int argc, char **argv)
{
    (void)argv;
    coil_loop *loop = coil_loop_new();
    coil_result r = coil_loop_run_until_complete(loop, coil_loop_create_task(loop, top, argc > 1 ? loop : NULL));
    printf("%s\n", r.error ? r.error->message : (char *)r.value);
    coil_loop_dump(loop, stdout);
    coil_loop_free(loop);
}
