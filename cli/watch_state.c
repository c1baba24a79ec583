/* Feeds and items in the store. */
#include "watch_state.h"

#include <stdio.h>

/* ---- statements ------------------------------------------------------------------------ */

static sqlite3_stmt *prepare(ent_store *s, const char *sql)
{
    sqlite3_stmt *q = NULL;
    ent_error error = {0};
    if (ent__store_prepare(s, sql, &q, &error)) cli_error("%s", error.message);
    return q;
}

static void bind(sqlite3_stmt *q, int k, ent__str s)
{
    sqlite3_bind_text(q, k, s.n ? s.at : "", (int)s.n, SQLITE_STATIC);
}

/* Runs a statement that gives no rows. */
static bool run(ent_store *s, sqlite3_stmt *q)
{
    ent_error error = {0};
    bool ok = q && sqlite3_step(q) == SQLITE_DONE;
    if (q && !ok) {
        ent__store_why(s, &error);
        cli_error("%s", error.message);
    }
    sqlite3_finalize(q);
    return ok;
}

static ent__str column(sqlite3_stmt *q, int k, ent__arena *keep)
{
    const char *at = (const char *)sqlite3_column_text(q, k);
    ent__str s = ent__arena_str(keep, (ent__str){at ? at : "", (uint32_t)sqlite3_column_bytes(q, k)});
    return s.at ? s : (ent__str){"", 0};
}

/* ---- feeds ------------------------------------------------------------------------------ */

bool watch_feed(ent_store *s, const char *url, ent__arena *keep, watched_feed *out)
{
    sqlite3_stmt *q = prepare(s, "INSERT OR IGNORE INTO feed(url, etag, modified, checked, reason) VALUES (?, '', '', '', '')");
    if (q) bind(q, 1, ent__str_of(url));
    if (!run(s, q)) return false;
    q = prepare(s, "SELECT id, url, etag, modified FROM feed WHERE url = ?");
    if (!q) return false;
    bind(q, 1, ent__str_of(url));
    bool ok = sqlite3_step(q) == SQLITE_ROW;
    if (ok)
        *out = (watched_feed){sqlite3_column_int64(q, 0), column(q, 1, keep), column(q, 2, keep), column(q, 3, keep)};
    sqlite3_finalize(q);
    return ok;
}

bool watch_checked(ent_store *s, int64_t feed, const char *etag, const char *modified, const char *reason)
{
    sqlite3_stmt *q = prepare(s, "UPDATE feed SET etag = ?, modified = ?, reason = ?, "
                                 "checked = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = ?");
    if (!q) return false;
    bind(q, 1, ent__str_of(etag));
    bind(q, 2, ent__str_of(modified));
    bind(q, 3, ent__str_of(reason));
    sqlite3_bind_int64(q, 4, feed);
    return run(s, q);
}

/* ---- items -------------------------------------------------------------------------------- */

static bool add_item(ent_store *s, int64_t feed, const ent__item *item, ent__str url, uint32_t *n_new)
{
    sqlite3_stmt *q = prepare(s, "INSERT OR IGNORE INTO feed_item VALUES (?, ?, ?, ?, ?, 0, 0, '', ?)");
    if (!q) return false;
    sqlite3_bind_int64(q, 1, feed);
    bind(q, 2, item->key);
    bind(q, 3, url);
    bind(q, 4, item->title);
    sqlite3_bind_int(q, 5, ent__store_day(item->published));
    bind(q, 6, item->content);
    if (!run(s, q)) return false;
    *n_new += (uint32_t)sqlite3_changes(ent__store_db(s));
    return true;
}

bool watch_add(ent_store *s, const watched_feed *feed, const ent__feed *items, ent__arena *keep, uint32_t *n_new)
{
    *n_new = 0;
    for (uint32_t k = 0; k < items->items.n; k++) {
        const ent__item *item = &items->items.at[k];
        ent__str url = ent__link_of(feed->url, item->link, keep);
        if (!add_item(s, feed->id, item, url, n_new)) return false;
    }
    return true;
}

static bool take_item(sqlite3_stmt *q, ent__arena *keep, watched_items *out)
{
    watched_item *item = ent__vec_push(keep, out, sizeof *item);
    if (!item) {
        cli_error("no memory");
        return false;
    }
    *item = (watched_item){.feed = sqlite3_column_int64(q, 0), .key = column(q, 1, keep), .url = column(q, 2, keep),
                           .title = column(q, 3, keep), .published = ent__store_day_of(sqlite3_column_int(q, 4)),
                           .tries = sqlite3_column_int(q, 5)};
    return true;
}

bool watch_waiting(ent_store *s, ent__arena *keep, watched_items *out)
{
    sqlite3_stmt *q = prepare(s, "SELECT feed, key, url, title, published, tries FROM feed_item WHERE state = 0 "
                                 "ORDER BY published, url, feed, key");
    int step = SQLITE_ERROR;
    bool ok = true;
    *out = (watched_items){0};
    while (ok && q && (step = sqlite3_step(q)) == SQLITE_ROW) ok = take_item(q, keep, out);
    sqlite3_finalize(q);
    return ok && step == SQLITE_DONE;
}

ent__str watch_content(ent_store *s, const watched_item *item, ent__arena *keep)
{
    ent__str content = {"", 0};
    sqlite3_stmt *q = prepare(s, "SELECT content FROM feed_item WHERE feed = ? AND key = ?");
    if (!q) return content;
    sqlite3_bind_int64(q, 1, item->feed);
    bind(q, 2, item->key);
    if (sqlite3_step(q) == SQLITE_ROW) content = column(q, 0, keep);
    sqlite3_finalize(q);
    return content;
}

bool watch_done(ent_store *s, const watched_item *item, const char *reason, bool give_up)
{
    bool is_good = !*reason;
    sqlite3_stmt *q = prepare(s, "UPDATE feed_item SET state = ?1, tries = tries + 1, reason = ?2, "
                                 "content = CASE WHEN ?1 THEN NULL ELSE content END WHERE feed = ?3 AND key = ?4");
    if (!q) return false;
    sqlite3_bind_int(q, 1, is_good ? 1 : give_up ? 2 : 0);
    bind(q, 2, ent__str_of(reason));
    sqlite3_bind_int64(q, 3, item->feed);
    bind(q, 4, item->key);
    return run(s, q);
}
