/* As if the error were thrown into the outer task.
 * Says: The error comes from the innermost future */

// <<prediction.c>>=
static const char prediction[] =
    "outer-error middle-error inner-error cancelled 1 0 0";
