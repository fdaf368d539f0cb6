#include "coil.h"
static coil_result nap(void *arg)
{
    double d = *(double *)arg;
    COIL_TRY(coil_sleep(d));
    printf("woke %g\n", d);
    if (d == 2) return coil_raise(coil_error_new(&coil_ValueError, "two"));
    return coil_value(arg);
}
static double d[] = {1,2,3,0.5};
static coil_result top(void *arg)
{
    (void)arg; size_t n;
    coil_future *t[] = { coil_create_task(nap, &d[2]), coil_create_task(nap, &d[0]), coil_create_task(nap, &d[1]) };
    const coil_error *e = coil_wait(t, 3, 1.5, COIL_ALL_COMPLETED, &n);
    printf("%p %zu\n", (void*)e, n);
    e = coil_wait(t, 3, COIL_FOREVER, COIL_FIRST_EXCEPTION, &n);
    printf("%p %zu\n", (void*)e, n);
    e = coil_wait(t, 3, COIL_FOREVER, COIL_ALL_COMPLETED, &n);
    printf("%p %zu\n", (void*)e, n);
    for (int i=0;i<3;i++) coil_future_release(t[i]);
    coil_result r = coil_wait_for(coil_create_task(nap, &d[2]), 1);
    printf("%s\n", r.error->type->name);
    r = coil_wait_for(coil_create_task(nap, &d[2]), 0);
    printf("%s\n", r.error->type->name);
    r = coil_wait_for_call(nap, &d[2], 1);
    printf("%s\n", r.error->type->name);
    r = coil_wait_for_call(nap, &d[2], 4);
    printf("%g\n", *(double *)r.value);
    coil_task *in = coil_create_task(nap, &d[0]);
    r = coil_wait_for(coil_shield(coil_future_retain(in)), 0.5);
    printf("%s\n", r.error->type->name);
    r = coil_await(in); printf("%g\n", *(double *)r.value);
    coil_future *u[] = { coil_create_task(nap, &d[2]), coil_create_task(nap, &d[0]), coil_create_task(nap, &d[1]) };
    coil_as_completed *it = coil_as_completed_new(u, 3, 2.5);
    while (coil_as_completed_next(it, &r, NULL)) printf("next %s\n", r.error ? r.error->type->name : "value");
    coil_as_completed_free(it);
    for (int i=0;i<3;i++) coil_future_release(u[i]);
    return coil_value(NULL);
}
int main(void) { return coil_exit_status(coil_run(top, NULL)); }
