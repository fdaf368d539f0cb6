/* The tortoise and the hare: if the one that goes two steps at a time meets the
 * other, there is a circle, and the place where the tortoise began is in it if it
 * comes by again. Nothing is marked; the circles that were printed are known
 * by `shown`. */
#include "loop.h"

// <<print the tree>>:=
enum { MAX_ROOTS = 10 };

static struct task *next_in_line(struct task *task)
{
    struct task *next = task != NULL ? as_task(task->waiting_for) : NULL;

    return next != NULL && next->future.state == PENDING ? next : NULL;
}

static bool is_in_a_circle(struct task *task)
{
    struct task *tortoise = task, *hare = task;

    do {
        tortoise = next_in_line(tortoise);
        hare = next_in_line(next_in_line(hare));
        if (tortoise == task)
            return true;
    } while (hare != NULL && hare != tortoise);
    return hare == task;
}

static bool was_printed(struct task *task)
{
    struct task *other = task;

    do {
        if (other->future.shown)
            return true;
        other = next_in_line(other);
    } while (other != task);
    return false;
}

static void print_waiting_tasks(coil_loop *loop, size_t max, FILE *out)
{
    size_t roots = 0;

    find_out_who_is_awaited(loop);
    for (int circles = 0; circles < 2; circles++)
        for (coil_future *f = first_future(loop); f; f = next_future(f)) {
            if (!is_task(f) || f->state != PENDING)
                continue;
            if (circles ? is_in_a_circle((struct task *)f) &&
                              !was_printed((struct task *)f)
                        : !f->awaited) {
                if (++roots <= max && !ferror(out))
                    print_waiting(
                        &(struct awaiting){ NULL, (struct task *)f, 1 }, out);
                f->shown = true;
            }
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
