# What is set right in every page, whoever wrote it.
s/<p *>Explained in /<p class="explained">Explained in /
s/^<\/div><!-- top -->/<\/header>\
<main id="content" tabindex="-1">/
s/^<div><div class="header">/<div class="PageDoc"><div class="header">/
s/ File Reference</</g
s/ Struct Reference</</g
s/<a name="details" id="details"><\/a><h2 class="groupheader">/<h2 class="groupheader" id="details">/
s/href="coil_8h\.html" target="_self"/href="coil_8h.html"/
/<div id="nav-path"/,/<\/div>/d
s/ *<a href="[^"]*">More\.\.\.<\/a>\(<br \/>\)*//
s/<a href="\([^"]*\)"><span class="icondoc"><\/span><\/a><b>\([^<]*\)<\/b>/<a href="\1">\2<\/a>/
s/<a href="\([^"]*\)"><span class="icondoc"><\/span><\/a><a class="el" href="coil_8h.html">coil.h/<a href="\1">coil.h/
s/<a href="file:[^"]*">\([^<]*\)<\/a>/\1/g
# What HTML has dropped: an anchor has an id, a table its style sheet.
s/<a id="\([^"]*\)" name="\1"/<a id="\1"/g
s/<a name="\([^"]*\)" id="\1"/<a id="\1"/g
s/<td class="\(mem[A-Za-z]*\)" align="right" valign="top"/<td class="\1"/g
s/<td class="\(mem[A-Za-z]*\)" valign="[a-z]*"/<td class="\1"/g
# The title of a page is its heading, for those who hear the page, too.
s/<div class="title">\(.*\)<\/div><\/div>$/<h1 class="title">\1<\/h1><\/div>/
# What a lesson says of itself.
s/^<li>kind: /<li class="meta"><b>kind<\/b> /
s/^<li>minutes: /<li class="meta"><b>minutes<\/b> /
s/^<li>introduces: /<li class="meta"><b>introduces<\/b> /
s/^<li>uses: /<li class="meta"><b>uses<\/b> /
s/^<li>must fail: /<li class="meta"><b>must fail<\/b> /
# A column without a title has no heading.
s/<th class="[^"]*"> *<\/th>/<td><\/td>/g
# The table of asyncio's names: no arguments.
s/^<dt>Global \(<a class="el"[^>]*>[^<]*<\/a>\).*<\/dt>/<dt>\1<\/dt>/
s/^<dt>Class \(<a class="el"[^>]*>[^<]*<\/a>\).*<\/dt>/<dt>\1<\/dt>/
# The list of sections has a button, and is a landmark.
s/<div class="toc"><h3>Table of Contents<\/h3>/<div class="toc" role="navigation" aria-label="In this chapter"><button type="button" aria-expanded="false">In this chapter<\/button>/
# Doxygen begins with h1 below the title of a page, which is the only one; and a
# heading has a link to copy.
/<h4><a class="anchor"/{
:four
/<\/h4>/!{
N
b four
}
s/<h4>\(<a class="anchor" id="\([^"]*\)"><\/a>.*\)<\/h4>/<h5>\1 <a class="permalink" href="#\2" aria-label="Link to this section">#<\/a><\/h5>/
}
/<h3><a class="anchor"/{
:three
/<\/h3>/!{
N
b three
}
s/<h3>\(<a class="anchor" id="\([^"]*\)"><\/a>.*\)<\/h3>/<h4>\1 <a class="permalink" href="#\2" aria-label="Link to this section">#<\/a><\/h4>/
}
/<h2><a class="anchor"/{
:two
/<\/h2>/!{
N
b two
}
s/<h2>\(<a class="anchor" id="\([^"]*\)"><\/a>.*\)<\/h2>/<h3>\1 <a class="permalink" href="#\2" aria-label="Link to this section">#<\/a><\/h3>/
}
/<h1><a class="anchor"/{
:one
/<\/h1>/!{
N
b one
}
s/<h1>\(<a class="anchor" id="\([^"]*\)"><\/a>.*\)<\/h1>/<h2>\1 <a class="permalink" href="#\2" aria-label="Link to this section">#<\/a><\/h2>/
}
