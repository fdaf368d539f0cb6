#include "world.h"
#include "fuzz.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/epoll.h>
#endif

/* ---- memory ---------------------------------------------------------------- */

static atomic_long blocks, bytes;

/* Every block is one of malloc(), so that a sanitizer sees who uses it. */
static void *resize(void *context, void *old, size_t old_size, size_t new_size)
{
    void *new;

    (void)context;
    if (new_size == 0) {
        blocks--;
        bytes -= (long)old_size;
        free(old);
        return NULL;
    }
    new = realloc(old, new_size);
    if (new == NULL)
        return NULL;
    blocks += old == NULL;
    bytes += (long)new_size - (long)old_size;
    return new;
}

const coil_memory *world_memory(void)
{
    static const coil_memory counted = { resize, NULL };

    return &counted;
}

/* ---- files ----------------------------------------------------------------- */

static int files[FILES];

int world_file(int n)
{
    return files[n % FILES];
}

void world_feed(int n)
{
    if (write(files[n % FILES], "x", 1) < 0 && errno != EAGAIN)
        found("a socket cannot be written");
}

void world_drain(int n)
{
    char data[256];

    while (read(files[n % FILES], data, sizeof data) > 0)
        continue;
}

static void open_files(void)
{
    for (int i = 0; i < FILES; i += 2)
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, &files[i]) != 0)
            found("there are no sockets");
    for (int i = 0; i < FILES; i++)
        fcntl(files[i], F_SETFL, O_NONBLOCK);
}

/* ---- waits ----------------------------------------------------------------- */

enum {
    MOST_WAITS = 20000,
    THREAD_SLICE = 4, /* milliseconds for a thread to be heard of */
    HELP_AFTER = 3,   /* slices */
    MOST_SLICES = 250,
};

static int waits;
static bool has_threads;
static int threads_before;

/* The thread sanitizer starts one when a program starts its first. */
#ifdef __SANITIZE_THREAD__
enum { THREADS_OF_A_TOOL = 1 };
#else
enum { THREADS_OF_A_TOOL = 0 };
#endif

static int count_threads(void);

void world_has_threads(void)
{
    if (!has_threads)
        threads_before = count_threads() + THREADS_OF_A_TOOL;
    has_threads = true;
}

/* Gives everybody who may wait for the world what he waits for. */
static void help_all(void)
{
    for (int i = 0; i < FILES; i++)
        world_drain(i);
    for (int i = 0; i < FILES; i++)
        world_feed(i);
    raise(SIGURG);
    raise(SIGWINCH);
}

/* The library waits with these two. Ours count the waits: a program that has
 * begun 20,000 turns will not end. And nobody waits for ever: then all files
 * become ready, and all signals come. If that does not help, nothing will. */
typedef int wait_function(void *what, int milliseconds);

static int wait_with(wait_function *wait, void *what, int milliseconds)
{
    int ready;

    if (++waits > MOST_WAITS)
        found("the program goes on for ever");
    if (milliseconds >= 0)
        return wait(what, milliseconds);
    for (int slice = 0; slice < (has_threads ? MOST_SLICES : 2); slice++) {
        ready = wait(what, has_threads ? THREAD_SLICE : 0);
        if (ready != 0)
            return ready;
        if (slice == (has_threads ? HELP_AFTER : 0))
            help_all();
    }
    found("the program waits for what can never come");
}

struct polled {
    struct pollfd *files;
    nfds_t count;
};

static struct timespec moment(int milliseconds)
{
    return (struct timespec){ milliseconds / 1000,
                              milliseconds % 1000 * 1000000L };
}

static int poll_once(void *what, int milliseconds)
{
    const struct polled *polled = what;
    struct timespec time = moment(milliseconds);

    return ppoll(polled->files, polled->count, &time, NULL);
}

int poll(struct pollfd *these, nfds_t count, int milliseconds)
{
    struct polled polled = { these, count };

    return wait_with(poll_once, &polled, milliseconds);
}

#ifdef __linux__
struct epolled {
    int epoll;
    struct epoll_event *events;
    int room;
};

static int epoll_once(void *what, int milliseconds)
{
    const struct epolled *epolled = what;

    return epoll_pwait(epolled->epoll, epolled->events, epolled->room,
                       milliseconds, NULL);
}

int epoll_wait(int epoll, struct epoll_event *events, int room,
               int milliseconds)
{
    struct epolled epolled = { epoll, events, room };

    return wait_with(epoll_once, &epolled, milliseconds);
}
#endif

/* ---- threads --------------------------------------------------------------- */

/* How many run in this process; 0 where nobody can say it. */
static int count_threads(void)
{
    DIR *threads = opendir("/proc/self/task");
    int count = 0;

    while (threads != NULL && readdir(threads) != NULL)
        count++;
    if (threads != NULL)
        closedir(threads);
    return count > 2 ? count - 2 : 0;
}

/* The loops are gone, and so their pools have to be. */
static void wait_for_threads(void)
{
    int count = count_threads();

    for (int i = 0; count > threads_before; i++) {
        if (i == MOST_SLICES)
            found("%d threads are left", count - threads_before);
        usleep(THREAD_SLICE * 1000);
        count = count_threads();
    }
}

/* ---- begin and end --------------------------------------------------------- */

void world_begin(void)
{
    waits = 0;
    has_threads = false;
    open_files();
}

void world_end(void)
{
    for (int i = 0; i < FILES; i++)
        close(files[i]);
    if (has_threads)
        wait_for_threads();
    if (blocks != 0)
        found("%ld bytes of memory in %ld blocks were not given back",
              (long)bytes, (long)blocks);
}
