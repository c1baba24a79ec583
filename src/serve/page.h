/* The page's own files, as web/ was built into the binary. */
#ifndef ENT_SERVE_PAGE_H
#define ENT_SERVE_PAGE_H

#include "serve/answer.h"

/* The file of the path ("/", "/assets/x.js"), or the page itself for a path that is one of its views; false: none. */
bool ent__page_answer(ent__str path, ent__answer *a);

#endif
