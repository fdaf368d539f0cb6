# Puts the seam into a file of the library: each call of a function that can
# fail gets "sweep_" before its name. What that is says seam.h. Definitions
# begin in the first column, members stand behind a dot or an arrow.
BEGIN {
    n = split("loop_resize resize_in realloc malloc calloc strdup free " \
        "fmemopen backtrace_symbols fopen read write poll epoll_create1 epoll_ctl epoll_wait " \
        "eventfd pipe fcntl close accept connect getsockopt nanosleep mmap " \
        "munmap mprotect madvise sigaction sigaltstack sysconf " \
        "pthread_create pthread_key_create pthread_setspecific " \
        "pthread_atfork pthread_condattr_init pthread_condattr_setclock " \
        "pthread_cond_init getaddrinfo", names, " ")
    for (i = 1; i <= n; i++)
        seamed[names[i]] = 1
}
# These end in realloc(), which is the site there.
FILENAME ~ /(^|\/)memory\.c$/ { delete seamed["loop_resize"]; delete seamed["resize_in"] }
# What looks from inside is no part of the library.
FILENAME !~ /(^|\/)invariants\.c$/ && /^[ \t]/ {
    rest = $0
    line = ""
    while (match(rest, /[A-Za-z_][A-Za-z_0-9]*\(/)) {
        name = substr(rest, RSTART, RLENGTH - 1)
        before = substr(rest, RSTART - 1, 1)
        if (RSTART == 1)
            before = substr(line, length(line), 1)
        line = line substr(rest, 1, RSTART - 1) \
               (name in seamed && before !~ /[.>"]/ ? "sweep_" : "") name "("
        rest = substr(rest, RSTART + RLENGTH)
    }
    $0 = line rest
}
{ print }
/^#include "parts.h"/ { print "#include \"seam.h\"" }
