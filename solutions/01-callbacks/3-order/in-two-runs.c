/* One line for each run, and one for between; other blanks, and capitals. */

// <<prediction.c>>=
static const char prediction[] = "Ann, bob,  cat; "
                                 "gus "
                                 "eve fay hal";
