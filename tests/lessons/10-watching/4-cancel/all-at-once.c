/* As if all of it were done inside of coil_task_cancel().
 * Says: is not called before the callback has returned */

// <<prediction.c>>=
static const char prediction[] =
    "begins bell inner-ready inner-step inner outer-ready outer-step outer "
    "ends";
