# What coil.h declares, as entries of the search index, out of Doxygen's tags.
#
#   awk -f docs/symbols.awk names=1 build/book.new/asyncio.html names= \
#       build/weave/coil.tag
#
# The first file has asyncio's names: whoever knows those finds ours.

function value(tag,    text) {
    text = $0
    gsub(/<[^>]*>/, "", text)
    gsub(/^ +| +$/, "", text)
    gsub(/&lt;/, "<", text)
    gsub(/&gt;/, ">", text)
    gsub(/&quot;/, "\\\"", text)
    gsub(/&amp;/, "\\&", text)
    return text
}

function entry(title, url, text) {
    printf "{t:\"%s\",c:\"Reference\",u:\"%s\",w:\"%s\"", title, url, text
    if (url in theirs)
        printf ",a:\"%s\"", theirs[url]
    print "},"
}

names {
    if (/^<dt>/ && match($0, /coil_8h\.html#[a-z0-9]*/))
        url = substr($0, RSTART, RLENGTH)
    else if (/^<dd>/ && url != "") {
        theirs[url] = value()
        url = ""
    }
    next
}
BEGIN { print "window.coilSearch=window.coilSearch.concat([" }
/<compound kind="struct"/ { struct = 1; file = "" }
/<compound kind="(file|page|dir)"/ { struct = 0 }
/<member / { kind = $0; inside = 1; args = type = ""; next }
/<type>/ { type = value() }
/<name>/ { name = value(); if (!inside) compound = name }
/<filename>/ { if (struct) entry("struct " compound, value(), "") }
/<anchorfile>/ { file = value() }
/<anchor>/ { anchor = value() }
/<arglist>/ { args = value() }
/<\/member>/ {
    inside = 0
    if (struct)
        entry(compound "." name, file "#" anchor, type " " name)
    else if (file ~ /^coil_8h/)
        entry(name (kind ~ /"function"/ ? "()" : ""), file "#" anchor,
              type " " name args)
}
END { print "]);" }
