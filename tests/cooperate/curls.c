/* Three pages at once, with libcurl as it is installed here: it blocks, and
 * nobody has asked it. Ends with 77 if there is none. */
#include "coil.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

/* From curl/curl.h, which need not be there. */
enum { CURL_URL = 10002, CURL_WRITE_DATA = 10001, CURL_NO_SIGNAL = 99 };

static struct {
    void *(*init)(void);
    int (*setopt)(void *, int, ...);
    int (*perform)(void *);
    void (*cleanup)(void *);
} curl;

static const char *port;

static bool find(void *library, void *place, const char *name)
{
    void *address = dlsym(library, name);

    memcpy(place, &address, sizeof address);
    return address != NULL;
}

static coil_result fetch(void *path)
{
    char address[100];
    void *handle = curl.init();

    snprintf(address, sizeof address, "http://127.0.0.1:%s%s", port,
             (char *)path);
    curl.setopt(handle, CURL_URL, address);
    curl.setopt(handle, CURL_WRITE_DATA, stdout);
    curl.setopt(handle, CURL_NO_SIGNAL, 1L);
    if (curl.perform(handle) == 0)
        printf(", says %s\n", (char *)path);
    curl.cleanup(handle);
    return coil_value(NULL);
}

static coil_result fetch_all(void *arg)
{
    coil_joinall(coil_spawn(fetch, "/slow"), coil_spawn(fetch, "/quick"),
                 coil_spawn(fetch, "/middling"));
    return coil_value(arg);
}

int main(int argc, char **argv)
{
    void *library = dlopen("libcurl.so.4", RTLD_NOW);
    /* libcurl has never heard of small stacks either. */
    coil_loop_options options = { .stack_size = 1024 * 1024 };
    coil_runner *runner;

    if (library == NULL || !find(library, &curl.init, "curl_easy_init") ||
        !find(library, &curl.setopt, "curl_easy_setopt") ||
        !find(library, &curl.perform, "curl_easy_perform") ||
        !find(library, &curl.cleanup, "curl_easy_cleanup"))
        return 77;
    port = argc > 1 ? argv[1] : "8080";
    runner = coil_runner_new(&options);
    if (runner == NULL)
        return 1;
    coil_runner_run(runner, fetch_all, NULL);
    coil_runner_close(runner);
    return 0;
}
