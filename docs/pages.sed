# What is set right in every page, whoever wrote it.
s/<p *>Explained in /<p class="explained">Explained in /
s/^<div class="contents">/<div class="contents" id="content">/
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
s/^<div class="title">/<div class="title" role="heading" aria-level="1">/
# What a lesson says of itself.
s/^<li>kind: /<li class="meta"><b>kind<\/b> /
s/^<li>minutes: /<li class="meta"><b>minutes<\/b> /
s/^<li>introduces: /<li class="meta"><b>introduces<\/b> /
s/^<li>uses: /<li class="meta"><b>uses<\/b> /
s/^<li>must fail: /<li class="meta"><b>must fail<\/b> /
# The table of asyncio's names: no arguments.
s/^<dt>Global \(<a class="el"[^>]*>[^<]*<\/a>\).*<\/dt>/<dt>\1<\/dt>/
s/^<dt>Class \(<a class="el"[^>]*>[^<]*<\/a>\).*<\/dt>/<dt>\1<\/dt>/
