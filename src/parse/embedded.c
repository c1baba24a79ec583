/* The model built into the binary (embed.S). */
#include "parse/parse.h"

extern const unsigned char ent__model_begin[], ent__model_end[];

const void *ent__model_embedded(size_t *n)
{
    *n = (size_t)(ent__model_end - ent__model_begin);
    return ent__model_begin;
}
