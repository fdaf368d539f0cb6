# What the head of a page says of it, and no script that it has no use for.
#
#   awk -v page=ch05.html -f docs/entry.awk -f docs/head.awk \
#       build/search-index.js PAGE
#
# A page of the book is described by its first words, out of the search index.

function described(    text) {
    text = words != "" ? words : title ": from the reference of Coil, " \
        "asyncio's event loop in C."
    sub(/^ */, "", text)
    if (length(text) > 160) {
        text = substr(text, 1, 160)
        sub(/ [^ ]*$/, " …", text)
    }
    gsub(/"/, "\\&quot;", text)
    return text
}

FNR == 1 { file++ }
file == 1 && words == "" && index($0, ",u:\"" page "\"") { words = field("w") }
file == 1 { next }

/^<title>/ {
    title = $0
    gsub(/<[^>]*>| · Coil/, "", title)
    sub(/>Coil · Coil</, ">Coil · asyncio's event loop, from nothing, in C<")
}
/@DESCRIPTION@/ {
    printf "<meta name=\"description\" content=\"%s\"/>\n", described()
    next
}
# Where the text stands is known before its list of sections is read.
/^<html / && contents { sub(/>/, " data-contents=\"\">") }
/src="[^"]*coil-(steps|player)\.js"/ && !runs { next }
{ print }
