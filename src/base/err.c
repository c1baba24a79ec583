/* Errors: a code, a byte, a line for a person. */
#include <stdarg.h>
#include <stdio.h>

#include "base/base.h"

const char *ent_code_words(ent_code code)
{
    static const char *const words[] = {
#define ENT_X(c, w) w,
        ENT_CODES(ENT_X)
#undef ENT_X
    };
    size_t k = (size_t)code;
    return k < sizeof words / sizeof *words ? words[k] : "unknown code";
}

ent_code ent__fail(ent_error *error, ent_code code, uint64_t byte, const char *format, ...)
{
    if (error) {
        va_list args;
        va_start(args, format);
        error->code = code;
        error->byte = byte;
        vsnprintf(error->message, sizeof error->message, format, args);
        va_end(args);
    }
    return code;
}
