/* What is not shown may have been cut off.
 * Says: and is in the tree, too */
#include "loop.h"

// <<print the tree>>:=
enum { MAX_ROOTS = 10 };

static void print_waiting_tasks(coil_loop *loop, size_t max, FILE *out)
{
    size_t roots = 0;

    find_out_who_is_awaited(loop);
    for (coil_future *f = first_future(loop); f; f = next_future(f))
        if (is_task(f) && f->state == PENDING && !f->awaited &&
            ++roots <= max && !ferror(out))
            print_waiting(&(struct awaiting){ NULL, (struct task *)f, 1 }, out);
    for (coil_future *f = first_future(loop); f; f = next_future(f))
        if (is_task(f) && f->state == PENDING && !f->shown && ++roots <= max &&
            !ferror(out))
            print_waiting(&(struct awaiting){ NULL, (struct task *)f, 1 }, out);
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
