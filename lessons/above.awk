# Reads a file of a learner, and looks at what stands above its first mark.
#   -v mode=keep      prints what can be compiled there: #include <...>, #define
#   -v mode=rest      prints what cannot, as FILE:LINE: a word about it
#   -v mode=undefine  prints an #undef for each #define, wherever it stands

function is_mark(line) {
    return line ~ /^\/\/ <<.*>>[:+]?=[ \t]*$/
}
# The line without its comments; in_comment tells whether one is open.
function code_of(line,    out, at) {
    out = ""
    while (line != "") {
        if (in_comment) {
            at = index(line, "*/")
            if (!at)
                return out
            line = substr(line, at + 2)
            in_comment = 0
        } else if (match(line, /\/\*|\/\//)) {
            out = out substr(line, 1, RSTART - 1)
            if (substr(line, RSTART, 2) == "//")
                return out
            line = substr(line, RSTART + 2)
            in_comment = 1
        } else
            return out line
    }
    return out
}
is_mark($0) {
    if (!mark)
        mark = FNR
    next
}
mode == "undefine" {
    code = code_of($0)
    if (match(code, /^[ \t]*#[ \t]*define[ \t]+[A-Za-z_][A-Za-z_0-9]*/)) {
        name = substr(code, RSTART, RLENGTH)
        sub(/.*[ \t]/, "", name)
        print "#undef " name
    }
    next
}
mark { next }
{
    continues = continued
    continued = $0 ~ /\\$/
    code = code_of($0)
}
code ~ /^[ \t]*$/ || code ~ /^[ \t]*#[ \t]*include[ \t]*"(loop|coil)\.h"/ { next }
continues || code ~ /^[ \t]*#[ \t]*(include[ \t]*<|define[ \t]|undef[ \t])/ {
    if (mode == "keep") {
        if (!continues)
            print "#line " FNR " \"" FILENAME "\""
        print
    }
    next
}
{ rest[++count] = FNR }
END {
    if (mode == "rest" && mark && count)
        print FILENAME ":" rest[1] ": this line stands above the mark, " \
            "where only #include and #define are compiled: move it below line " \
            mark
}
