# The list of the book that stands beside every page, out of the search index
# that the weaver wrote: an entry whose address is a whole page is a line.
#
#   awk -f docs/map.awk build/search-index.js docs/header.html
#
# The second file is printed, with the list in the place of @MAP@.

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

function item(class, url, text) {
    map = map "<li><a" class " href=\"$relpath^" url "\">" text "</a></li>\n"
}

function group(title) {
    if (map != "")
        map = map "</ul>\n"
    map = map "<h2>" title "</h2>\n<ul>\n"
}

FNR == 1 { file++ }

file == 1 && /u:"/ {
    url = field("u")
    title = field("t")
    if (url ~ /#/ || url == "index.html" || url in seen)
        next
    seen[url] = 1
    if (title ~ /^[0-9]/ && title !~ /^9[0-9]/ && where == "")
        group(where = "Chapters")
    if (title ~ /^9[0-9]/ && where == "Chapters")
        group(where = "At the back")
    if (title !~ /^[0-9]/ && title !~ /^Lessons/ && where != "More") {
        if (where == "")
            next
        group(where = "More")
    }
    if (title ~ /^Lessons/) {
        item(" class=\"sub\"", url, "Exercises")
        next
    }
    item("", url, title)
}

file == 2 && /@MAP@/ {
    group("Reference")
    item("", "coil_8h.html", "The library: coil.h")
    item("", "annotated.html", "Structures")
    item("", "asyncio.html", "asyncio's names")
    item("", "files.html", "The finished program")
    printf "%s</ul>\n", map
    next
}

file == 2
