# What the comments in a header leave out: a parameter without @param, if its
# name alone does not say what it is, or a result without @return. Written as
# Doxygen writes its warnings.

function warn(words) {
    printf "%s:%d: warning: %s\n", FILENAME, first, words
}

# The name in a parameter: the last word of it.
function name_of(parameter) {
    sub(/(\[[^]]*\])* *$/, "", parameter)
    sub(/.*[^A-Za-z0-9_]/, "", parameter)
    return parameter
}

function check(declaration,    type, name, list, count, i, word) {
    if (declaration !~ /\(/ || declaration ~ /^#define/)
        return
    type = name = declaration
    sub(/\(.*/, "", name)
    sub(/.*[^A-Za-z0-9_]/, "", name)
    list = declaration
    sub(/^[^(]*\(/, "", list)
    sub(/\).*/, "", list)
    count = split(list, part, /,/)
    for (i = 1; i <= count; i++) {
        word = name_of(part[i])
        if (word == "" || word == "void" || word in plain)
            continue
        if (said !~ ("@param " word "[ \n]"))
            warn("parameter '" word "' of " name "() has no @param")
    }
    if (declaration !~ /^(static inline )?void [a-z]/ && said !~ /@return/)
        warn("what " name "() returns has no @return")
}

BEGIN {
    count = split("loop clock future task runner iterator error fd file line " \
                  "sig", word, " ")
    for (i = 1; i <= count; i++)
        plain[word[i]] = 1
}
/^\/\*\*/ { comment = 1; said = "" }
comment {
    said = said $0 "\n"
    if (/\*\//) {
        comment = 0
        waiting = 1
    }
    next
}
waiting && /^(typedef|struct|union|enum|extern|#if|#endif|\/\*|$)/ {
    waiting = 0
}
waiting && text == "" { first = FNR }
waiting {
    text = text $0
    if (/[;{]$/ || /^#define/) {
        check(text)
        text = ""
        waiting = 0
    }
}
