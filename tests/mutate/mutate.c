/* Knows every small change that can be made to a C file, and makes one.
 *
 *     mutate list SEED FILE...   all changes, in an order that SEED chooses
 *     mutate make ID FILE        the file with one change, on stdout
 *
 * A line of the list is, with tabs between:
 *
 *     ID FILE LINE SECTION FUNCTION KIND BEFORE AFTER
 *
 * BEFORE and AFTER are the lines that the change touches, in one line. The ID
 * is made of FILE, FUNCTION, KIND, BEFORE and AFTER and of nothing else: a
 * change keeps it when lines are put in elsewhere, and the same SEED goes on to
 * choose it. */
#include <ctype.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- a file and its tokens ---------------------------------------------- */

enum token_kind { WORD, NUMBER, TEXT, SIGN };

struct token {
    enum token_kind kind;
    size_t start, end; /* in the text */
    size_t match;      /* of a bracket: the index of its partner */
    size_t section;    /* where "3.12: ..." begins; 0: nowhere */
};

struct source {
    const char *name; /* without the folder */
    char *text;
    size_t length;
    struct token *tokens;
    size_t count, room;
};

/* These bytes of the text give way to others. */
struct change {
    const struct source *source;
    size_t start, end;
    char *instead;
    const char *kind, *function;
    char *before, *after;
    size_t token;
    uint64_t id, order;
};

static struct {
    struct change *items;
    size_t count, room;
} changes;

static void *no_memory(void)
{
    fputs("mutate: no memory\n", stderr);
    exit(2);
}

/* Room for one more. */
static void *grown(void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return items;
    *room = *room != 0 ? 2 * *room : 64;
    items = realloc(items, *room * size);
    return items != NULL ? items : no_memory();
}

static void *taken(size_t size)
{
    void *memory = calloc(1, size);

    return memory != NULL ? memory : no_memory();
}

static char *copy_of(const char *text, size_t length)
{
    return memcpy(taken(length + 1), text, length);
}

static struct source *read_source(const char *path)
{
    FILE *in = fopen(path, "r");
    struct source *source = taken(sizeof *source);
    const char *slash = strrchr(path, '/');
    size_t room = 0;
    int c;

    if (in == NULL) {
        perror(path);
        exit(2);
    }
    source->name = slash != NULL ? slash + 1 : path;
    do {
        source->text = grown(source->text, source->length, &room, 1);
        c = getc(in);
        source->text[source->length++] = c == EOF ? '\0' : (char)c;
    } while (c != EOF);
    source->length--;
    fclose(in);
    return source;
}

/* ---- cutting it into tokens --------------------------------------------- */

static const char *const long_signs[] = {
    "<<=", ">>=", "...", "->", "++", "--", "<<", ">>", "<=", ">=", "==",
    "!=",  "&&",  "||",  "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=",
};

static size_t length_of_sign(const char *at)
{
    for (size_t i = 0; i < sizeof long_signs / sizeof *long_signs; i++)
        if (strncmp(at, long_signs[i], strlen(long_signs[i])) == 0)
            return strlen(long_signs[i]);
    return 1;
}

static size_t length_of_text(const char *at)
{
    size_t length = 1;

    while (at[length] != '\0' && at[length] != at[0])
        length += at[length] == '\\' && at[length + 1] != '\0' ? 2 : 1;
    return length + (at[length] != '\0');
}

/* A line for the preprocessor, with those that continue it. */
static size_t length_of_directive(const char *at)
{
    size_t length = 1;

    while (at[length] != '\0' && (at[length] != '\n' || at[length - 1] == '\\'))
        length++;
    return length;
}

static size_t length_of_comment(const char *at)
{
    const char *end;

    if (at[0] != '/' || (at[1] != '*' && at[1] != '/'))
        return 0;
    end = at[1] == '*' ? strstr(at + 2, "*/") : strchr(at, '\n');
    if (end == NULL)
        return strlen(at);
    return (size_t)(end - at) + (at[1] == '*' ? 2 : 0);
}

/* Of a blank, a comment or a directive. */
static size_t length_of_nothing(const char *at)
{
    if (isspace((unsigned char)*at))
        return 1;
    return *at == '#' ? length_of_directive(at) : length_of_comment(at);
}

static bool is_word_letter(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* 1e-9 is one number. */
static size_t length_of_number(const char *at)
{
    size_t length = 1;

    while (is_word_letter(at[length]) || at[length] == '.' ||
           ((at[length] == '-' || at[length] == '+') && at[length - 1] == 'e'))
        length++;
    return length;
}

static size_t length_of_word(const char *at)
{
    size_t length = 1;

    while (is_word_letter(at[length]))
        length++;
    return length;
}

static struct token token_at(const struct source *source, size_t at)
{
    const char *text = source->text + at;
    struct token token = { .start = at };

    if (*text == '"' || *text == '\'') {
        token.kind = TEXT;
        token.end = at + length_of_text(text);
    } else if (isdigit((unsigned char)*text)) {
        token.kind = NUMBER;
        token.end = at + length_of_number(text);
    } else if (is_word_letter(*text)) {
        token.kind = WORD;
        token.end = at + length_of_word(text);
    } else {
        token.kind = SIGN;
        token.end = at + length_of_sign(text);
    }
    return token;
}

/* The tangler writes the section before each chunk: a comment that begins with
 * a digit. One that is indented stands within a function, which goes on when
 * the chunk has ended. */
static bool begins_a_section(const struct source *source, size_t at)
{
    const char *text = source->text + at;

    return strncmp(text, "/* ", 3) == 0 && isdigit((unsigned char)text[3]) &&
           (at == 0 || text[-1] == '\n');
}

static void cut(struct source *source)
{
    size_t at = 0, section = 0, skipped;

    while (at < source->length) {
        if (begins_a_section(source, at))
            section = at + 3;
        skipped = length_of_nothing(source->text + at);
        if (skipped != 0) {
            at += skipped;
            continue;
        }
        source->tokens = grown(source->tokens, source->count, &source->room,
                               sizeof *source->tokens);
        source->tokens[source->count] = token_at(source, at);
        source->tokens[source->count].section = section;
        at = source->tokens[source->count++].end;
    }
}

/* Token i is this word or sign. */
static bool is(const struct source *source, size_t i, const char *what)
{
    const struct token *token = &source->tokens[i];

    return i < source->count && token->kind != TEXT &&
           token->end - token->start == strlen(what) &&
           strncmp(source->text + token->start, what, strlen(what)) == 0;
}

static bool is_one_of(const struct source *source, size_t i,
                      const char *const *words)
{
    while (*words != NULL && !is(source, i, *words))
        words++;
    return *words != NULL;
}

static bool is_kind(const struct source *source, size_t i, enum token_kind kind)
{
    return i < source->count && source->tokens[i].kind == kind;
}

static void match_brackets(struct source *source)
{
    static const char *const openers[] = { "(", "[", "{", NULL };
    static const char *const closers[] = { ")", "]", "}", NULL };
    size_t *open = NULL, depth = 0, room = 0;

    for (size_t i = 0; i < source->count; i++) {
        if (is_one_of(source, i, openers)) {
            open = grown(open, depth, &room, sizeof *open);
            open[depth++] = i;
        } else if (depth > 0 && is_one_of(source, i, closers)) {
            source->tokens[i].match = open[--depth];
            source->tokens[open[depth]].match = i;
        }
    }
    free(open);
}

/* ---- what a change is called -------------------------------------------- */

/* Appends text, with one blank where there are several. */
static void append(char *line, const char *text, size_t length)
{
    size_t end = strlen(line);

    for (size_t i = 0; i < length; i++) {
        bool blank = isspace((unsigned char)text[i]);

        if (!blank)
            line[end++] = text[i];
        else if (end > 0 && line[end - 1] != ' ')
            line[end++] = ' ';
    }
    line[end] = '\0';
}

/* The lines from start to end, with something in place of what changes. */
static char *line_with(const struct change *change, size_t start, size_t end,
                       const char *instead)
{
    const char *text = change->source->text;
    char *line = taken(end - start + strlen(instead) + 1);
    size_t length;

    append(line, text + start, change->start - start);
    append(line, instead, strlen(instead));
    append(line, text + change->end, end - change->end);
    length = strlen(line);
    while (length > 0 && line[length - 1] == ' ')
        line[--length] = '\0';
    return line;
}

static uint64_t mix(uint64_t hash, const char *text)
{
    do
        hash = (hash ^ (unsigned char)*text) * UINT64_C(1099511628211);
    while (*text++ != '\0');
    return hash;
}

/* So that near numbers go far apart. */
static uint64_t scatter(uint64_t x)
{
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

/* Two changes can look the same, in equal lines: the second takes the next
 * number. */
static uint64_t unused_id(uint64_t id)
{
    for (size_t i = 0; i < changes.count; i++)
        if (changes.items[i].id == id)
            return unused_id(id + 1);
    return id;
}

static void name_change(struct change *change)
{
    const struct source *source = change->source;
    size_t start = change->start, end = change->end;
    uint64_t hash = UINT64_C(14695981039346656037);
    char *old = copy_of(source->text + start, end - start);

    while (start > 0 && source->text[start - 1] != '\n')
        start--;
    while (end < source->length && source->text[end] != '\n')
        end++;
    change->before = line_with(change, start, end, old);
    change->after = line_with(change, start, end, change->instead);
    hash = mix(hash, source->name);
    hash = mix(hash, change->function);
    hash = mix(hash, change->kind);
    hash = mix(hash, change->before);
    change->id = unused_id(scatter(mix(hash, change->after)));
    free(old);
}

/* ---- making changes ----------------------------------------------------- */

/* What is looked at: a function of a file. */
struct place {
    const struct source *source;
    const char *function;
    size_t open, close; /* the braces around its body */
};

/* The lines below keep their numbers, for assert() knows them: as many
 * newlines as are lost are put behind. */
static void add_change(const struct place *place, size_t token,
                       const char *kind, size_t start, size_t end,
                       const char *instead)
{
    struct change change = { .source = place->source,
                             .kind = kind,
                             .function = place->function,
                             .token = token,
                             .start = start,
                             .end = end };
    size_t length = strlen(instead), newlines = 0;

    for (size_t at = start; at < end; at++)
        newlines += place->source->text[at] == '\n';
    for (size_t at = 0; at < length; at++)
        newlines -= instead[at] == '\n';
    change.instead = taken(length + newlines + 1);
    memcpy(change.instead, instead, length);
    memset(change.instead + length, '\n', newlines);
    name_change(&change);
    changes.items = grown(changes.items, changes.count, &changes.room,
                          sizeof *changes.items);
    changes.items[changes.count++] = change;
}

/* Token i gives way to this. */
static void replace(const struct place *place, size_t i, const char *kind,
                    const char *instead)
{
    const struct token *token = &place->source->tokens[i];

    add_change(place, i, kind, token->start, token->end, instead);
}

static bool has_blanks_around(const struct source *source, size_t i)
{
    const struct token *token = &source->tokens[i];

    return isspace((unsigned char)source->text[token->start - 1]) &&
           isspace((unsigned char)source->text[token->end]);
}

static const struct {
    const char *sign, *instead, *kind;
    bool ambiguous; /* it has two operands if there are blanks around it */
} flips[] = {
    { "<", "<=", "comparison", false },  { "<=", "<", "comparison", false },
    { ">", ">=", "comparison", false },  { ">=", ">", "comparison", false },
    { "==", "!=", "comparison", false }, { "!=", "==", "comparison", false },
    { "&&", "||", "and-or", false },     { "||", "&&", "and-or", false },
    { "+", "-", "arithmetic", true },    { "-", "+", "arithmetic", true },
    { "*", "/", "arithmetic", true },    { "/", "*", "arithmetic", true },
    { "%", "/", "arithmetic", true },    { "&", "|", "arithmetic", true },
    { "|", "&", "arithmetic", true },    { "<<", ">>", "arithmetic", false },
    { ">>", "<<", "arithmetic", false }, { "+=", "-=", "arithmetic", false },
    { "-=", "+=", "arithmetic", false }, { "|=", "&=", "arithmetic", false },
    { "&=", "|=", "arithmetic", false }, { "++", "--", "arithmetic", false },
    { "--", "++", "arithmetic", false }, { "true", "false", "truth", false },
    { "false", "true", "truth", false },
};

static void flip(const struct place *place, size_t i)
{
    for (size_t f = 0; f < sizeof flips / sizeof *flips; f++)
        if (is(place->source, i, flips[f].sign) &&
            (!flips[f].ambiguous || has_blanks_around(place->source, i)))
            replace(place, i, flips[f].kind, flips[f].instead);
}

/* One more, and one less, of a whole decimal number. */
static void off_by_one(const struct place *place, size_t i)
{
    const struct token *token = &place->source->tokens[i];
    char text[32] = "", *suffix;
    unsigned long value;

    if (!is_kind(place->source, i, NUMBER))
        return;
    snprintf(text, sizeof text, "%.*s", (int)(token->end - token->start),
             place->source->text + token->start);
    value = strtoul(text, &suffix, 10);
    if (strspn(suffix, "uUlL") != strlen(suffix))
        return;
    for (int step = 1; step >= (value > 0 ? -1 : 1); step -= 2) {
        char number[64];

        snprintf(number, sizeof number, "%lu%s",
                 step > 0 ? value + 1 : value - 1, suffix);
        replace(place, i, "off-by-one", number);
    }
}

/* Between the brackets open and close there is such a sign, and not in
 * brackets of its own. */
static bool holds(const struct source *source, size_t open, size_t close,
                  const char *const *signs)
{
    for (size_t i = open + 1; i < close; i++) {
        if (is_one_of(source, i, signs))
            return true;
        if (source->tokens[i].match > i)
            i = source->tokens[i].match;
    }
    return false;
}

/* The condition of an if or a while. A lone comparison is flip()'s, a lone !
 * is drop_not()'s. */
static void negate(const struct place *place, size_t i)
{
    static const char *const heads[] = { "if", "while", NULL };
    static const char *const joins[] = { "&&", "||", NULL };
    static const char *const compare[] = { "<",  "<=", ">", ">=",
                                           "==", "!=", NULL };
    const struct source *source = place->source;
    const struct token *open = &source->tokens[i + 1];
    size_t end = source->tokens[open->match].end;
    char *text;

    if (!is_one_of(source, i, heads) || !is(source, i + 1, "("))
        return;
    if (!holds(source, i + 1, open->match, joins) &&
        (holds(source, i + 1, open->match, compare) || is(source, i + 2, "!")))
        return;
    text = taken(end - open->start + 4);
    sprintf(text, "(!%.*s)", (int)(end - open->start),
            source->text + open->start);
    add_change(place, i, "negated", open->start, end, text);
    free(text);
}

static void drop_not(const struct place *place, size_t i)
{
    if (is(place->source, i, "!"))
        replace(place, i, "negated", "");
}

/* Where the argument that begins with token i ends: at a comma, or at close. */
static size_t end_of_argument(const struct source *source, size_t i,
                              size_t close)
{
    while (i < close && !is(source, i, ",")) {
        if (source->tokens[i].match > i)
            i = source->tokens[i].match;
        i++;
    }
    return i;
}

static void swap_two(const struct place *place, size_t first, size_t comma,
                     size_t end)
{
    const struct source *source = place->source;
    const struct token *t = source->tokens;
    char *a = copy_of(source->text + t[first].start,
                      t[comma - 1].end - t[first].start);
    char *b = copy_of(source->text + t[comma + 1].start,
                      t[end - 1].end - t[comma + 1].start);
    char *swapped = taken(strlen(a) + strlen(b) + 3);

    sprintf(swapped, "%s, %s", b, a);
    if (strcmp(a, b) != 0)
        add_change(place, first, "swapped", t[first].start, t[end - 1].end,
                   swapped);
    free(a);
    free(b);
    free(swapped);
}

/* Token i is a function that is called: each two neighbours change places. */
static void swap_arguments(const struct place *place, size_t i)
{
    static const char *const heads[] = { "if",     "while",  "for", "switch",
                                         "return", "sizeof", NULL };
    const struct source *source = place->source;
    size_t first = i + 2, close, comma, end;

    if (!is_kind(source, i, WORD) || !is(source, i + 1, "(") ||
        is_one_of(source, i, heads))
        return;
    close = source->tokens[i + 1].match;
    while ((comma = end_of_argument(source, first, close)) < close) {
        end = end_of_argument(source, comma + 1, close);
        swap_two(place, first, comma, end);
        first = comma + 1;
    }
}

/* ---- statements --------------------------------------------------------- */

static const char *const heads_of_statements[] = { "if",     "while",   "for",
                                                   "switch", "do",      "else",
                                                   "case",   "default", NULL };

/* Token i is the bracket behind `if` and its kin. */
static bool is_head(const struct source *source, size_t i)
{
    static const char *const heads[] = { "if", "while", "for", "switch", NULL };

    return is(source, i, "(") && is_one_of(source, i - 1, heads);
}

/* Does a statement begin with token i? Within the braces of a value, none
 * does. */
static bool begins_statement(const struct place *place, size_t i)
{
    static const char *const before[] = { ";", "else", "do", NULL };
    const struct source *source = place->source;
    size_t last = i - 1;

    if (last == place->open || is_one_of(source, last, before))
        return true;
    if (is(source, last, "}"))
        last = source->tokens[last].match;
    if (is(source, last, "{"))
        return begins_statement(place, last);
    return is(source, last, ")") && is_head(source, source->tokens[last].match);
}

/* The statement that begins with token i ends with this semicolon; 0: it is
 * none that ends so. */
static size_t end_of_statement(const struct place *place, size_t i)
{
    const struct source *source = place->source;

    for (; i < place->close && !is(source, i, ";"); i++) {
        if (is(source, i, "{") && begins_statement(place, i))
            return 0;
        if (source->tokens[i].match > i)
            i = source->tokens[i].match;
    }
    return i < place->close ? i : 0;
}

/* Two words, or a word and an asterisk that stands before a name: `int n`,
 * `struct call call`, `char *text`. */
static bool is_declaration(const struct source *source, size_t i)
{
    static const char *const heads[] = { "return", "goto", NULL };

    if (!is_kind(source, i, WORD) || is_one_of(source, i, heads))
        return false;
    if (is_kind(source, i + 1, WORD))
        return true;
    return is(source, i + 1, "*") && !has_blanks_around(source, i + 1);
}

/* Not the last return: after it there is nothing to go on with. */
static void drop_statement(const struct place *place, size_t i)
{
    static const char *const none[] = {
        "(", ";", "{", "}", "asm", "assert", "_Static_assert", NULL
    };
    const struct source *source = place->source;
    size_t end = end_of_statement(place, i);

    if (end == 0 || is_one_of(source, i, none) ||
        is_one_of(source, i, heads_of_statements) || is_declaration(source, i))
        return;
    if (is(source, i, "return") && end + 1 == place->close)
        return;
    add_change(place, i, "dropped", source->tokens[i].start,
               source->tokens[end].end, ";");
}

/* Behind the part that begins with token i and is not changed; i if it is: what
 * only looks whether all is well, and the size of an array, which is room. */
static size_t behind_what_stays(const struct place *place, size_t i)
{
    static const char *const checks[] = { "assert", "_Static_assert", "asm",
                                          "__asm__", NULL };
    const struct source *source = place->source;
    size_t end;

    if (is_one_of(source, i, checks)) {
        end = end_of_statement(place, i);
        return end != 0 ? end : i + 1;
    }
    if (!is_declaration(source, i))
        return i;
    for (end = i; end < place->close && is_kind(source, end, WORD); end++)
        ;
    while (is(source, end, "*"))
        end++;
    if (is_kind(source, end, WORD))
        end++;
    return is(source, end, "[") ? source->tokens[end].match + 1 : i;
}

/* Inside the head of a for, a semicolon begins no statement. */
static void look_at(const struct place *place)
{
    const struct source *source = place->source;
    size_t head_ends = 0;

    for (size_t i = place->open + 1; i < place->close; i++) {
        size_t behind = behind_what_stays(place, i);

        if (is_head(source, i))
            head_ends = source->tokens[i].match;
        if (i > head_ends && begins_statement(place, i))
            drop_statement(place, i);
        if (behind > i) {
            i = behind - 1;
            continue;
        }
        flip(place, i);
        off_by_one(place, i);
        negate(place, i);
        drop_not(place, i);
        swap_arguments(place, i);
    }
}

/* ---- functions ---------------------------------------------------------- */

/* The name before the parameters that end with token i; a name in brackets of
 * its own is none of a macro. NULL: no function. */
static char *name_of_function(const struct source *source, size_t i)
{
    size_t name;

    if (!is(source, i, ")") || source->tokens[i].match == 0)
        return NULL;
    name = source->tokens[i].match - 1;
    if (is(source, name, ")") && name > 0)
        name--;
    if (!is_kind(source, name, WORD))
        return NULL;
    return copy_of(source->text + source->tokens[name].start,
                   source->tokens[name].end - source->tokens[name].start);
}

static void look_at_all(const struct source *source)
{
    for (size_t i = 1; i < source->count; i++) {
        struct place place = { source, NULL, i, source->tokens[i].match };

        if (!is(source, i, "{"))
            continue;
        place.function = name_of_function(source, i - 1);
        if (place.function != NULL)
            look_at(&place);
        i = place.close;
    }
}

/* ---- the two commands --------------------------------------------------- */

static int by_order(const void *a, const void *b)
{
    const struct change *x = a, *y = b;

    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

static unsigned line_of(const struct change *change)
{
    unsigned line = 1;

    for (size_t at = 0; at < change->start; at++)
        line += change->source->text[at] == '\n';
    return line;
}

static void print_change(const struct change *change)
{
    const struct source *source = change->source;
    size_t section = source->tokens[change->token].section;
    const char *number = section != 0 ? source->text + section : "-";

    printf("%016" PRIx64 "\t%s\t%u\t%.*s\t%s\t%s\t%s\t%s\n", change->id,
           source->name, line_of(change), (int)strspn(number, "-.0123456789"),
           number, change->function, change->kind, change->before,
           change->after);
}

static void list(uint64_t seed)
{
    for (size_t i = 0; i < changes.count; i++)
        changes.items[i].order = scatter(changes.items[i].id + scatter(seed));
    qsort(changes.items, changes.count, sizeof *changes.items, by_order);
    for (size_t i = 0; i < changes.count; i++)
        print_change(&changes.items[i]);
}

/* Returns false if there is no such change. */
static bool make(uint64_t id)
{
    for (size_t i = 0; i < changes.count; i++) {
        const struct change *change = &changes.items[i];
        const struct source *source = change->source;

        if (change->id != id)
            continue;
        fwrite(source->text, 1, change->start, stdout);
        fputs(change->instead, stdout);
        fputs(source->text + change->end, stdout);
        return true;
    }
    fprintf(stderr, "mutate: there is no change %016" PRIx64 "\n", id);
    return false;
}

int main(int argc, char **argv)
{
    bool is_list = argc > 3 && strcmp(argv[1], "list") == 0;
    bool is_make = argc == 4 && strcmp(argv[1], "make") == 0;

    if (!is_list && !is_make) {
        fputs("usage: mutate list SEED FILE...\n"
              "       mutate make ID FILE\n",
              stderr);
        return 2;
    }
    for (int i = 3; i < argc; i++) {
        struct source *source = read_source(argv[i]);

        cut(source);
        match_brackets(source);
        look_at_all(source);
    }
    if (is_list)
        list(strtoull(argv[2], NULL, 10));
    else if (!make(strtoull(argv[2], NULL, 16)))
        return 1;
    return 0;
}
