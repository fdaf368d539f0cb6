# Tangles chapter 0 well enough to compile the tangler that is in it.
/^```/ { inside = !inside; fresh = inside; name = ""; next }
fresh && /^<<.*>>[+]?=$/ { name = $0; gsub(/^<<|>>[+]?=$/, "", name); next }
{ fresh = 0 }
name != "" { text[name] = text[name] $0 "\n" }
function emit(name, file,    line, n, i) {
    n = split(text[name], line, "\n")
    for (i = 1; i < n; i++)
        if (line[i] ~ /^ *<<.*>>$/) {
            gsub(/^ *<<|>>$/, "", line[i])
            emit(line[i], file)
        } else
            print line[i] > file
}
END { for (root in text) if (root ~ /^[^ ]+[.]./) emit(root, dir "/" root) }
