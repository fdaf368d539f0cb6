#include "coil.h"
#include <pthread.h>
#include <unistd.h>
static coil_result block(void *arg) { usleep(50000); return coil_value(arg); }
static coil_result fail(void *arg) { (void)arg; return coil_raise(coil_error_new(&coil_ValueError, "from %s", "thread")); }
static coil_result child(void *arg) { COIL_TRY(coil_sleep(0.01)); return coil_value(arg); }
static void *other(void *arg)
{
    coil_loop *loop = arg;
    for (int i = 0; i < 100; i++) {
        coil_concurrent_future *f = coil_run_coroutine_threadsafe(child, "hi", loop);
        coil_result r = coil_concurrent_future_result(f, 5);
        if (r.error) printf("bad %s\n", r.error->message);
        coil_concurrent_future_free(f);
    }
    return NULL;
}
static coil_result join(void *arg) { pthread_join(*(pthread_t *)arg, NULL); return coil_value(NULL); }
static coil_result top(void *arg)
{
    (void)arg;
    coil_loop *loop = coil_get_running_loop();
    coil_result r = coil_to_thread(block, "x"); printf("%s\n", (char *)r.value);
    r = coil_to_thread(fail, "x"); printf("%s\n", r.error->message);
    coil_future *f[20];
    for (int i = 0; i < 20; i++) f[i] = coil_loop_run_in_executor(loop, block, "y");
    for (int i = 10; i < 20; i++) coil_future_cancel(f[i], NULL);
    r = coil_await(coil_gather_array(f, 20, true));
    int n = 0; for (int i = 0; i < 20; i++) n += ((coil_result *)r.value)[i].error == NULL;
    printf("%d\n", n);
    pthread_t t[4];
    for (int i=0;i<4;i++) pthread_create(&t[i], NULL, other, loop);
    for (int i=0;i<4;i++) coil_to_thread(join, &t[i]);
    const coil_error *e = coil_shutdown_default_executor(1); printf("%s\n", e ? e->message : "down");
    return coil_value(NULL);
}
int main(void) { return coil_exit_status(coil_run(top, NULL)); }
