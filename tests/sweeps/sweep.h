/* What a sweep does, and what it sees. Lies in memory that the process of one
 * run shares with the one that sweeps. */
#ifndef SWEEP_H
#define SWEEP_H

#include "seam.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

enum { MAX_SITES = 256, MAX_FAULTS = 8, MAX_WORDS = 800 };

enum { SHORT = -1 }; /* a read or write of one byte; not an errno */

/* What a call can give. What is unnoticed must not be seen by a program. */
struct fault {
    int err; /* an errno, a status of getaddrinfo(), or SHORT; 0: end */
    bool unnoticed;
};

enum sweep_kind { SWEEP_NOTHING, SWEEP_MEMORY, SWEEP_CALL };

struct plan {
    enum sweep_kind kind;
    unsigned nth;   /* allocation, or call at the site; counted from 1 */
    bool and_on;    /* and all after it */
    unsigned site;  /* SWEEP_CALL */
    unsigned fault; /* SWEEP_CALL: which one of the site's */
};

/* What a case finds around it. Some sites are behind such a wall only. */
enum {
    OLD_SYSTEM = 1,  /* no eventfd(), no guards that are advice */
    BUSY_SERVER = 2, /* connect() gives EAGAIN the first time */
    FILTERED = 4     /* a filter forbids to close a file in exec() */
};

struct run {
    struct plan plan;
    atomic_uint around;
    atomic_bool armed;
    atomic_uint allocations;         /* so far */
    atomic_uint calls[MAX_SITES];    /* so far */
    atomic_uint can_give[MAX_SITES]; /* a bit for each fault */
    atomic_uint refused[MAX_SITES];  /* a bit for each fault given */
    atomic_uint struck;              /* how often anything was refused */
    atomic_uint struck_site;         /* the last one */
    atomic_uint ended;               /* the process came to its end */
    char words[MAX_WORDS];           /* what is wrong; "": nothing */
};

extern struct run *run; /* what this process does */

/* The sites of the library in this program. */
unsigned site_count(void);
const struct site *site_at(unsigned index);
bool site_allocates(const struct site *site);
const struct fault *site_faults(const struct site *site);
const char *fault_name(const struct site *site, const struct fault *fault);
const struct fault *fault_planned(void); /* of a call; NULL: memory */

/* True if what a thread holds cannot go when it ends. */
bool fault_holds(void);

/* What the library holds. */
size_t blocks_held(const struct site **first);
size_t maps_held(void);
/* Notes if it holds anything, now that the main thread has ended. */
void look_what_is_held(void);

/* Notes what is wrong, if nothing was before. */
void wrong(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
