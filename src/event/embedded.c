/* The learned weights built into the binary (embed.S). */
#include "event/choice.h"
#include "event/outcome.h"
#include "event/trigger.h"
#include "event/weigh.h"

extern const unsigned char ent__relations_begin[], ent__relations_end[], ent__parties_begin[], ent__parties_end[], ent__triggers_begin[],
    ent__triggers_end[], ent__outcomes_begin[], ent__outcomes_end[];

const void *ent__weights_embedded(size_t *n)
{
    *n = (size_t)(ent__relations_end - ent__relations_begin);
    return ent__relations_begin;
}

const void *ent__choices_embedded(size_t *n)
{
    *n = (size_t)(ent__parties_end - ent__parties_begin);
    return ent__parties_begin;
}

const void *ent__triggers_embedded(size_t *n)
{
    *n = (size_t)(ent__triggers_end - ent__triggers_begin);
    return ent__triggers_begin;
}

const void *ent__outcomes_embedded(size_t *n)
{
    *n = (size_t)(ent__outcomes_end - ent__outcomes_begin);
    return ent__outcomes_begin;
}
