/* The compiled lexicon built into the binary (embed.S). */
#include "actor/lexicon.h"

extern const char ent__who_begin[], ent__who_end[];

ent__str ent__who_embedded(void) { return (ent__str){ent__who_begin, (uint32_t)(ent__who_end - ent__who_begin)}; }
