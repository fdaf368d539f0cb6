# The gates, in the order in which they say most for the least time.
# Sourced by check.sh. CH is the number of a chapter, or empty for all.

# Chapter 0 and those from 90 on are tools. They have no library.
case ${CH:-} in
00* | 9*) is_tool=yes ;;
*) is_tool= ;;
esac

if [ -z "${CH:-}" ] || [ -n "$is_tool" ]; then
    run_gate check-tools 'the tools do what the book says'
fi
run_gate check-quotes 'the book quotes its programs rightly'
run_gate check-transcripts 'every transcript is true'
if [ -z "$is_tool" ]; then
    run_gate check-unit 'every chapter passes its tests and all before'
    run_gate check-programs 'the programs print what Python prints'
    run_gate check-pictures 'every picture of time is fresh'
    run_gate check-lessons 'lessons fail, solutions pass, mistakes are named'
fi
case ${CH:-12} in
12*) run_gate check-cooperate 'existing programs wait without blocking' ;;
esac
if [ -z "${CH:-}" ]; then
    run_gate check-conformance 'Coil does what CPython does'
    run_gate check-lint 'nothing for the linters to say'
    run_gate check-dist 'the library works in a stranger'\''s program'
    run_gate docs 'the book renders without a warning'
fi
