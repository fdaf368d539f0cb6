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
    (void)arg;
    coil_task *a = coil_create_task(nap, &d[0]), *b = coil_create_task(nap, &d[1]), *c = coil_create_task(nap, &d[2]);
    coil_result r = coil_await(coil_gather_return_exceptions(a, b, c, a));
    coil_result *rs = r.value;
    printf("%g %s %g %g\n", *(double*)rs[0].value, rs[1].error->message, *(double*)rs[2].value, *(double*)rs[3].value);
    r = coil_await(coil_gather(coil_create_task(nap, &d[0]), coil_create_task(nap, &d[1]), coil_create_task(nap, &d[2])));
    printf("%s\n", r.error->message);
    r = coil_await(coil_gather_array(NULL, 0, false));
    printf("empty %p\n", (void*)r.error);
    coil_future *g = coil_gather_return_exceptions(coil_create_task(nap, &d[0]), coil_create_task(nap, &d[3]));
    coil_sleep(0.6);
    printf("cancel %d\n", coil_future_cancel(g, "stop"));
    r = coil_await(g);
    printf("%s %s\n", r.error->type->name, r.error->message);
    g = coil_gather_return_exceptions(coil_create_task(nap, &d[0]), coil_create_task(nap, &d[3]));
    coil_future_release(g);
    return coil_value(NULL);
}
int main(void) { 
  coil_loop *l = coil_loop_new();
  coil_loop_run_until_complete(l, coil_loop_create_task(l, top, NULL));
  coil_loop_free(l);
  return coil_exit_status(coil_run(top, NULL)); }
