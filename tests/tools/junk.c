/* Makes junk of a chapter, to see what the tangler says to it.
 *
 *     junk SEED < chapter > junk
 *
 * The same seed makes the same junk. What it puts in is what the tangler
 * looks out for, so that the junk gets further than noise would. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST = 1 << 17 };

struct page {
    size_t length;
    char bytes[2 * LARGEST];
};

static unsigned long long state;

/* A linear congruence, so that the numbers are the same everywhere. */
static size_t random_below(size_t limit)
{
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    return limit > 0 ? (size_t)(state >> 33) % limit : 0;
}

static void insert(struct page *page, size_t at, const char *bytes, size_t n)
{
    if (page->length + n > sizeof page->bytes)
        return;
    memmove(page->bytes + at + n, page->bytes + at, page->length - at);
    memcpy(page->bytes + at, bytes, n);
    page->length += n;
}

static void cut(struct page *page, size_t at, size_t n)
{
    if (n > page->length - at)
        n = page->length - at;
    memmove(page->bytes + at, page->bytes + at + n, page->length - at - n);
    page->length -= n;
}

static void insert_token(struct page *page, size_t at)
{
    static const char *const tokens[] = {
        "<<",
        ">>",
        ">>=",
        ">>+=",
        ">>:=",
        "\n```\n",
        "\n```c\n",
        "\n~~~~\n",
        "\\\n",
        "(",
        "/*",
        "*/",
        "\"",
        "'",
        "\n## ",
        "](#",
        "](../01-water/README.md#",
        "coil_x(",
        "`",
        "\n<<a>>\n",
        "\n<<a.c>>=\n",
        "// <<a>>:=\n",
        "/**",
        "\t",
        "\n\n",
        "..",
        "ABC(",
        "\303\266",
        "\n#line 1\n",
    };
    const char *token = tokens[random_below(sizeof tokens / sizeof *tokens)];

    insert(page, at, token, strlen(token));
}

static void double_some(struct page *page, size_t at)
{
    static char copy[LARGEST];
    size_t n = random_below(400);

    if (n > page->length - at)
        n = page->length - at;
    memcpy(copy, page->bytes + at, n);
    insert(page, random_below(page->length), copy, n);
}

static void change(struct page *page)
{
    size_t at = random_below(page->length);

    switch (random_below(16)) {
    case 0:
        cut(page, at, random_below(300));
        break;
    case 1:
    case 2:
        double_some(page, at);
        break;
    case 3:
        if (random_below(8) == 0 && page->length > 0)
            page->bytes[at] = (char)random_below(256);
        break;
    case 4:
    case 5:
        cut(page, at, random_below(4));
        break;
    default:
        insert_token(page, at);
    }
}

int main(int argc, char *argv[])
{
    static struct page page;
    size_t changes;

    if (argc != 2)
        return 2;
    state = strtoull(argv[1], NULL, 10);
    page.length = fread(page.bytes, 1, LARGEST, stdin);
    for (changes = random_below(12); changes > 0; changes--)
        change(&page);
    fwrite(page.bytes, 1, page.length, stdout);
    return ferror(stdout) ? 1 : 0;
}
