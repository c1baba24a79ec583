/* Any bytes as a table of the lexicon. The first line of the input is the name of
 * the table ("people/x.tsv"), the rest is the table. Powers, groups and classes
 * are those that are built in, for other tables refer to them. */
#include <stdlib.h>

#include "actor/lexicon.h"
#include "event/predicates.h"
#include "speech/speech.h"

static void must(bool is_so)
{
    if (!is_so) abort();
}

static void add(ent__who *who, ent__predicates *p, ent__cues *cues, ent__str name, ent__str bytes)
{
    bool taken = false;
    ent_error error = {0};
    ent_code code = ENT_OK;
    if (ent__who_takes(name)) {
        code = ent__who_add(who, name, bytes, &error);
        taken = true;
    }
    if (!taken) code = ent__cues_add(cues, name, bytes, &taken, &error);
    if (!code && !taken) code = ent__predicates_add(p, name, bytes, &taken, &error);
    if (code) must(error.code == code && error.message[0]);
}

static bool is_needed(ent__str name)
{
    return ent__str_eq(name, "powers.tsv") || ent__str_eq(name, "groups.tsv") || ent__str_eq(name, "classes.tsv");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    const char *bytes = (const char *)data, *end = n ? memchr(bytes, '\n', n) : NULL;
    if (!end || n > 1 << 20) return 0;
    ent__str name = {bytes, (uint32_t)(end - bytes)}, table = {end + 1, (uint32_t)(n - name.n - 1)};
    ent__who who;
    ent__predicates p;
    ent__cues *cues = NULL;
    ent_error error;
    must(ent__who_init(&who) == ENT_OK);
    must(ent__cues_new(&cues, &error) == ENT_OK);
    ent__predicates_init(&p);
    ent__bundle bundle = ent__bundle_embedded();
    ent__str file, content;
    if (!is_needed(name))
        for (uint32_t at = 0; ent__bundle_next(&bundle, &at, &file, &content);)
            if (is_needed(file)) add(&who, &p, cues, file, content);
    add(&who, &p, cues, name, table);
    ent__predicates_free(&p);
    ent__cues_free(cues);
    ent__who_free(&who);
    return 0;
}
