/* A program of the book that is swept: its main() has got another name. */
#include "sweep.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

int program_main();

/* Before all of the program's own. */
__attribute__((constructor(101))) static void begin(void)
{
    int file = open(getenv("COIL_SWEEP"), O_RDWR);
    void *memory =
        mmap(NULL, sizeof *run, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);

    close(file);
    if (memory == MAP_FAILED)
        _exit(3);
    run = memory;
    atomic_store(&run->armed, true);
}

__attribute__((destructor)) static void end(void)
{
    atomic_store(&run->ended, 1);
}

static int status;

static void *look_afterwards(void *self)
{
    pthread_join(*(pthread_t *)self, NULL);
    look_what_is_held();
    exit(status);
}

int main(int argc, char **argv)
{
    static pthread_t self;
    pthread_t watcher;

    self = pthread_self();
    status = program_main(argc, argv);
    atomic_store(&run->armed, false);
    if (pthread_create(&watcher, NULL, look_afterwards, &self) != 0)
        return 3;
    pthread_exit(NULL);
}
