/* Finds a file of the page in the bundle inside the binary. */
#include "serve/page.h"

#include "base/table.h"

extern const char ent__page_begin[], ent__page_end[];

static const char *type_of(ent__str name)
{
    static const char *const types[][2] = {
        {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},   {".svg", "image/svg+xml"},
        {".json", "application/json"},         {".png", "image/png"},
    };
    for (size_t k = 0; k < sizeof types / sizeof *types; k++) {
        uint32_t n = (uint32_t)strlen(types[k][0]);
        if (name.n > n && memcmp(name.at + name.n - n, types[k][0], n) == 0) return types[k][1];
    }
    return "application/octet-stream";
}

bool ent__page_answer(ent__str path, ent__answer *a)
{
    ent__bundle bundle = {{ent__page_begin, (uint32_t)(ent__page_end - ent__page_begin)}};
    ent__str name, bytes;
    if (path.n >= 5 && memcmp(path.at, "/api/", 5) == 0) return false;
    if (path.n && path.at[0] == '/') path = ent__str_cut(path, 1, path.n);
    if (!memchr(path.n ? path.at : "", '.', path.n)) path = ENT__STR("index.html"); /* a view: the page finds it */
    for (uint32_t at = 0; ent__bundle_next(&bundle, &at, &name, &bytes);) {
        if (!ent__str_is(name, path)) continue;
        a->type = type_of(name);
        ent__put_str(a, bytes);
        return true;
    }
    return false;
}
