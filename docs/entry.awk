# For scripts that read the search index: a field of the entry in this line.

# The text between KEY:" and the quote that ends it, as HTML.
function field(key,    from, rest, text, c) {
    from = index($0, key ":\"")
    if (!from)
        return ""
    rest = substr($0, from + length(key) + 2)
    while ((c = substr(rest, 1, 1)) != "\"" && c != "") {
        if (c == "\\") {
            rest = substr(rest, 2)
            c = substr(rest, 1, 1)
        }
        text = text c
        rest = substr(rest, 2)
    }
    gsub(/&/, "\\&amp;", text)
    gsub(/</, "\\&lt;", text)
    return text
}
