# Reads a file of a learner and finds brackets that do not fit, chunk by chunk.
# Prints FILE:LINE: a sentence, for the first of them.

BEGIN {
    other["}"] = "{"
    other[")"] = "("
    other["]"] = "["
}
function say(line, sentence) {
    if (!said)
        print FILENAME ":" line ": " sentence
    said = 1
    exit
}
function indent(line) {
    match(line, /^ */)
    return RLENGTH
}
function end_chunk() {
    if (in_comment)
        say(comment_line, "this /* is never closed")
    if (depth > 0)
        say(line_of[depth], "this " open[depth] " is never closed")
    depth = 0
}
# A } that stands first in its line closes what begins in its column: if that
# is not the innermost, the innermost was forgotten.
function close_one(c) {
    if (c == "}" && depth > 1 && open[depth] == "{" &&
        $0 ~ /^ *}/ && indent($0) < column[depth])
        say(line_of[depth], "this { is never closed")
    if (depth == 0)
        say(FNR, "this " c " closes nothing")
    if (open[depth] != other[c])
        say(line_of[depth], "this " open[depth] " is closed by the " c \
            " of line " FNR)
    depth--
}
/^\/\/ <<.*>>[:+]?=[ \t]*$/ {
    end_chunk()
    inside = 1
    next
}
!inside { next }
{
    quote = ""
    for (i = 1; i <= length($0); i++) {
        c = substr($0, i, 1)
        d = substr($0, i, 2)
        if (in_comment) {
            if (d == "*/") {
                in_comment = 0
                i++
            }
        } else if (quote != "") {
            if (c == "\\")
                i++
            else if (c == quote)
                quote = ""
        } else if (d == "/*") {
            in_comment = 1
            comment_line = FNR
            i++
        } else if (d == "//")
            break
        else if (c == "\"" || c == "'")
            quote = c
        else if (c ~ /[{(\[]/) {
            open[++depth] = c
            line_of[depth] = FNR
            column[depth] = indent($0)
        } else if (c ~ /[})\]]/)
            close_one(c)
    }
    if (quote == "\"")
        say(FNR, "a string begins in this line and does not end in it")
}
END { if (!said) end_chunk() }
