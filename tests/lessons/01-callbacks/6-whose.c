/* Was it found out who has made which recording? All five programs are run here,
 * and each recording is looked for among what they say. */
#include "test.h"

#include <ctype.h>
#include <string.h>

#include "prediction.c"

struct actor {
    char *words[3];
    int next;
    coil_handle handle;
};

static coil_loop *loop;
static struct actor left, right;

/* What the program that runs now has said. */
static char said[200];

static void say(void *word)
{
    size_t length = strlen(said);

    snprintf(said + length, sizeof said - length, "%s ", (const char *)word);
}

static void hush(void *arg)
{
    (void)arg;
    coil_handle_cancel(&left.handle);
}

/* ---- A: each word leaves a note for the next ------------------------------ */

static void speak_a(void *arg)
{
    struct actor *actor = arg;

    say(actor->words[actor->next++]);
    if (actor->next < 3)
        actor->handle = coil_loop_call_soon(loop, speak_a, actor);
}

static void start_a(struct actor *actor)
{
    actor->handle = coil_loop_call_soon(loop, speak_a, actor);
}

/* ---- B: as A, and only the first handle is kept --------------------------- */

static void speak_b(void *arg)
{
    struct actor *actor = arg;

    say(actor->words[actor->next++]);
    if (actor->next < 3)
        coil_loop_call_soon(loop, speak_b, actor);
}

static void start_b(struct actor *actor)
{
    actor->handle = coil_loop_call_soon(loop, speak_b, actor);
}

/* ---- C: three notes at once ----------------------------------------------- */

static void start_c(struct actor *actor)
{
    for (int i = 0; i < 3; i++)
        actor->handle = coil_loop_call_soon(loop, say, actor->words[i]);
}

/* ---- D: one note, and all the words --------------------------------------- */

static void speak_d(void *arg)
{
    struct actor *actor = arg;

    say(actor->words[actor->next++]);
    if (actor->next < 3)
        speak_d(actor);
}

static void start_d(struct actor *actor)
{
    actor->handle = coil_loop_call_soon(loop, speak_d, actor);
}

/* ---- E: as A, and the first word is spoken at once ------------------------- */

static void start_e(struct actor *actor)
{
    speak_a(actor);
}

/* ---- the recordings -------------------------------------------------------- */

static void (*const programs[])(struct actor *) = { start_a, start_b, start_c,
                                                    start_d, start_e };
enum { PROGRAMS = sizeof programs / sizeof *programs };

static const struct {
    const char *hush_last, *hush_first;
} recordings[PROGRAMS] = {
    { "l1 r1 l2 r2 r3", "l1 r1 r2 r3" },
    { "l1 l2 l3 r1 r2 r3", "r1 r2 r3" },
    { "l1 r1 l2 r2 l3 r3", "r1 r2 r3" },
    { "l1 l2 l3 r1 r2 r3", "l1 l2 r1 r2 r3" },
    { "l1 r1 r2 r3", "r1 r2 r3" },
};

static void run(void (*start)(struct actor *), bool hush_first)
{
    left = (struct actor){ .words = { "l1", "l2", "l3" } };
    right = (struct actor){ .words = { "r1", "r2", "r3" } };
    if (hush_first)
        coil_loop_call_soon(loop, hush, NULL);
    start(&left);
    start(&right);
    if (!hush_first)
        coil_loop_call_soon(loop, hush, NULL);
    coil_loop_run_forever(loop);
    say("/");
}

/* Which program says what was recorded? There is one. */
static int maker_of(int recording)
{
    char both[100];
    int found = -1;

    snprintf(both, sizeof both, "%s / %s / ", recordings[recording].hush_last,
             recordings[recording].hush_first);
    for (int i = 0; i < PROGRAMS; i++) {
        said[0] = '\0';
        run(programs[i], false);
        run(programs[i], true);
        if (strcmp(said, both) != 0)
            continue;
        CHECK_INT(found, -1);
        found = i;
    }
    CHECK(found >= 0);
    return found;
}

/* The letter that was guessed for a recording; 0: none. */
static char guess_for(int recording)
{
    for (const char *c = prediction; *c != '\0'; c++)
        if (isalpha((unsigned char)*c) && recording-- == 0)
            return (char)toupper((unsigned char)*c);
    return 0;
}

static void give_a_hint(const int *makers)
{
    static const char *const hints[PROGRAMS] = {
        "Look at recording 1: however early somebody cancels, left has spoken "
        "once. Which program does not wait for the loop?",
        "Look at recordings 2 and 4: left speaks three times in a row. One of "
        "the two programs can be stopped in the middle, and one cannot.",
        "Look at recording 3: left was cancelled after its first word, and "
        "goes "
        "on. Which handle did it hold then?",
        "Look at recordings 2 and 4: left speaks three times in a row. One of "
        "the two programs can be stopped in the middle, and one cannot.",
        "Look at recording 5: left is stopped after one word, or before it. So "
        "the handle is at any time the one of the next call.",
    };

    for (int i = 0; i < PROGRAMS; i++)
        if (guess_for(i) != 'A' + makers[i]) {
            hint(hints[i]);
            return;
        }
}

TEST(the_programs_were_recognised, "1.5")
{
    int makers[PROGRAMS];

    loop = test_loop();
    for (int i = 0; i < PROGRAMS; i++) {
        makers[i] = maker_of(i);
        notef("%c", 'A' + makers[i]);
    }
    give_a_hint(makers);
    CHECK_PREDICTION(prediction);
}
