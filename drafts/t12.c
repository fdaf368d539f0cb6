#include "coil.h"
#include <unistd.h>
#include <string.h>
static coil_result funcA(void *arg) { printf("1\n"); coil_green_sleep(*(double *)arg); printf("3\n"); return coil_value("A"); }
static coil_result funcB(void *arg) { printf("2\n"); coil_green_sleep(*(double *)arg); printf("4\n"); return coil_value("B"); }
static int p[2];
static coil_result rd(void *arg) { char b[10]; (void)arg; ssize_t n = coil_read(p[0], b, 10); printf("read %zd\n", n); return coil_value(NULL); }
static coil_result wr(void *arg) { (void)arg; coil_green_sleep(0.1); coil_write(p[1], "hello", 5); return coil_value(NULL); }
int main(void) { double one = 1, three = 3;
  printf("%zu\n", coil_joinall(coil_spawn(funcA, &one), coil_spawn(funcB, &three)));
  coil_greenlet *g = coil_spawn(funcA, &three); coil_green_sleep(1);
  printf("kill %d\n", coil_kill(g)); coil_future_release(g);
  g = coil_spawn(funcA, &one); coil_result r = coil_greenlet_get(g, 5); printf("%s\n", (char*)r.value); coil_future_release(g);
  if (pipe(p)) return 1;
  coil_joinall(coil_spawn(rd, NULL), coil_spawn(wr, NULL));
  return 0; }
