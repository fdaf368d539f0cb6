/* Was the log read? */
#include "test.h"

#include <string.h>

#include "prediction.c"

TEST(where_the_money_went, "12.9")
{
    char sum[20] = "", whose[20] = "";

    sscanf(prediction, "%19s %19s", sum, whose);
    note("250");  /* 100 and all that was paid in */
    note("bert"); /* 50 are missing, and that is what he has paid in */
    note("dora"); /* she saw 150 before he wrote 180, and wrote after him */
    if (strcmp(sum, "250") != 0)
        hint("100 were there, and five have paid something in. What is the "
             "sum?");
    else if (strcmp(whose, "bert") != 0)
        hint("How much is missing in the end, and who has paid that in? Not "
             "all that was written over is lost: somebody else may have seen "
             "it before, and have written it again.");
    else
        hint("Whose line is the first after his in which the new balance "
             "does not hold his money? What had that one seen, and when?");
    CHECK_PREDICTION(prediction);
}
