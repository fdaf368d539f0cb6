/* Let the tea draw. */
#include <stdio.h>

// <<add the leaves>>+=
puts("three minutes pass");
