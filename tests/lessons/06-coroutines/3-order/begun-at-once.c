/* As if a task began where it is created.
 * Says: create_task() does not begin a task */

// <<prediction.c>>=
static const char prediction[] = "a1 main b1 a2 b2 then end";
