/* entente watch: follows feeds; what is new in them is fetched, coded and kept. Everything that is known of a feed
 * stands in the store, and an item is done in the same transaction in which its report is kept. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "fetch.h"
#include "manifest.h"
#include "store_open.h"
#include "watch_state.h"

enum { LEAST_CONTENT = 600, MINUTES = 15, DELAY = 2 }; /* bytes of a feed's own text that are a story, not a teaser */

typedef struct watch_options {
    cli_options common;
    cli_store_options store;
    bool once;
    int minutes, delay;
} watch_options;

typedef struct watching {
    const watch_options *options;
    ent_store *store;
    ent_worker *worker;
    fetcher *fetcher;
    cli_counts n; /* of this round */
    bool broken;  /* the store cannot be written */
} watching;

static volatile sig_atomic_t stopped;
static void on_signal(int number)
{
    (void)number;
    stopped = 1;
}

static const char *days(ent_day d, char to[16])
{
    if (d.year > 0)
        snprintf(to, 16, "%04d-%02d-%02d", d.year, d.month, d.day);
    else
        snprintf(to, 16, "no date   ");
    return to;
}

/* ---- one item ------------------------------------------------------------------------------ */

static bool commit(watching *w)
{
    ent_error error = {0};
    if (ent_store_commit(w->store, &error) == ENT_OK) return true;
    cli_error("%s", error.message);
    w->broken = true;
    return false;
}

static void print_item(const ent_report *r, const char *url)
{
    char day[16];
    printf("%s  %3u events  %3u statements  %.*s\n    %s\n", days(r->story.published, day), r->n_events, r->n_statements,
           (int)r->story.title.n, r->story.title.n ? r->story.title.at : "", url);
    fflush(stdout);
}

/* Codes what was fetched and keeps it. False, and why: nothing was kept. */
static bool keep_story(watching *w, const watched_item *item, ent__str bytes, const char *url, ent__job *job, char why[300])
{
    ent_story story;
    const ent_report *report;
    int is_known = 0;
    cli_options o = w->options->common;
    o.date = item->published;
    job->name = url;
    job->press = &w->worker->engine->press;
    job->raw.bytes = bytes;
    bool ok = cli_story(&o, job, &story);
    if (ok && !story.url.n) story.url = ent__str_of(url);
    if (ok && !story.title.n) story.title = item->title;
    ok = ok && ent_code_story(w->worker, &story, &report, &job->error) == ENT_OK &&
         ent_store_put(w->store, report, &is_known, &job->error) == ENT_OK;
    if (!ok) {
        snprintf(why, 300, "%s", job->error.message);
        return false;
    }
    w->n.known += is_known != 0;
    w->n.added += !is_known;
    if (!is_known) print_item(report, url);
    return true;
}

/* The story as the feed itself gave it, where it is more than a teaser. */
static bool keep_content(watching *w, const watched_item *item, ent__job *job, char why[300])
{
    ent__str content = watch_content(w->store, item, &job->keep);
    if (content.n < LEAST_CONTENT) return false;
    cli_out page = {0};
    out_text(&page, "<html><head><title>");
    out_str(&page, item->title);
    out_text(&page, "</title></head><body><article><h1>");
    out_str(&page, item->title);
    out_text(&page, "</h1><div>");
    out_str(&page, content);
    out_text(&page, "</div></article></body></html>");
    ent__str bytes = ent__arena_str(&job->keep, (ent__str){page.at, (uint32_t)page.n});
    bool ok = !page.failed && bytes.at;
    out_free(&page);
    return ok && keep_story(w, item, bytes, item->url.n ? item->url.at : "", job, why);
}

/* 404 and its like do not get better; what the server or the way to it lacks may. */
static bool is_final(long status) { return status >= 400 && status < 500 && status != 408 && status != 425 && status != 429; }

static bool fetch_item(watching *w, const watched_item *item, ent__job *job, char why[300], bool *give_up)
{
    fetched x;
    if (!item->url.n || !fetch_allowed(w->fetcher, item->url.at)) {
        snprintf(why, 300, "%s", item->url.n ? "robots.txt does not allow it" : "no address");
        *give_up = true;
        return false;
    }
    fetch(w->fetcher, item->url.at, NULL, NULL, &x);
    bool ok = x.status == 200;
    if (ok) {
        ok = keep_story(w, item, (ent__str){x.body.at ? x.body.at : "", (uint32_t)x.body.n}, x.url, job, why);
        *give_up = !ok;
    } else {
        snprintf(why, 300, "%s", x.why);
        if (x.status) snprintf(why, 300, "HTTP %ld", x.status);
        *give_up = is_final(x.status);
    }
    fetched_free(&x);
    return ok;
}

static void work_on(watching *w, const watched_item *item)
{
    char why[300] = "";
    bool give_up = false;
    ent__job job = {.name = NULL};
    ent__arena_init(&job.keep, 0);
    bool ok = fetch_item(w, item, &job, why, &give_up);
    if (!stopped || ok) {
        give_up = give_up || item->tries + 1 >= WATCH_TRIES;
        if (!ok && give_up) {
            job.error.code = ENT_OK;
            ok = keep_content(w, item, &job, why);
        }
        if (!ok) {
            w->n.failed++;
            cli_error("%s: %s%s", item->url.n ? item->url.at : item->key.at, why, give_up ? "" : "; it is tried again");
        }
        w->broken = w->broken || !watch_done(w->store, item, ok ? "" : why, give_up);
        commit(w);
    }
    ent__arena_free(&job.keep);
}

/* ---- one feed --------------------------------------------------------------------------------- */

static bool take_feed(watching *w, const watched_feed *feed, const fetched *x, ent__arena *keep, ent_error *error)
{
    ent__feed items;
    uint32_t n_new;
    ent__str bytes = {x->body.at ? x->body.at : "", (uint32_t)x->body.n};
    if (ent__feed_read(bytes, keep, &items, error)) return false;
    if (!watch_add(w->store, feed, &items, keep, &n_new)) w->broken = true;
    w->n.reports += n_new;
    return true;
}

static void look_at(watching *w, const char *url)
{
    watched_feed feed;
    fetched x;
    ent_error error = {0};
    ent__arena keep;
    ent__arena_init(&keep, 0);
    if (!watch_feed(w->store, url, &keep, &feed)) {
        w->broken = true;
    } else if (!fetch_allowed(w->fetcher, url)) {
        cli_error("%s: robots.txt does not allow it", url);
        w->n.failed++;
    } else {
        fetch(w->fetcher, url, feed.etag.at, feed.modified.at, &x);
        bool ok = x.status == 304 || (x.status == 200 && take_feed(w, &feed, &x, &keep, &error));
        if (x.status && x.status != 200 && !ok) snprintf(error.message, sizeof error.message, "HTTP %ld", x.status);
        if (!x.status) snprintf(error.message, sizeof error.message, "%.190s", x.why);
        if (!ok && !stopped) {
            cli_error("%s: %s", url, error.message);
            w->n.failed++;
        }
        bool is_new = x.status == 200 && ok;
        if (!watch_checked(w->store, feed.id, is_new ? x.etag : feed.etag.at, is_new ? x.modified : feed.modified.at, error.message))
            w->broken = true;
        fetched_free(&x);
    }
    commit(w);
    ent__arena_free(&keep);
}

/* ---- rounds -------------------------------------------------------------------------------------- */

static void one_round(watching *w)
{
    const cli_options *o = &w->options->common;
    watched_items waiting = {0};
    ent__arena keep;
    ent__arena_init(&keep, 0);
    w->n = (cli_counts){0};
    for (uint32_t k = 0; k < o->n_files && !stopped && !w->broken; k++) look_at(w, o->files[k]);
    if (!stopped && !w->broken && !watch_waiting(w->store, &keep, &waiting)) w->broken = true;
    for (uint32_t k = 0; k < waiting.n && !stopped && !w->broken; k++) work_on(w, &waiting.at[k]);
    ent__arena_free(&keep);
    fprintf(stderr, "%llu new items, %llu reports added, %llu known already, %llu failed\n", (unsigned long long)w->n.reports,
            (unsigned long long)w->n.added, (unsigned long long)w->n.known, (unsigned long long)w->n.failed);
}

static int watch(watching *w)
{
    const watch_options *o = w->options;
    for (bool again = true; again;) {
        one_round(w);
        again = !o->once && !stopped && !w->broken;
        for (int second = 0; again && second < o->minutes * 60 && !stopped; second++) {
            struct timespec nap = {.tv_sec = 1};
            nanosleep(&nap, NULL); /* a signal ends it */
        }
        again = again && !stopped;
    }
    return w->broken || (o->once && w->n.failed) ? CLI_SOME_FAILED : CLI_DONE;
}

static int with_engine(const watch_options *o, const cli_engine *e)
{
    watching w = {.options = o};
    ent_error error = {0};
    cli_versions versions;
    struct sigaction action = {.sa_handler = on_signal};
    int status = CLI_SOME_FAILED;
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    cli_versions_of(&o->common, e, &versions);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    w.store = cli_store_open(&o->store, ENT_STORE_WRITE, &versions);
    w.fetcher = fetcher_new(o->delay, &stopped);
    if (w.store && w.fetcher && ent_worker_new(e->engine, &w.worker, &error) == ENT_OK)
        status = watch(&w);
    else if (w.store)
        cli_error("%s", error.code ? error.message : "no memory");
    ent_worker_free(w.worker);
    fetcher_free(w.fetcher);
    ent_store_close(w.store);
    curl_global_cleanup();
    return status;
}

static int run(const cli_options *common)
{
    watch_options o = *(const watch_options *)common;
    if (!cli_store_check(&o.store, "watch")) return CLI_USAGE;
    if (!o.common.n_files) {
        cli_error("watch: which feeds? Give addresses of RSS or Atom, as in entente watch --store news.db https://example.org/rss");
        return CLI_USAGE;
    }
    if (!o.minutes) o.minutes = MINUTES;
    if (!o.delay) o.delay = DELAY;
    cli_engine e;
    if (!cli_engine_open(&o.common, &e)) return CLI_SOME_FAILED;
    int status = with_engine(&o, &e);
    cli_engine_close(&e);
    return status;
}

static const char help[] =
    "Reads RSS and Atom feeds (damaged ones too), fetches what is new in them, codes it and\n"
    "keeps it in a store. Feeds are asked again every --minutes; a server is asked only\n"
    "whether anything has changed, never more often than every --delay seconds, and never\n"
    "for what its robots.txt does not allow. Where a page cannot be had, the story is taken\n"
    "from the feed if it stands there whole.\n"
    "\n"
    "What is known of feeds and items stands in the store: stopped and started again, it\n"
    "goes on where it was. An item that fails is tried three times. Ctrl-C ends it.\n";

static const char examples[] = "  entente watch --store news.db https://example.org/world.rss\n"
                               "  entente watch --store news.db --once https://example.org/world.rss   one look, for cron\n";

static const cli_option own[] = {
    CLI_STORE_OPTION(watch_options),
    {"keep-text", 0, CLI_FLAG, NULL, "the text of the reports as well", offsetof(watch_options, store.keep_text)},
    {"once", 0, CLI_FLAG, NULL, "look once and end", offsetof(watch_options, once)},
    {"minutes", 0, CLI_NUMBER, "N", "time between two looks at a feed (15)", offsetof(watch_options, minutes)},
    {"delay", 0, CLI_NUMBER, "SECONDS", "least time between two requests to a host (2)", offsetof(watch_options, delay)},
    {NULL, 0, CLI_FLAG, NULL, NULL, 0},
};

const cli_command cmd_watch = {
    .name = "watch",
    .arguments = "FEED…",
    .summary = "follow feeds: fetch what is new, code and keep it",
    .help = help,
    .examples = examples,
    .shared = CLI_ENGINE,
    .own = own,
    .size = sizeof(watch_options),
    .run = run,
};
