/* Was linked with the library that is put before others, and sleeps long
 * enough for some ticks. Its status says whether it has the rights of somebody
 * else than its caller: 0 is yes. */
#include <sys/auxv.h>
#include <time.h>

int main(void)
{
    nanosleep(&(struct timespec){ .tv_nsec = 200000000 }, NULL);
    return getauxval(AT_SECURE) != 0 ? 0 : 77;
}
