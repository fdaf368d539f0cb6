/* Blocking calls in greenlets, with cooperate.so before them: each must let
 * the others run, and give what the real one gives. One line for each. */
#include "coil.h"

#include <dlfcn.h>
#include <errno.h>
#include <malloc.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
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

/* ---- what only a real read does ---- */

static int pair[2];
static char byte;

static bool recv_in_vain(void)
{
    return recv(pair[0], &byte, 1, 0) < 0 && errno == EAGAIN;
}

static bool read_in_vain(void)
{
    return read(pair[0], &byte, 1) < 0 && errno == EAGAIN;
}

static bool with_others(bool (*how)(void))
{
    ticks = 0;
    for (int i = 0; i < TRIES; i++)
        if (!how())
            return false;
        else if (ticked())
            return true;
    return false;
}

static void check_how_sockets_read(void)
{
    struct timeval soon = { 0, 30000 };
    char two[2];

    check(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0, "a third pair");
    check(read(pair[0], two, 0) == 0, "read nothing, and wait for nothing");
    check(write(pair[1], "w", 1) == 1, "half of what is wanted");
    say_later(&pair[1]);
    check(recv(pair[0], two, 2, MSG_WAITALL) == 2 && two[1] == 'x' && ticked(),
          "recv that wants all");
    check(write(pair[1], "w", 1) == 1 && shutdown(pair[1], SHUT_WR) == 0 &&
              recv(pair[0], two, 2, MSG_WAITALL) == 1,
          "recv that wants all, and less comes");
    close(pair[0]);
    close(pair[1]);
    check(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0, "a fourth pair");
    setsockopt(pair[0], SOL_SOCKET, SO_RCVTIMEO, &soon, sizeof soon);
    check(with_others(recv_in_vain), "recv whose time is over");
    check(with_others(read_in_vain), "read whose time is over");
    close(pair[0]);
    close(pair[1]);
}

ssize_t read_chk(int fd, void *data, size_t size,
                 size_t room) __asm__("__read_chk");
ssize_t recv_chk(int fd, void *data, size_t size, size_t room,
                 int flags) __asm__("__recv_chk");
int poll_chk(struct pollfd *files, nfds_t count, int milliseconds,
             size_t room) __asm__("__poll_chk");

static void check_fortified_calls(void)
{
    struct pollfd file = { .events = POLLIN };

    check(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0, "a fifth pair");
    say_later(&pair[1]);
    check(read_chk(pair[0], &byte, 1, 1) == 1 && ticked(), "__read_chk");
    say_later(&pair[1]);
    check(recv_chk(pair[0], &byte, 1, 1, 0) == 1 && ticked(), "__recv_chk");
    say_later(&pair[1]);
    file.fd = pair[0];
    check(poll_chk(&file, 1, -1, sizeof file) == 1 && ticked(), "__poll_chk");
    close(pair[0]);
    close(pair[1]);
}

/* Another process reads from the file, and is quicker: see thief/thief.c. */
static coil_result say_twice(void *fd)
{
    for (int i = 0; i < 2; i++) {
        COIL_TRY(coil_green_sleep(0.05));
        if (write(*(int *)fd, i == 0 ? "1" : "2", 1) != 1)
            break;
    }
    return coil_value(NULL);
}

static void check_against_a_thief(int *ends, const char *what)
{
    int *wants = dlsym(RTLD_DEFAULT, "thief_wants");
    int *has = dlsym(RTLD_DEFAULT, "thief_has");

    coil_future_release(coil_spawn(say_twice, &ends[1]));
    *wants = ends[0];
    *has = 0;
    check(read(ends[0], &byte, 1) == 1 && byte == '2' && *has == 1, what);
    close(ends[0]);
    close(ends[1]);
}

static void check_sharing(void)
{
    int ends[2];

    if (dlsym(RTLD_DEFAULT, "thief_wants") == NULL)
        return;
    check(pipe(ends) == 0, "a pipe for two");
    check_against_a_thief(ends, "another process reads from the pipe");
    check(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0, "a pair for two");
    check_against_a_thief(ends, "another process reads from the socket");
}

static bool child_is_alone(void)
{
    int status;
    pid_t child = fork();

    if (child == 0) {
        ticks = 0;
        usleep(100000);
        _exit(ticks != 0);
    }
    return waitpid(child, &status, 0) == child && WIFEXITED(status) &&
           WEXITSTATUS(status) == 0;
}

static struct sockaddr_un local = { .sun_family = AF_UNIX };
static int server;

static coil_result serve_late(void *arg)
{
    COIL_TRY(coil_green_sleep(0.05));
    ticks++;
    for (int i = 0; i < 2; i++)
        close(accept(server, NULL, NULL));
    return coil_value(arg);
}

static bool call_server(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    bool ok = connect(fd, (struct sockaddr *)&local, sizeof local) == 0;

    close(fd);
    return ok;
}

static void check_a_full_server(void)
{
    coil_greenlet *late;

    snprintf(local.sun_path + 1, sizeof local.sun_path - 1, "calls-%d",
             (int)getpid());
    server = socket(AF_UNIX, SOCK_STREAM, 0);
    check(bind(server, (struct sockaddr *)&local, sizeof local) == 0 &&
              listen(server, 0) == 0 && call_server(),
          "a full server");
    ticks = 0;
    late = coil_spawn(serve_late, NULL);
    check(call_server() && ticked(), "connect waits until there is room");
    coil_joinall(late);
    close(server);
}

static ssize_t written;

static coil_result write_for_ever(void *fd)
{
    static const char much[1000000];

    written = write(*(int *)fd, much, sizeof much);
    check(written > 0, "write in one who is killed says how far it came");
    check(usleep(1000000) < 0 && errno == ECANCELED,
          "and the next wait says why");
    return coil_value(NULL);
}

static void check_killed_in_the_middle(void)
{
    int ends[2];
    coil_greenlet *writer;

    if (pipe(ends) != 0)
        return;
    writer = coil_spawn(write_for_ever, &ends[1]);
    coil_green_sleep(0.02);
    coil_kill(writer);
    coil_future_release(writer);
    close(ends[0]);
    close(ends[1]);
}

/* ---- signals, which are for the program itself ---- */

static void on_alarm(int sig)
{
    (void)sig;
}

static void alarm_soon(int flags)
{
    struct sigaction action = { .sa_handler = on_alarm, .sa_flags = flags };
    struct itimerval soon = { { 0, 30000 }, { 0, 30000 } };

    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &soon, NULL); /* again and again: see 12.10 */
}

static void check_signals(void)
{
    struct timespec time = { 100, 0 }, left = { 0, 0 };

    check(pipe(pair) == 0, "a pipe for signals");
    alarm_soon(0);
    check(read(pair[0], &byte, 1) < 0 && errno == EINTR, "alarm ends a read");
    alarm_soon(0);
    check(nanosleep(&time, &left) < 0 && errno == EINTR && left.tv_sec > 0 &&
              left.tv_sec < 100,
          "alarm ends a sleep, and some is left");
    /* Nobody is interrupted by what is ignored. */
    sigaction(SIGHUP, &(struct sigaction){ .sa_handler = SIG_IGN }, NULL);
    alarm_soon(SA_RESTART);
    check(poll(NULL, 0, -1) < 0 && errno == EINTR, "every alarm ends a poll");
    say_later(&pair[1]);
    alarm_soon(SA_RESTART);
    check(read(pair[0], &byte, 1) == 1,
          "a read that is to be restarted goes on");
    setitimer(ITIMER_REAL, &(struct itimerval){ { 0, 0 }, { 0, 0 } }, NULL);
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

/* Each time, what is awaited of it is said in another place. */
static void check_a_file_that_comes_again(int *pair)
{
    for (int place = 0; place < 3; place++) {
        struct pollfd files[4] = {
            { .fd = pair[0], .events = POLLPRI },
            { .fd = pair[1], .events = POLLPRI },
            { .fd = pair[0], .events = POLLPRI },
            { .fd = pair[0], .events = POLLPRI },
        };
        int which = place + (place > 0);
        char byte;

        files[which].events = POLLIN;
        ticks = 0;
        say_later(&pair[1]);
        check(poll(files, 4, -1) == 1 && files[which].revents == POLLIN &&
                  ticked(),
              "poll with a file that comes three times, and one in between");
        check(read(pair[0], &byte, 1) == 1, "what it has promised");
    }
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
    check(read(pair[0], &byte, 1) == 1, "what that poll has promised");
    check_a_file_that_comes_again(pair);
    files[0].fd = 999;
    check(poll(files, 1, -1) == 1 && files[0].revents == POLLNVAL,
          "poll with a file that is not open");
    close(pair[0]);
    close(pair[1]);
}

/* All numbers for files but one are in use. */
static void check_poll_without_a_timer(void)
{
    struct rlimit before, few;
    int next = open("/dev/null", O_RDONLY);

    close(next);
    getrlimit(RLIMIT_NOFILE, &before);
    few = before;
    few.rlim_cur = (rlim_t)next + 1;
    setrlimit(RLIMIT_NOFILE, &few);
    check(poll(NULL, 0, 30) == 0, "poll whose time is over, without a timer");
    setrlimit(RLIMIT_NOFILE, &before);
}

static size_t bytes_taken(void)
{
#ifdef __GLIBC__
#if __GLIBC_PREREQ(2, 33)
    return mallinfo2().uordblks + mallinfo2().hblkhd;
#endif
#endif
    return 0;
}

/* Whoever compares each file with each is not done in a minute. */
static void check_poll_of_many(void)
{
    struct rlimit before, many;
    struct pollfd *files;
    size_t taken;
    bool ok;

    getrlimit(RLIMIT_NOFILE, &before);
    many = before;
    many.rlim_cur = many.rlim_max < 20000 ? many.rlim_max : 20000;
    setrlimit(RLIMIT_NOFILE, &many);
    files = calloc(many.rlim_cur, sizeof *files);
    if (files == NULL || pipe(pair) != 0)
        return;
    for (rlim_t i = 0; i < many.rlim_cur; i++)
        files[i] = (struct pollfd){ .fd = pair[i % 2], .events = POLLIN };
    ok = poll(files, many.rlim_cur, 1) == 0;
    taken = bytes_taken();
    for (int i = 0; i < 200; i++)
        ok = ok && poll(files, many.rlim_cur, 1) == 0;
    check(ok, "poll of many files, again and again");
    check(bytes_taken() == taken, "and it gives its memory back");
    free(files);
    close(pair[0]);
    close(pair[1]);
    setrlimit(RLIMIT_NOFILE, &before);
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
    check_poll_without_a_timer();
    check_poll_of_many();
    check_sleeping();
    check_killing();
    check_killed_in_the_middle();
    check_how_sockets_read();
    check_fortified_calls();
    check_sharing();
    check_a_full_server();
    check(child_is_alone(), "a child does not run the greenlets");
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
    check_signals();
    coil_kill(ticker);
    coil_future_release(ticker);
    return failed != 0;
}
