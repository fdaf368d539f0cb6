/* no twin: asyncio does not say what it sleeps on.
 *
 * A program with a loop of its own, a plain poll(), and a Coil loop as its
 * guest.
 * real time: poll() knows no other. */
#include "coil.h"

#include <math.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

static coil_loop *guest;
static int to_host[2], to_guest[2];
static int ticks;

/* ---- the guest, who has a clock and a file ---- */

static void tick(void *arg)
{
    printf("guest: tick\n");
    if (++ticks < 2)
        coil_loop_call_later(guest, 0.1, tick, arg);
    else if (write(to_host[1], "?", 1) != 1)
        perror("guest");
}

static void hear_the_answer(void *arg)
{
    char byte;

    (void)arg;
    if (read(to_guest[0], &byte, 1) == 1)
        printf("guest: an answer\n");
    coil_loop_remove_reader(guest, to_guest[0]);
}

/* ---- the host, who has a file, too ---- */

/* Returns false when there is nothing to do any more. */
static bool answer(void)
{
    char byte;

    if (read(to_host[0], &byte, 1) != 1)
        return false;
    printf("host: a question\n");
    return write(to_guest[1], "!", 1) == 1;
}

static void sleep_for_both(struct pollfd files[2])
{
    double seconds = coil_loop_next_timeout(guest);

    files[0] = (struct pollfd){ coil_loop_fileno(guest), POLLIN, 0 };
    files[1] = (struct pollfd){ to_host[0], POLLIN, 0 };
    poll(files, 2,
         seconds == INFINITY ? -1 : (int)(seconds * 1000) + (seconds > 0));
}

static const coil_error *turn_the_guest(void)
{
    coil_loop_stop(guest);
    return coil_loop_run_forever(guest);
}

static void be_the_host(void)
{
    struct pollfd files[2];

    while (coil_loop_census(guest).readers > 0) {
        sleep_for_both(files);
        if (files[1].revents != 0 && !answer())
            return;
        if (turn_the_guest() != NULL)
            return;
    }
    printf("host: the guest has gone\n");
}

int main(void)
{
    guest = coil_loop_new_with(&(coil_loop_options){ .selector = "epoll" });
    if (guest == NULL || pipe(to_host) != 0 || pipe(to_guest) != 0)
        return 1;
    coil_loop_call_soon(guest, tick, NULL);
    coil_loop_add_reader(guest, to_guest[0], hear_the_answer, NULL);
    be_the_host();
    coil_loop_free(guest);
    return 0;
}
