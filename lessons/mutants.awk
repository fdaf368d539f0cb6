# Two kinds of changes that the mutator of the library does not make, for they
# are mistakes of learners: a local that is static, and a parameter that was
# forgotten, as if it were always 0.
#   -v mode=list          prints ID, line, before, after, with tabs between
#   -v mode=make -v id=ID prints the file with that change

function trim(s) {
    gsub(/^[ \t]+|[ \t]+$/, "", s)
    return s
}
function change(number, kind, instead,    name) {
    name = "own-" number "-" kind
    if (mode == "list")
        print name "\t" number "\t" trim(text[number]) "\t" trim(instead)
    else if (name == id)
        text[number] = instead
}
# The names between the brackets of "f(struct a *b, int c)".
function take_parameters(list,    n, i, part, word) {
    split("", parameters)
    sub(/^[^(]*\(/, "", list)
    sub(/\)[^)]*$/, "", list)
    n = split(list, part, ",")
    for (i = 1; i <= n; i++)
        if (match(part[i], /[A-Za-z_][A-Za-z_0-9]*[ \t]*$/)) {
            word = trim(substr(part[i], RSTART, RLENGTH))
            if (word != "void")
                parameters[word] = 1
        }
}
# The line with 0 in place of the name, where that is a value.
function without(line, name,    out, before, after) {
    out = ""
    while (match(line, name)) {
        before = substr(line, RSTART - 1, 1)
        after = substr(line, RSTART + RLENGTH)
        out = out substr(line, 1, RSTART - 1)
        if (before ~ /[A-Za-z_0-9.>"]/ || after ~ /^([A-Za-z_0-9"]|->| *=[^=])/)
            out = out name
        else
            out = out "0"
        line = after
    }
    return out line
}
{ text[FNR] = $0 }
END {
    for (i = 1; i <= FNR; i++) {
        line = text[i]
        if (!depth && line ~ /^[a-z].*\(/) {
            signature = line
            while (signature !~ /\)/ && i < FNR)
                signature = signature " " trim(text[++i])
            take_parameters(signature)
            continue
        }
        if (line ~ /^\{/)
            depth = 1
        else if (line ~ /^\}/)
            depth = 0
        else if (depth && line ~ /^ +(const |struct |unsigned )?[a-z_0-9]+( \**|\** )[a-z_]+( = .*)?;$/ &&
                 line !~ /^ +(return|goto|static)/) {
            indent = line
            sub(/[^ ].*/, "", indent)
            change(i, "static", indent "static " trim(line))
        }
        if (depth && line !~ /\(void\)/)
            for (name in parameters) {
                instead = without(line, name)
                if (instead != line)
                    change(i, name, instead)
            }
    }
    if (mode == "make")
        for (i = 1; i <= FNR; i++)
            print text[i]
}
