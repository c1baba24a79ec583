/* HTML to a story. libxml2 reads the page after a guard has looked over it. */
#include "story/page_meta.h"

/* The paragraphs of a page's tree behind what `text` has already. */
static ent_code add_body(const ent__press *press, const ent__tree *tree, const ent__about *about, ent__arena *keep,
                         ent__blocks *blocks, ent__buffer *text, bool *is_found, ent_error *error)
{
    ent_code code = ent__page_blocks(press, tree, keep, blocks, error);
    if (code) return code;
    *is_found = ent__page_body(blocks, about, keep, text);
    return text->failed ? ent__arena_fail(keep, error) : ENT_OK;
}

/* ---- bodies that the browser would put in -------------------------------------------------- */

enum {
    SHORT = 250, /* bytes of a body: less is a menu, or the beginning of what a script goes on with */
};

/* The longest text that the page's scripts have. */
static ent__str body_of_scripts(const ent__slim *slim, ent__str linked, ent__arena *keep, bool *failed)
{
    ent__str best = linked;
    for (uint32_t k = 0; k < slim->scripts.n && !*failed; k++) {
        const ent__script *s = &slim->scripts.at[k];
        ent__str found = s->kind == ENT__SCRIPT_TEMPLATE ? s->content
                         : s->kind == ENT__SCRIPT_DATA   ? ent__body_in_script(s->content, keep, failed)
                                                         : (ent__str){0};
        if (found.n > best.n) best = found;
    }
    return best;
}

static ent_code add_markup(const ent__press *press, ent__str markup, ent__str title, ent__arena *keep,
                           ent__buffer *text, ent_error *error)
{
    ent__slim slim;
    ent__blocks blocks = {0};
    bool is_found;
    ent_code code = ent__page_guard(press, markup, keep, &slim, error);
    if (code) return code;
    ent__tree tree;
    code = ent__page_tree(ent__buffer_str(&slim.page), keep, &tree, error);
    ent__about about = {.title = title};
    return code ? code : add_body(press, &tree, &about, keep, &blocks, text, &is_found, error);
}

/* What the scripts have in the place of hardly any text, if that is more. */
static ent_code fall_back(const ent__press *press, const ent__slim *slim, ent__str linked, ent__str title,
                          ent__arena *keep, ent__buffer *text, ent_error *error)
{
    ent__buffer other = {0};
    ent__str body = body_of_scripts(slim, linked, keep, &other.failed);
    if (other.failed) return ent__arena_fail(keep, error);
    if (body.n < SHORT) return ENT_OK;
    ent__buffer_add(&other, keep, title.at, title.n);
    ent_code code = ENT_OK;
    if (memchr(body.at, '<', body.n)) {
        code = add_markup(press, body, title, keep, &other, error);
    } else {
        if (other.n) ent__buffer_add(&other, keep, "\n\n", 2);
        ent__buffer_add(&other, keep, body.at, body.n);
    }
    if (!code && other.failed) return ent__arena_fail(keep, error);
    if (!code && other.n > text->n * 2) *text = other;
    return code;
}

/* ---- the page --------------------------------------------------------------------------------- */

static ent_code read_tree(const ent__press *press, const ent__tree *tree, const ent__slim *slim, ent__arena *keep,
                          ent_story *out, ent_error *error)
{
    ent__blocks blocks = {0};
    ent__buffer text = {0};
    ent__str linked, description;
    bool is_found = false;
    ent_code code = ent__page_meta(press, tree, slim, keep, out, &linked, &description, error);
    ent__buffer_add(&text, keep, out->title.at, out->title.n);
    ent__about about = {out->title, out->authors, {out->subtitle, description}};
    if (!code) code = add_body(press, tree, &about, keep, &blocks, &text, &is_found, error);
    if (code) return code;
    ent__page_labels(&blocks, out);
    if (!out->published.year) out->published = out->updated;
    bool is_thin = !is_found || text.n <= out->title.n + SHORT;
    if (is_thin) code = fall_back(press, slim, linked, out->title, keep, &text, error);
    if (code) return code;
    out->text = ent__buffer_str(&text);
    out->title_span = (ent_span){0, out->title.n};
    return out->text.n ? ENT_OK : ent__fail(error, ENT_E_EMPTY, 0, "no text in the page");
}

ent_code ent__page_find(const ent__press *press, ent__str page, ent__arena *keep, ent_story *out, ent_error *error)
{
    ent__slim slim;
    ent_code code = ent__page_guard(press, page, keep, &slim, error);
    if (code) return code;
    ent__tree tree;
    code = ent__page_tree(ent__buffer_str(&slim.page), keep, &tree, error);
    if (code) return code;
    if (!tree.nodes.n) return ent__fail(error, ENT_E_EMPTY, 0, "no text in the page");
    return read_tree(press, &tree, &slim, keep, out, error);
}
