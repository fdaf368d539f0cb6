/* The seam between the library and the system. seam.awk writes sweep_read()
 * where the library says read(): each such place becomes a site, which knows
 * its line in the book, and which a sweep can let fail. */
#ifndef SEAM_H
#define SEAM_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <netdb.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>

struct site {
    const char *call; /* "read" */
    const char *file; /* "chapters/03-readiness/README.md" */
    int line;
    const char *words; /* what it is called with, where that matters */
};

/* All sites lie in a row: the linker makes it from this section. */
#define SITE_OF(name, words) \
    (__extension__({ \
        static const struct site site_ = { name, __FILE__, __LINE__, words }; \
        static const struct site *const in_the_row_ \
            __attribute__((section("sweep_sites"), used)) = &site_; \
        &site_; \
    }))
#define SITE(name) SITE_OF(name, "")

/* The site of an allocation is where the library asks for it, not where all
 * of them end in realloc(). */
void seam_name(const struct site *site);
void *seam_named(void *block);

#define sweep_loop_resize(loop, old, old_size, new_size) \
    (seam_name(SITE_OF("loop_resize", #new_size)), \
     seam_named(loop_resize(loop, old, old_size, new_size)))
#define sweep_resize_in(memory, old, old_size, new_size) \
    (seam_name(SITE_OF("resize_in", #new_size)), \
     seam_named(resize_in(memory, old, old_size, new_size)))

#define sweep_realloc(...) seam_realloc(SITE("realloc"), __VA_ARGS__)
#define sweep_malloc(...) seam_malloc(SITE("malloc"), __VA_ARGS__)
#define sweep_calloc(...) seam_calloc(SITE("calloc"), __VA_ARGS__)
#define sweep_strdup(...) seam_strdup(SITE("strdup"), __VA_ARGS__)
#define sweep_fmemopen(...) seam_fmemopen(SITE("fmemopen"), __VA_ARGS__)
#define sweep_backtrace_symbols(...) \
    seam_backtrace_symbols(SITE("backtrace_symbols"), __VA_ARGS__)
#define sweep_free(...) seam_free(__VA_ARGS__)
#define sweep_fopen(...) seam_fopen(SITE("fopen"), __VA_ARGS__)
#define sweep_read(...) seam_read(SITE("read"), __VA_ARGS__)
#define sweep_write(...) seam_write(SITE_OF("write", #__VA_ARGS__), __VA_ARGS__)
#define sweep_poll(...) seam_poll(SITE("poll"), __VA_ARGS__)
#define sweep_epoll_create1(...) \
    seam_epoll_create1(SITE("epoll_create1"), __VA_ARGS__)
#define sweep_epoll_ctl(...) \
    seam_epoll_ctl(SITE_OF("epoll_ctl", #__VA_ARGS__), __VA_ARGS__)
#define sweep_epoll_wait(...) seam_epoll_wait(SITE("epoll_wait"), __VA_ARGS__)
#define sweep_eventfd(...) seam_eventfd(SITE("eventfd"), __VA_ARGS__)
#define sweep_pipe(...) seam_pipe(SITE("pipe"), __VA_ARGS__)
#define sweep_fcntl(fd, ...) \
    seam_fcntl(SITE_OF("fcntl", #__VA_ARGS__), fd, __VA_ARGS__)
#define sweep_close(...) seam_close(SITE("close"), __VA_ARGS__)
#define sweep_accept(...) seam_accept(SITE("accept"), __VA_ARGS__)
#define sweep_connect(...) seam_connect(SITE("connect"), __VA_ARGS__)
#define sweep_getsockopt(...) seam_getsockopt(SITE("getsockopt"), __VA_ARGS__)
#define sweep_nanosleep(...) seam_nanosleep(SITE("nanosleep"), __VA_ARGS__)
#define sweep_mmap(...) seam_mmap(SITE("mmap"), __VA_ARGS__)
#define sweep_munmap(...) seam_munmap(__VA_ARGS__)
#define sweep_mprotect(...) seam_mprotect(SITE("mprotect"), __VA_ARGS__)
#define sweep_madvise(...) seam_madvise(SITE("madvise"), __VA_ARGS__)
#define sweep_sigaction(...) seam_sigaction(SITE("sigaction"), __VA_ARGS__)
#define sweep_sigaltstack(...) \
    seam_sigaltstack(SITE("sigaltstack"), __VA_ARGS__)
#define sweep_sysconf(...) \
    seam_sysconf(SITE_OF("sysconf", #__VA_ARGS__), __VA_ARGS__)
#define sweep_pthread_create(...) \
    seam_pthread_create(SITE("pthread_create"), __VA_ARGS__)
#define sweep_pthread_key_create(...) \
    seam_pthread_key_create(SITE("pthread_key_create"), __VA_ARGS__)
#define sweep_pthread_setspecific(...) \
    seam_pthread_setspecific(SITE_OF("pthread_setspecific", #__VA_ARGS__), \
                             __VA_ARGS__)
#define sweep_pthread_atfork(...) \
    seam_pthread_atfork(SITE("pthread_atfork"), __VA_ARGS__)
#define sweep_pthread_condattr_init(...) \
    seam_pthread_condattr_init(SITE("pthread_condattr_init"), __VA_ARGS__)
#define sweep_pthread_condattr_setclock(...) \
    seam_pthread_condattr_setclock(SITE("pthread_condattr_setclock"), \
                                   __VA_ARGS__)
#define sweep_pthread_cond_init(...) \
    seam_pthread_cond_init(SITE("pthread_cond_init"), __VA_ARGS__)
#define sweep_getaddrinfo(...) \
    seam_getaddrinfo(SITE("getaddrinfo"), __VA_ARGS__)

void *seam_realloc(const struct site *site, void *old, size_t size);
void *seam_malloc(const struct site *site, size_t size);
void *seam_calloc(const struct site *site, size_t count, size_t size);
char *seam_strdup(const struct site *site, const char *text);
FILE *seam_fmemopen(const struct site *site, void *text, size_t size,
                    const char *mode);
char **seam_backtrace_symbols(const struct site *site, void *const *addresses,
                              int count);
void seam_free(void *block);
FILE *seam_fopen(const struct site *site, const char *path, const char *mode);
ssize_t seam_read(const struct site *site, int fd, void *data, size_t size);
ssize_t seam_write(const struct site *site, int fd, const void *data,
                   size_t size);
int seam_poll(const struct site *site, struct pollfd *files, nfds_t count,
              int milliseconds);
int seam_epoll_create1(const struct site *site, int flags);
int seam_epoll_ctl(const struct site *site, int set, int what, int fd,
                   struct epoll_event *event);
int seam_epoll_wait(const struct site *site, int set,
                    struct epoll_event *events, int room, int milliseconds);
int seam_eventfd(const struct site *site, unsigned start, int flags);
int seam_pipe(const struct site *site, int ends[2]);
int seam_fcntl(const struct site *site, int fd, int command, ...);
int seam_close(const struct site *site, int fd);
int seam_accept(const struct site *site, int fd, struct sockaddr *address,
                socklen_t *size);
int seam_connect(const struct site *site, int fd,
                 const struct sockaddr *address, socklen_t size);
int seam_getsockopt(const struct site *site, int fd, int level, int option,
                    void *value, socklen_t *size);
int seam_nanosleep(const struct site *site, const struct timespec *time,
                   struct timespec *left);
void *seam_mmap(const struct site *site, void *wish, size_t size, int rights,
                int flags, int fd, off_t offset);
int seam_munmap(void *memory, size_t size);
int seam_mprotect(const struct site *site, void *memory, size_t size,
                  int rights);
int seam_madvise(const struct site *site, void *memory, size_t size,
                 int advice);
int seam_sigaction(const struct site *site, int sig,
                   const struct sigaction *action, struct sigaction *old);
int seam_sigaltstack(const struct site *site, const stack_t *stack,
                     stack_t *old);
long seam_sysconf(const struct site *site, int name);
int seam_pthread_create(const struct site *site, pthread_t *thread,
                        const pthread_attr_t *attributes,
                        void *(*start)(void *), void *arg);
int seam_pthread_key_create(const struct site *site, pthread_key_t *key,
                            void (*destroy)(void *));
int seam_pthread_setspecific(const struct site *site, pthread_key_t key,
                             const void *value);
int seam_pthread_atfork(const struct site *site, void (*prepare)(void),
                        void (*parent)(void), void (*child)(void));
int seam_pthread_condattr_init(const struct site *site,
                               pthread_condattr_t *attributes);
int seam_pthread_condattr_setclock(const struct site *site,
                                   pthread_condattr_t *attributes,
                                   clockid_t clock);
int seam_pthread_cond_init(const struct site *site, pthread_cond_t *condition,
                           const pthread_condattr_t *attributes);
int seam_getaddrinfo(const struct site *site, const char *host,
                     const char *service, const struct addrinfo *hints,
                     struct addrinfo **list);

#endif
