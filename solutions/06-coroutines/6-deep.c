/* 6-deep · Whose mark is it: an answer. The stack that came last goes first. cy is
 * the first on the second stack; dan has it after cy, with the marks that lie
 * there. fay has the first one, after ann, bob and eve, on which there was
 * nothing: so the mark is her own. */

// <<prediction.c>>=
static const char prediction[] = "cy fay 2";
