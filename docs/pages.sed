# What is set right in every page, whoever wrote it.
s/<p *>Explained in /<p class="explained">Explained in /
s/^<div class="contents">/<div class="contents" id="content">/
s/^<div><div class="header">/<div class="PageDoc"><div class="header">/
s/ File Reference</</g
s/ Struct Reference</</g
s/<a name="details" id="details"><\/a><h2 class="groupheader">/<h2 class="groupheader" id="details">/
s/href="coil_8h\.html" target="_self"/href="coil_8h.html"/
/<div id="nav-path"/,/<\/div>/d
