# Reads C, and looks for what an answer has no use for: it would end the tests
# before they are done, speak in their name, or change what they are made of.
# Prints FILE:LINE: a sentence, for the first of them.
#   awk -f words.awk ALLOWED... -- MINE
# What the shipped exercise and its solutions use is allowed.

BEGIN {
    split("exit _exit _Exit quick_exit atexit at_quick_exit on_exit " \
        "__cxa_atexit", list, " ")
    for (i in list)
        why[list[i]] = "ends the tests, or waits for their end: an answer " \
            "lets them come to their own"
    split("constructor destructor section ifunc alias weak weakref " \
        "init_priority no_sanitize no_sanitize_address " \
        "no_sanitize_undefined", list, " ")
    for (i in list)
        attribute[list[i]] = 1
    split("asm dlsym dlopen dlvsym ptrace syscall prctl " \
        "setrlimit prlimit process_vm_readv process_vm_writev " \
        "_Pragma", list, " ")
    for (i in list)
        why[list[i]] = "goes behind the back of the tests"
    split("CHECK CHECK_INT CHECK_DOUBLE CHECK_STR CHECK_OK CHECK_ERROR " \
        "CHECK_THAT CHECK_LOG CHECK_PREDICTION REQUIRE TEST SKIP_UNLESS " \
        "HERE hint hint_if_log note notef log_clear fail_at run_here " \
        "run_apart current_report current_test capture_stderr " \
        "captured_stderr checks_begin loops_begin loops_end loops_dump", \
        list, " ")
    for (i in list)
        why[list[i]] = "belongs to the tests: please take another name"
    for (i = 1; i < ARGC; i++)
        if (ARGV[i] == "--") {
            ARGV[i] = ""
            judged = ARGV[i + 1]
        }
}
function word_is_bad(word,    bare) {
    bare = word
    gsub(/^__|__$/, "", bare)
    if (word ~ /^(test_|CU_|__sanitizer|__asan|__lsan|__ubsan)/)
        return "belongs to the tests: please take another name"
    if (seen_attribute && bare in attribute)
        return "goes behind the back of the tests"
    return word in why ? why[word] : bare in why ? why[bare] : ""
}
function say(sentence) {
    print FILENAME ":" FNR ": " sentence
    exit
}
# The line without comments; and strings are empty.
function strip(line,    out, c, i, quote) {
    out = ""
    for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (in_comment) {
            if (c == "*" && substr(line, i + 1, 1) == "/") {
                in_comment = 0
                i++
            }
        } else if (quote != "") {
            if (c == "\\")
                i++
            else if (c == quote)
                quote = ""
        } else if (c == "/" && substr(line, i + 1, 1) == "*") {
            in_comment = 1
            i++
            out = out " "
        } else if (c == "/" && substr(line, i + 1, 1) == "/")
            break
        else {
            if (c == "\"" || c == "'")
                quote = c
            out = out c
        }
    }
    return out
}
FNR == 1 {
    in_comment = 0
    joined = ""
    judging = FILENAME == judged
}
/\\$/ {
    joined = joined substr($0, 1, length($0) - 1)
    next
}
{
    text = joined $0
    joined = ""
    if (judging && !in_comment && text ~ /^[ \t]*#[ \t]*include/ &&
        text !~ /^[ \t]*#[ \t]*include[ \t]*(<[a-z_0-9\/]+\.h>|"(loop|coil)\.h")/)
        say("an answer includes the headers of the system, such as " \
            "<string.h>, and no other files")
    text = strip(text)
    if (judging && text ~ /##|%:/)
        say("no names are put together here, please: write the whole name")
    if (judging && text ~ /^[ \t]*#[ \t]*(pragma|line)/)
        say("this goes behind the back of the tests")
    if (text ~ /__attribute|\[\[/)
        seen_attribute = judging
    n = split(text, words, /[^A-Za-z_0-9]+/)
    for (i = 1; i <= n; i++) {
        if (!judging)
            allowed[words[i]] = 1
        else if (!(words[i] in allowed) &&
                 (sentence = word_is_bad(words[i])) != "")
            say("`" words[i] "` " sentence)
    }
}
