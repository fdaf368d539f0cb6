/* Every method of a future, once. */
#include "coil.h"

static const char *yes_or_no(bool yes)
{
    return yes ? "yes" : "no";
}

static void show(const char *name, coil_future *future)
{
    const coil_error *error = coil_future_result(future).error;

    printf("%s: done %s, cancelled %s", name,
           yes_or_no(coil_future_done(future)),
           yes_or_no(coil_future_cancelled(future)));
    if (error != NULL)
        printf(", %s: %s\n", error->type->name, error->message);
    else
        printf(", %s\n", (char *)coil_future_result(future).value);
}

static void told(coil_future *future, void *arg)
{
    show("told", future);
    (void)arg;
}

static void complain(const coil_error *error)
{
    printf("%s: %s\n", error->type->name, error->message);
}

static void use(coil_loop *loop)
{
    coil_future *good = coil_loop_create_future(loop);
    coil_future *bad = coil_loop_create_future(loop);
    coil_future *gone = coil_loop_create_future(loop);

    show("new", good);
    printf("its loop is this loop: %s\n",
           yes_or_no(coil_future_get_loop(good) == loop));
    coil_future_add_done_callback(good, told, NULL);
    coil_future_add_done_callback(bad, told, NULL);
    coil_future_add_done_callback(gone, told, NULL);
    printf("removed: %zu\n",
           coil_future_remove_done_callback(gone, told, NULL));

    coil_future_set_result(good, "tea");
    coil_future_set_exception(bad,
                              coil_error_new(&coil_ValueError, "no more tea"));
    printf("cancel: %s, ", yes_or_no(coil_future_cancel(gone, "too late")));
    printf("again: %s\n", yes_or_no(coil_future_cancel(gone, NULL)));
    show("good", good);
    complain(coil_future_exception(bad));
    show("gone", gone);
    complain(coil_future_set_result(good, "coffee"));

    coil_loop_run_until_complete(loop, good);
    coil_future_release(bad);
    coil_future_release(gone);
}

int main(void)
{
    coil_loop *loop = coil_loop_new();

    if (loop == NULL)
        return 1;
    use(loop);
    coil_loop_free(loop);
    return 0;
}
