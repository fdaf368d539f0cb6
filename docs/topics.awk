# Puts the topics of coil.h's page into the order of the header. Doxygen has
# those with macros first.
#
#   awk -f docs/topics.awk coil.h coil_8h.html

function put(block) {
    print opening block
    opening = "</table>"
}

function put_topics(    i) {
    for (i = 1; i <= topics; i++)
        if (order[i] in text)
            put(text[order[i]])
    topics = 0
}

# What was read since the last table began: a topic waits for the others.
function end_block(    name) {
    if (block == "")
        return
    name = block
    sub(/.*<h2 class="groupheader">/, "", name)
    sub(/<.*/, "", name)
    if (name in known)
        text[name] = block
    else {
        put_topics()
        put(block)
    }
    block = ""
}

NR == FNR {
    if (sub(/^\/\*\* @name /, "")) {
        sub(/( \*\/)?$/, "")
        order[++topics] = $0
        known[$0] = 1
    }
    next
}
/^(<\/table>)?<table class="memberdecls">$/ {
    end_block()
    block = "<table class=\"memberdecls\">"
    next
}
block != "" && /^<\/table>/ {
    end_block()
    put_topics()
    print
    next
}
block != "" { block = block "\n" $0; next }
{ print }
