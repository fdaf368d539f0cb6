/* 4-circles · The other circle: an answer. What a root leads to is in its tree, or
 * was cut off there. So each way is gone once more, from its root, and the marks
 * of those who are met are wiped off; whoever has been there before, stops. Who
 * is still awaited then waits in a circle that nobody leads to. */
#include "loop.h"

// <<print the tree>>:=
enum { MAX_ROOTS = 10 };

static bool waits_unseen(coil_future *f)
{
    return is_task(f) && f->state == PENDING && f->awaited;
}

static void wipe_the_way(coil_future *from)
{
    coil_future *next = ((struct task *)from)->waiting_for;

    while (next != NULL && waits_unseen(next)) {
        next->awaited = false;
        next = ((struct task *)next)->waiting_for;
    }
}

static void print_root(coil_future *f, size_t *roots, size_t max, FILE *out)
{
    if (++*roots <= max && !ferror(out))
        print_waiting(&(struct awaiting){ NULL, (struct task *)f, 1 }, out);
}

static void print_waiting_tasks(coil_loop *loop, size_t max, FILE *out)
{
    size_t roots = 0;

    find_out_who_is_awaited(loop);
    for (coil_future *f = first_future(loop); f; f = next_future(f))
        if (is_task(f) && f->state == PENDING && !f->awaited)
            print_root(f, &roots, max, out);
    for (coil_future *f = first_future(loop); f; f = next_future(f))
        if (is_task(f) && f->state == PENDING && !f->awaited)
            wipe_the_way(f);
    for (coil_future *f = first_future(loop); f; f = next_future(f))
        if (waits_unseen(f)) {
            print_root(f, &roots, max, out);
            wipe_the_way(f);
        }
    if (roots > max)
        fprintf(out, "\n  and %zu more", roots - max);
}

static const coil_error *explain_deadlock(coil_loop *loop)
{
    char tree[2000] = "";
    FILE *out = fmemopen(tree, sizeof tree, "w");

    if (out == NULL)
        return &deadlock_error;
    print_waiting_tasks(loop, MAX_ROOTS, out);
    fclose(out);
    tree[sizeof tree - 1] = '\0';
    return explain(loop, &coil_DeadlockError, "%s:%s", deadlock_error.message,
                   tree);
}
