/* As if the future had called the task.
 * Says: A future calls nobody */

// <<prediction.c>>=
static const char prediction[] = "begins done ready step ends";
