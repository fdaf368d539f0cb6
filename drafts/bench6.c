#include "coil.h"
#include <time.h>
#include <stdlib.h>
#include <string.h>
static double now(void){struct timespec t; clock_gettime(CLOCK_MONOTONIC,&t); return t.tv_sec+t.tv_nsec/1e9;}
static int N;
static coil_result yielder(void *arg){ (void)arg; for(int i=0;i<N;i++) coil_sleep(0); return coil_value(NULL);}
static coil_result noop(void *arg){ return coil_value(arg);}
static coil_result sleeper(void *arg){ (void)arg; coil_sleep(1000); return coil_value(NULL);}
static long rss(void){ FILE*f=fopen("/proc/self/statm","r"); long a,b; if(fscanf(f,"%ld %ld",&a,&b)!=2) b=0; fclose(f); return b*4096;}
static coil_result top(void *arg)
{
    (void)arg;
    N = 100000; double t = now(); coil_task *ts[100];
    for(int i=0;i<100;i++) ts[i]=coil_create_task(yielder,NULL);
    for(int i=0;i<100;i++) coil_await(ts[i]);
    printf("yield via scheduler %.1f ns\n", (now()-t)/N/100*1e9);
    t=now(); for(int i=0;i<1000000;i++) coil_await(coil_create_task(noop,NULL));
    printf("spawn+join one by one %.1f ns\n",(now()-t)*1e3);
    static coil_task *k[1000];
    t=now(); for(int j=0;j<1000;j++){ for(int i=0;i<1000;i++) k[i]=coil_create_task(noop,NULL); for(int i=0;i<1000;i++) coil_await(k[i]);}
    printf("spawn+join by 1000 %.1f ns\n",(now()-t)*1e3);
    long r=rss(); int n=100000; coil_task **p=malloc(n*sizeof *p); memset(p,0,n*sizeof*p);
    for(int i=0;i<n;i++) p[i]=coil_create_task(sleeper,NULL);
    coil_sleep(0.1);
    printf("parked %.0f B\n",(double)(rss()-r)/n);
    for(int i=0;i<n;i++) coil_task_cancel(p[i],NULL);
    for(int i=0;i<n;i++) coil_await(p[i]);
    free(p);
    return coil_value(NULL);
}
int main(void){ coil_loop*l=coil_loop_new(); coil_loop_run_until_complete(l,coil_loop_create_task(l,top,NULL)); coil_loop_free(l);}
