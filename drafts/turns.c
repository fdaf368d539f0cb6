#include "coil.h"
static int turns; static bool stop;
static void tick(void *arg) { turns++; if (!stop) coil_loop_call_soon(arg, tick, arg); }
static coil_result noop(void *arg) { return coil_value(arg); }
static coil_result chain(void *arg) { long n = (long)arg; if (n == 0) return coil_value(NULL); return coil_await(coil_create_task(chain, (void *)(n-1))); }
static coil_result forever(void *arg) { (void)arg; COIL_TRY(coil_sleep(1000)); return coil_value(NULL); }
static void set(void *arg) { coil_future_set_result(arg, NULL); }
#define T(label, expect, code) do { int before = turns; code; printf("%-30s %d (expect %s)\n", label, turns - before, expect); } while (0)
static coil_result top(void *arg)
{
    coil_loop *loop = coil_get_running_loop(); coil_future *f; coil_future *a[1000]; size_t n; coil_result r; (void)arg; (void)r;
    coil_loop_call_soon(loop, tick, loop);
    coil_sleep(0);
    f = coil_loop_create_future(loop); coil_future_set_result(f, NULL);
    T("done future", "0", coil_await(f));
    T("gather empty", "0", coil_await(coil_gather_array(NULL,0,false)));
    T("sleep(0)", "1", coil_sleep(0));
    T("sleep(0)x3", "3", (coil_sleep(0),coil_sleep(0),coil_sleep(0)));
    f = coil_loop_create_future(loop);
    T("future set by call_soon", "2", (coil_loop_call_soon(loop,set,f),coil_await(f)));
    T("create_task(noop)", "2", coil_await(coil_create_task(noop,NULL)));
    T("chain 5", "10", coil_await(coil_create_task(chain,(void*)4)));
    T("gather 2", "3", coil_await(coil_gather(coil_create_task(noop,NULL),coil_create_task(noop,NULL))));
    T("gather 1000", "3", for(int i=0;i<1000;i++) a[i]=coil_create_task(noop,NULL); coil_await(coil_gather_array(a,1000,false)));
    T("wait 2", "3", a[0]=coil_create_task(noop,NULL);a[1]=coil_create_task(noop,NULL);coil_wait(a,2,COIL_FOREVER,COIL_ALL_COMPLETED,&n));
    T("wait done", "2", coil_wait(a,2,COIL_FOREVER,COIL_ALL_COMPLETED,&n));
    T("shield(coro)", "3", coil_await(coil_shield(coil_create_task(noop,NULL))));
    T("wait_for call 10", "0", coil_wait_for_call(noop,NULL,10));
    T("wait_for call 0", "3", r=coil_wait_for_call(noop,NULL,0)); printf("%s\n", r.error->type->name);
    T("wait_for task 10", "2", coil_wait_for(coil_create_task(noop,NULL),10));
    coil_as_completed *it; a[0]=coil_create_task(noop,NULL);a[1]=coil_create_task(noop,NULL);
    T("as_completed 1", "3", it=coil_as_completed_new(a,2,COIL_FOREVER);coil_as_completed_next(it,&r,NULL));
    T("as_completed 2", "0 more", coil_as_completed_next(it,&r,NULL));
    coil_as_completed_free(it);
    f = coil_create_task(forever,NULL); coil_sleep(0);coil_sleep(0);
    T("cancel waiting seen by awaiter", "2", coil_task_cancel(f,NULL); coil_await(f));
    f = coil_create_task(forever,NULL);
    T("cancel before start", "2", coil_task_cancel(f,NULL); coil_await(f));
    stop = true;
    return coil_value(NULL);
}
int main(void) { return coil_exit_status(coil_run(top, NULL)); }
