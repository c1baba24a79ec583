/* The file of learned choices. */
#include "event/choice.h"

enum { HEADER = 8 };

ent_code ent__choices_open(const void *bytes, size_t n, ent__choices *out, ent_error *error)
{
    if (n < HEADER + (size_t)ENT__CHOICE_ROWS || memcmp(bytes, "ENTC1\n", 6) != 0)
        return ent__fail(error, ENT_E_MODEL, 0, "not a file of choices of this version");
    out->weights = (const int8_t *)bytes + HEADER;
    return ENT_OK;
}
