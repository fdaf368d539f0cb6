/* Was the report read, and the program? */
#include "test.h"

#include <string.h>

#include "prediction.c"

TEST(which_line_stands_in_the_wrong_place, "11.3")
{
    note("22");    /* writes the degrees */
    note("21");    /* posts the letter */
    note("place"); /* is written before the letter is posted */
    if (strncmp(prediction, "13", 2) == 0)
        hint("Line 13 reads both fields, and it reads them because a letter "
             "has come. What did the thread do after it had posted it?");
    else if (strncmp(prediction, "22 21", 5) != 0)
        hint("The letter says that the weather may be read. Which line "
             "changes the weather after that, and in front of which should "
             "it stand?");
    else
        hint("Two fields are used by both threads, and the sanitizer "
             "complains about one. Which one was written before the letter "
             "was posted?");
    CHECK_PREDICTION(prediction);
}
