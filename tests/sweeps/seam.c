/* The other side of the seam: it calls the system, or does as if the system
 * had said no. And it knows what the library holds. */
#include "sweep.h"

#include <dirent.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

static struct run unplanned;
struct run *run = &unplanned;

void wrong(const char *format, ...)
{
    va_list arguments;

    if (run->words[0] != '\0')
        return;
    va_start(arguments, format);
    vsnprintf(run->words, sizeof run->words, format, arguments);
    va_end(arguments);
}

/* ---- what can fail, and how ----------------------------------------------- */

/* A close() that fails has closed; POSIX promises that of no other call.
 * pthread_mutex_init() is missing, for no system that we know lets it fail.
 * What a broken program only could get (EBADF, EFAULT) is not here either,
 * but for fcntl(F_GETFD), by which the library asks for it. */
static const struct {
    const char *call;
    struct fault faults[MAX_FAULTS];
} calls[] = {
    { "read",
      { { EINTR, true },
        { EAGAIN, true },
        { ECONNRESET, false },
        { SHORT, true } } },
    { "write",
      { { EINTR, true },
        { EAGAIN, true },
        { ECONNRESET, false },
        { SHORT, true } } },
    { "poll", { { EINTR, true }, { ENOMEM, false } } },
    { "epoll_create1", { { EMFILE, false }, { ENOMEM, false } } },
    { "epoll_ctl", { { ENOMEM, false }, { ENOSPC, false } } }, /* not DEL */
    { "epoll_wait", { { EINTR, true } } },
    { "eventfd", { { EMFILE, false }, { ENOMEM, false }, { ENOSYS, true } } },
    { "pipe", { { EMFILE, false }, { ENFILE, false } } },
    { "fcntl", { { EBADF, false }, { EPERM, false } } }, /* F_GETFD, F_SETFD */
    { "close", { { EINTR, true } } },
    { "accept",
      { { EINTR, true },
        { EAGAIN, true },
        { EMFILE, false },
        { ECONNABORTED, false } } },
    { "connect",
      { { EINTR, true }, { EAGAIN, true }, { ECONNREFUSED, false } } },
    { "getsockopt", { { ENOBUFS, false } } },
    { "nanosleep", { { EINTR, true } } },
    { "mmap", { { ENOMEM, false } } },
    { "mprotect", { { ENOMEM, false } } },
    { "madvise", { { EINVAL, true } } },
    { "sigaction", { { EINVAL, false } } },
    { "sigaltstack", { { ENOMEM, true } } },
    { "sysconf", { { EINVAL, true } } },
    { "fopen", { { EMFILE, true } } },
    { "pthread_create", { { EAGAIN, false } } },
    /* The thread will not hear of its end, and holds what it has: errors. */
    { "pthread_key_create", { { EAGAIN, true } } },
    { "pthread_setspecific", { { ENOMEM, true } } },
    { "pthread_atfork", { { ENOMEM, false } } },
    { "pthread_condattr_init", { { ENOMEM, false } } },
    { "pthread_condattr_setclock", { { EINVAL, false } } },
    { "pthread_cond_init", { { EAGAIN, false }, { ENOMEM, false } } },
    { "getaddrinfo",
      { { EAI_AGAIN, false }, { EAI_MEMORY, false }, { EAI_SYSTEM, false } } },
};

const struct fault *site_faults(const struct site *site)
{
    static const struct fault none[MAX_FAULTS];

    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (strcmp(calls[i].call, site->call) == 0)
            return calls[i].faults;
    return none;
}

const char *fault_name(const struct site *site, const struct fault *fault)
{
    if (fault->err == SHORT && site->call[0] != 'g')
        return "one byte";
    if (strcmp(site->call, "getaddrinfo") == 0)
        return gai_strerror(fault->err);
    return strerrorname_np(fault->err);
}

/* ---- sites ---------------------------------------------------------------- */

/* The linker names the two ends of a section so. */
extern const struct site *const __start_sweep_sites[];
extern const struct site *const __stop_sweep_sites[];

unsigned site_count(void)
{
    return (unsigned)(__stop_sweep_sites - __start_sweep_sites);
}

const struct site *site_at(unsigned index)
{
    return __start_sweep_sites[index];
}

static unsigned index_of(const struct site *site)
{
    unsigned index = 0;

    while (site_at(index) != site)
        index++;
    return index;
}

/* realloc() itself is the memory of the system: all others end in it. */
bool site_allocates(const struct site *site)
{
    static const char *const names[] = { "loop_resize",      "resize_in",
                                         "malloc",           "calloc",
                                         "strdup",           "fmemopen",
                                         "backtrace_symbols" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(site->call, names[i]) == 0)
            return strcmp(site->words, "0") != 0;
    return false;
}

static _Thread_local const struct site *named;
static _Thread_local unsigned depth;

void seam_name(const struct site *site)
{
    if (depth++ == 0)
        named = site;
}

void *seam_named(void *block)
{
    if (--depth == 0)
        named = NULL;
    return block;
}

/* ---- refusing ------------------------------------------------------------- */

static bool is_turn(unsigned count)
{
    return count == run->plan.nth ||
           (run->plan.and_on && count > run->plan.nth);
}

static void note_strike(unsigned index, unsigned fault)
{
    atomic_fetch_or(&run->refused[index], 1u << fault);
    atomic_store(&run->struck_site, index);
    atomic_fetch_add(&run->struck, 1);
}

/* Is this the allocation that fails? */
static bool refuse_memory(const struct site *site)
{
    unsigned index;

    if (!atomic_load(&run->armed))
        return false;
    index = index_of(named != NULL ? named : site);
    atomic_fetch_add(&run->calls[index], 1);
    if (run->plan.kind != SWEEP_MEMORY ||
        !is_turn(atomic_fetch_add(&run->allocations, 1) + 1))
        return false;
    note_strike(index, 0);
    errno = ENOMEM;
    return true;
}

const struct fault *fault_planned(void)
{
    if (run->plan.kind != SWEEP_CALL)
        return NULL;
    return &site_faults(site_at(run->plan.site))[run->plan.fault];
}

enum { ANY = 0xff };

bool fault_holds(void)
{
    return run->plan.kind == SWEEP_CALL &&
           (strcmp(site_at(run->plan.site)->call, "pthread_key_create") == 0 ||
            strcmp(site_at(run->plan.site)->call, "pthread_setspecific") == 0);
}

/* What this call gives instead of doing its work, or 0. CAN has a bit for each
 * of its faults that this very call could give. */
static int refuse(const struct site *site, unsigned can)
{
    unsigned index;

    if (!atomic_load(&run->armed))
        return 0;
    index = index_of(site);
    atomic_fetch_or(&run->can_give[index], can);
    if (run->plan.kind == SWEEP_NOTHING && can != 0)
        atomic_fetch_add(&run->calls[index], 1);
    if (run->plan.kind != SWEEP_CALL || run->plan.site != index ||
        (can & 1u << run->plan.fault) == 0 ||
        !is_turn(atomic_fetch_add(&run->calls[index], 1) + 1))
        return 0;
    note_strike(index, run->plan.fault);
    if (fault_planned()->err != SHORT)
        errno = fault_planned()->err;
    return fault_planned()->err;
}

/* ---- memory --------------------------------------------------------------- */

/* Lies before each block that the library holds. */
union header {
    struct {
        union header *next, *previous;
        const struct site *site;
        size_t size;
    } block;
    max_align_t alignment;
};

static union header blocks = { .block = { &blocks, &blocks, NULL, 0 } };
static size_t block_count;
static atomic_size_t map_count;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *take(const struct site *site, size_t size)
{
    union header *header = malloc(sizeof *header + size);

    if (header == NULL)
        abort(); /* not planned: the machine is at its end */
    pthread_mutex_lock(&lock);
    header->block.site = named != NULL ? named : site;
    header->block.size = size;
    header->block.next = blocks.block.next;
    header->block.previous = &blocks;
    header->block.next->block.previous = header;
    blocks.block.next = header;
    block_count++;
    pthread_mutex_unlock(&lock);
    return memset(header + 1, 0xaa, size);
}

void seam_free(void *block)
{
    union header *header;

    if (block == NULL)
        return;
    header = (union header *)block - 1;
    pthread_mutex_lock(&lock);
    header->block.next->block.previous = header->block.previous;
    header->block.previous->block.next = header->block.next;
    block_count--;
    pthread_mutex_unlock(&lock);
    memset(block, 0xdd, header->block.size);
    free(header);
}

size_t blocks_held(const struct site **first)
{
    size_t count;

    pthread_mutex_lock(&lock);
    *first = blocks.block.next->block.site;
    count = block_count;
    pthread_mutex_unlock(&lock);
    return count;
}

size_t maps_held(void)
{
    return map_count;
}

static unsigned count_threads(void)
{
    DIR *folder = opendir("/proc/self/task");
    unsigned count = 0;

    while (folder != NULL && readdir(folder) != NULL)
        count++;
    if (folder != NULL)
        closedir(folder);
    return count - 2; /* . and .. are none */
}

/* Threads of the pool may be on their way out. They get the time they need:
 * until the one that looks is left, and the main thread, which is dead. */
void look_what_is_held(void)
{
    static const struct timespec moment = { .tv_nsec = 1000000 };
    const struct site *site;

    while (count_threads() > 2)
        nanosleep(&moment, NULL);
    if (blocks_held(&site) > 0)
        wrong("%zu blocks are held, the last one since %s:%d",
              blocks_held(&site), site->file, site->line);
    if (maps_held() > 0)
        wrong("%zu mappings are held", maps_held());
}

/* Always moves the block, so that a pointer to its old place is found out. */
void *seam_realloc(const struct site *site, void *old, size_t size)
{
    size_t old_size = old != NULL ? ((union header *)old - 1)->block.size : 0;
    void *new;

    if (refuse_memory(site))
        return NULL;
    new = take(site, size);
    if (old != NULL)
        memcpy(new, old, old_size < size ? old_size : size);
    seam_free(old);
    return new;
}

void *seam_malloc(const struct site *site, size_t size)
{
    return refuse_memory(site) ? NULL : take(site, size);
}

void *seam_calloc(const struct site *site, size_t count, size_t size)
{
    return refuse_memory(site)
               ? NULL
               : memset(take(site, count * size), 0, count * size);
}

char *seam_strdup(const struct site *site, const char *text)
{
    return refuse_memory(site) ? NULL
                               : strcpy(take(site, strlen(text) + 1), text);
}

FILE *seam_fmemopen(const struct site *site, void *text, size_t size,
                    const char *mode)
{
    return refuse_memory(site) ? NULL : fmemopen(text, size, mode);
}

/* The words stand behind the pointers to them, in one block. */
char **seam_backtrace_symbols(const struct site *site, void *const *addresses,
                              int count)
{
    char **words =
        refuse_memory(site) ? NULL : backtrace_symbols(addresses, count);
    size_t size = (size_t)count * sizeof *words;
    char **copy, *next;

    if (words == NULL)
        return NULL;
    for (int i = 0; i < count; i++)
        size += strlen(words[i]) + 1;
    copy = take(site, size);
    next = (char *)(copy + count);
    for (int i = 0; i < count; i++) {
        copy[i] = strcpy(next, words[i]);
        next += strlen(next) + 1;
    }
    free(words);
    return copy;
}

/* ---- files ---------------------------------------------------------------- */

enum { INTERRUPTED = 1, AGAIN = 2, RESET = 4, IN_PIECES = 8 };

/* Of the faults of read() and write(), those that this file can give. */
static unsigned transfer_can(int fd, size_t size)
{
    struct stat about;
    unsigned can = INTERRUPTED | AGAIN;

    if (fstat(fd, &about) != 0)
        return can;
    if (S_ISSOCK(about.st_mode))
        can |= RESET;
    if (size > 1 && (S_ISSOCK(about.st_mode) || S_ISFIFO(about.st_mode)))
        can |= IN_PIECES;
    return can;
}

ssize_t seam_read(const struct site *site, int fd, void *data, size_t size)
{
    int fault = refuse(site, transfer_can(fd, size));

    if (fault == SHORT)
        return read(fd, data, 1);
    return fault != 0 ? -1 : read(fd, data, size);
}

/* What a loop writes to wake itself up finds the file full, if something can
 * be read there already. */
ssize_t seam_write(const struct site *site, int fd, const void *data,
                   size_t size)
{
    unsigned can = transfer_can(fd, size);
    bool whole = (can & RESET) == 0 && size <= PIPE_BUF; /* it is promised */
    int fault = refuse(site, whole ? can & ~(unsigned)IN_PIECES : can);

    if (fault == SHORT)
        return write(fd, data, 1);
    if (fault == EAGAIN && whole) {
        (void)!write(fd, data, size);
        errno = EAGAIN;
    }
    return fault != 0 ? -1 : write(fd, data, size);
}

int seam_poll(const struct site *site, struct pollfd *files, nfds_t count,
              int milliseconds)
{
    return refuse(site, ANY) ? -1 : poll(files, count, milliseconds);
}

int seam_epoll_create1(const struct site *site, int flags)
{
    return refuse(site, ANY) ? -1 : epoll_create1(flags);
}

int seam_epoll_ctl(const struct site *site, int set, int what, int fd,
                   struct epoll_event *event)
{
    return refuse(site, what == EPOLL_CTL_ADD   ? ANY
                        : what == EPOLL_CTL_MOD ? 1
                                                : 0)
               ? -1
               : epoll_ctl(set, what, fd, event);
}

int seam_epoll_wait(const struct site *site, int set,
                    struct epoll_event *events, int room, int milliseconds)
{
    return refuse(site, ANY) ? -1 : epoll_wait(set, events, room, milliseconds);
}

int seam_eventfd(const struct site *site, unsigned start, int flags)
{
    if (refuse(site, ANY))
        return -1;
    if ((atomic_load(&run->around) & OLD_SYSTEM) == 0)
        return eventfd(start, flags);
    errno = ENOSYS;
    return -1;
}

int seam_pipe(const struct site *site, int ends[2])
{
    return refuse(site, ANY) ? -1 : pipe(ends);
}

int seam_fcntl(const struct site *site, int fd, int command, ...)
{
    va_list arguments;
    int flags = 0;

    va_start(arguments, command);
    if (command == F_SETFL || command == F_SETFD)
        flags = va_arg(arguments, int);
    va_end(arguments);
    if (refuse(site, command == F_GETFD ? 1 : command == F_SETFD ? 2 : 0))
        return -1;
    if (command != F_SETFD || (atomic_load(&run->around) & FILTERED) == 0)
        return fcntl(fd, command, flags);
    errno = EPERM;
    return -1;
}

int seam_close(const struct site *site, int fd)
{
    int fault = refuse(site, ANY), result = close(fd);

    if (fault == 0)
        return result;
    errno = fault;
    return -1;
}

int seam_accept(const struct site *site, int fd, struct sockaddr *address,
                socklen_t *size)
{
    return refuse(site, ANY) ? -1 : accept(fd, address, size);
}

/* A connect() that is interrupted goes on. */
int seam_connect(const struct site *site, int fd,
                 const struct sockaddr *address, socklen_t size)
{
    int fault = refuse(site, ANY);

    if (fault == 0 &&
        (atomic_fetch_and(&run->around, ~BUSY_SERVER) & BUSY_SERVER) != 0)
        fault = errno = EAGAIN;
    if (fault == EINTR) {
        (void)!connect(fd, address, size);
        errno = EINTR;
    }
    return fault != 0 ? -1 : connect(fd, address, size);
}

int seam_getsockopt(const struct site *site, int fd, int level, int option,
                    void *value, socklen_t *size)
{
    return refuse(site, ANY) ? -1 : getsockopt(fd, level, option, value, size);
}

FILE *seam_fopen(const struct site *site, const char *path, const char *mode)
{
    return refuse(site, ANY) ? NULL : fopen(path, mode);
}

/* ---- the rest of the system ----------------------------------------------- */

int seam_nanosleep(const struct site *site, const struct timespec *time,
                   struct timespec *left)
{
    return refuse(site, ANY) ? -1 : nanosleep(time, left);
}

void *seam_mmap(const struct site *site, void *wish, size_t size, int rights,
                int flags, int fd, off_t offset)
{
    void *memory = refuse(site, ANY)
                       ? MAP_FAILED
                       : mmap(wish, size, rights, flags, fd, offset);

    if (memory != MAP_FAILED)
        atomic_fetch_add(&map_count, 1);
    return memory;
}

int seam_munmap(void *memory, size_t size)
{
    atomic_fetch_sub(&map_count, 1);
    return munmap(memory, size);
}

int seam_mprotect(const struct site *site, void *memory, size_t size,
                  int rights)
{
    return refuse(site, ANY) ? -1 : mprotect(memory, size, rights);
}

int seam_madvise(const struct site *site, void *memory, size_t size, int advice)
{
    if (refuse(site, ANY))
        return -1;
    if ((atomic_load(&run->around) & OLD_SYSTEM) == 0 ||
        advice == MADV_DONTNEED)
        return madvise(memory, size, advice);
    errno = EINVAL;
    return -1;
}

int seam_sigaction(const struct site *site, int sig,
                   const struct sigaction *action, struct sigaction *old)
{
    return refuse(site, ANY) ? -1 : sigaction(sig, action, old);
}

int seam_sigaltstack(const struct site *site, const stack_t *stack,
                     stack_t *old)
{
    return refuse(site, ANY) ? -1 : sigaltstack(stack, old);
}

long seam_sysconf(const struct site *site, int name)
{
    return refuse(site, name != _SC_PAGESIZE ? ANY : 0) ? -1 : sysconf(name);
}

/* These give their error, and leave errno alone. */
#define THREAD_CALL(call, parameters, arguments) \
    int seam_##call parameters \
    { \
        int saved_errno = errno, fault = refuse(site, ANY); \
\
        errno = saved_errno; \
        return fault != 0 ? fault : call arguments; \
    }

THREAD_CALL(pthread_create,
            (const struct site *site, pthread_t *thread,
             const pthread_attr_t *attributes, void *(*start)(void *),
             void *arg),
            (thread, attributes, start, arg))
THREAD_CALL(pthread_key_create,
            (const struct site *site, pthread_key_t *key,
             void (*destroy)(void *)),
            (key, destroy))
THREAD_CALL(pthread_setspecific,
            (const struct site *site, pthread_key_t key, const void *value),
            (key, value))
THREAD_CALL(pthread_atfork,
            (const struct site *site, void (*prepare)(void),
             void (*parent)(void), void (*child)(void)),
            (prepare, parent, child))
THREAD_CALL(pthread_condattr_init,
            (const struct site *site, pthread_condattr_t *attributes),
            (attributes))
THREAD_CALL(pthread_condattr_setclock,
            (const struct site *site, pthread_condattr_t *attributes,
             clockid_t clock),
            (attributes, clock))
THREAD_CALL(pthread_cond_init,
            (const struct site *site, pthread_cond_t *condition,
             const pthread_condattr_t *attributes),
            (condition, attributes))

int seam_getaddrinfo(const struct site *site, const char *host,
                     const char *service, const struct addrinfo *hints,
                     struct addrinfo **list)
{
    int fault = refuse(site, ANY);

    if (fault == EAI_SYSTEM)
        errno = EMFILE;
    return fault != 0 ? fault : getaddrinfo(host, service, hints, list);
}
