/* Blocking calls in greenlets, with cooperate.so before them: each must let
 * the others run, and give what the real one gives. One line for each. */
#include "coil.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int failed, ticks;

static void check(bool ok, const char *what)
{
    printf("%-6s %s\n", ok ? "ok" : "FAILED", what);
    failed += !ok;
}

/* Who ticks while somebody else waits has been let run. */
static coil_result tick(void *arg)
{
    for (;;) {
        COIL_TRY(coil_green_sleep(0.01));
        ticks++;
    }
    return coil_value(arg);
}

static coil_result say(void *fd)
{
    COIL_TRY(coil_green_sleep(0.05));
    ticks++;
    return coil_value(write(*(int *)fd, "x", 1) == 1 ? fd : NULL);
}

/* True if others ran since the last time. */
static bool ticked(void)
{
    bool yes = ticks > 0;

    ticks = 0;
    return yes;
}

/* Waits that end by the clock. On a busy machine one of them may be over
 * before anybody else had his turn, but not all of many. */
enum { TRIES = 50 };

static bool poll_in_vain(struct pollfd *files, nfds_t count)
{
    for (int i = 0; i < TRIES; i++)
        if (poll(files, count, 30) != 0)
            return false;
        else if (ticked())
            return true;
    return false;
}

static bool nap(int (*how)(void))
{
    for (int i = 0; i < TRIES; i++)
        if (how() != 0)
            return false;
        else if (ticked())
            return true;
    return false;
}

static int by_nanosleep(void)
{
    return nanosleep(&(struct timespec){ 0, 30000000 }, NULL);
}

static int by_usleep(void)
{
    return usleep(30000);
}

static int by_sleep(void)
{
    return (int)sleep(1);
}

static void say_later(int *fd)
{
    ticks = 0;
    coil_future_release(coil_spawn(say, fd));
}

static void check_reading(void)
{
    int pair[2], file = open("/dev/zero", O_RDONLY);
    char byte = 0;

    check(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0, "a socketpair");
    say_later(&pair[1]);
    check(read(pair[0], &byte, 1) == 1 && byte == 'x' && ticked(), "read");
    say_later(&pair[1]);
    check(recv(pair[0], &byte, 1, 0) == 1 && ticked(), "recv");
    check(recv(pair[0], &byte, 1, MSG_DONTWAIT) < 0 && errno == EAGAIN,
          "recv that does not want to wait");
    check((fcntl(pair[0], F_GETFL) & O_NONBLOCK) == 0,
          "a file that was blocking still is");
    fcntl(pair[0], F_SETFL, O_NONBLOCK);
    check(read(pair[0], &byte, 1) < 0 && errno == EAGAIN,
          "read from a file that is non-blocking");
    check(read(file, &byte, 1) == 1, "read from what is always ready");
    check(read(-1, &byte, 1) < 0 && errno == EBADF, "read from no file");
    close(file);
    close(pair[0]);
    close(pair[1]);
}

static coil_result drain(void *fd)
{
    char bytes[1000];
    size_t sum = 0;
    ssize_t got;

    COIL_TRY(coil_green_sleep(0.02));
    while ((got = read(*(int *)fd, bytes, sizeof bytes)) > 0)
        sum += (size_t)got;
    return coil_value((void *)sum);
}

static void check_writing(void)
{
    static const char much[1000000];
    int pipe_ends[2];
    coil_greenlet *reader;

    check(pipe(pipe_ends) == 0, "a pipe");
    reader = coil_spawn(drain, &pipe_ends[0]);
    check(write(pipe_ends[1], much, sizeof much) == sizeof much,
          "write more than there is room for, to one's own reader");
    check(write(pipe_ends[1], much, 0) == 0, "write nothing");
    close(pipe_ends[1]);
    check(coil_greenlet_get(reader, 5).value == (void *)sizeof much,
          "all of it arrived");
    coil_future_release(reader);
    close(pipe_ends[0]);
    check(socketpair(AF_UNIX, SOCK_STREAM, 0, pipe_ends) == 0, "a pair");
    reader = coil_spawn(drain, &pipe_ends[0]);
    check(send(pipe_ends[1], much, sizeof much, 0) == sizeof much, "send");
    close(pipe_ends[1]);
    check(coil_greenlet_get(reader, 5).value == (void *)sizeof much,
          "all of that arrived, too");
    coil_future_release(reader);
    close(pipe_ends[0]);
}

static void check_poll(void)
{
    int pair[2];
    struct pollfd files[3];
    char byte;

    check(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0, "another pair");
    files[0] = (struct pollfd){ .fd = -1, .events = POLLIN };
    files[1] = (struct pollfd){ .fd = pair[0], .events = POLLPRI };
    files[2] = (struct pollfd){ .fd = pair[0], .events = POLLIN };
    ticks = 0;
    check(poll_in_vain(files, 3), "poll whose time is over");
    check(poll_in_vain(NULL, 0), "poll for nothing but time");
    ticks = 0;
    check(poll(files, 3, 0) == 0 && !ticked(), "poll that does not wait");
    say_later(&pair[1]);
    check(poll(files, 3, 5000) == 1 && files[0].revents == 0 &&
              files[1].revents == 0 && files[2].revents == POLLIN && ticked(),
          "poll with a file that comes twice, and one that is none");
    check(read(pair[0], &byte, 1) == 1, "what poll has promised");
    say_later(&pair[1]);
    check(poll(files, 3, -1) == 1 && ticked(), "poll without a limit");
    files[0].fd = 999;
    check(poll(files, 1, -1) == 1 && files[0].revents == POLLNVAL,
          "poll with a file that is not open");
    close(pair[0]);
    close(pair[1]);
}

static void check_sleeping(void)
{
    struct timespec wrong = { 0, -1 };

    ticks = 0;
    check(nap(by_nanosleep), "nanosleep");
    check(nanosleep(&wrong, NULL) < 0 && errno == EINVAL,
          "nanosleep with a time that is none");
    check(nap(by_usleep), "usleep");
    check(nap(by_sleep), "sleep");
}

static coil_result read_for_ever(void *fd)
{
    char byte;
    ssize_t got = read(*(int *)fd, &byte, 1);

    check(got < 0 && errno == ECANCELED, "read in one who is killed");
    errno = 0;
    return coil_value(NULL);
}

static coil_result sleep_for_ever(void *arg)
{
    check(sleep(100) == 100, "sleep in one who is killed");
    return coil_value(arg);
}

static void check_killing(void)
{
    int pair[2];
    coil_greenlet *one, *two;

    if (pipe(pair) != 0)
        return;
    one = coil_spawn(read_for_ever, &pair[0]);
    two = coil_spawn(sleep_for_ever, NULL);
    coil_green_sleep(0.02);
    coil_kill(one);
    coil_kill(two);
    coil_future_release(one);
    coil_future_release(two);
    close(pair[0]);
    close(pair[1]);
}

static coil_result check_all(void *arg)
{
    check_reading();
    check_writing();
    check_poll();
    check_sleeping();
    check_killing();
    return coil_value(arg);
}

int main(void)
{
    coil_greenlet *ticker = coil_spawn(tick, NULL);

    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("# in a greenlet\n");
    coil_joinall(coil_spawn(check_all, NULL));
    printf("# in the program itself, while greenlets run\n");
    check_all(NULL);
    coil_kill(ticker);
    coil_future_release(ticker);
    return failed != 0;
}
