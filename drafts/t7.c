#include "coil.h"
#include <string.h>
#include <signal.h>
#include <unistd.h>
static coil_result child(void *arg)
{
    COIL_TRY(coil_sleep(0.1));
    return coil_raise(coil_error_new(&coil_ValueError, "child %s failed", (char *)arg));
}
static coil_result forever(void *arg)
{
    (void)arg;
    const coil_error *e = coil_sleep(1e6);
    printf("forever: %s\n", e->type->name);
    COIL_TRY(coil_sleep(1)); 
    return coil_raise(coil_error_new(&coil_ValueError, "cleanup failed"));
}
static coil_result waits(void *arg) { return coil_await(coil_future_retain(arg)); }
static coil_result deadlock(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *f = coil_loop_create_future(loop);
    (void)arg;
    coil_future_release(coil_create_task(waits, f));
    coil_result r = coil_await(coil_create_task(waits, f));
    coil_future_release(f);
    printf("dl %s\n", r.error->type->name);
    return r;
}
static coil_result kbd(void *arg) { (void)arg; kill(getpid(), SIGINT); COIL_TRY(coil_sleep(5)); return coil_value(NULL);}
static coil_result nested(void *arg) { (void)arg; return coil_run(child, "x");}
static coil_result quit(void *arg) { (void)arg; return coil_raise(coil_error_new(&coil_SystemExit, "7"));}
static coil_result top(void *arg)
{
    (void)arg;
    coil_future_release(coil_create_task(forever, NULL));
    return coil_await(coil_create_task(child, "one"));
}
int main(void)
{
    printf("status %d\n", coil_exit_status(coil_run(top, NULL)));
    printf("status %d\n", coil_exit_status(coil_run(deadlock, NULL)));
    printf("status %d\n", coil_exit_status(coil_run(nested, NULL)));
    printf("status %d\n", coil_exit_status(coil_run(quit, NULL)));
    printf("status %d\n", coil_exit_status(coil_run(kbd, NULL)));
    return 0;
}
