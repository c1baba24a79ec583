/* Balance, frustration and blocs of networks that can be counted by hand. */
#include "check.h"
#include "tie/balance.h"

typedef struct net {
    ent__arena arena;
    ent__signed g;
    uint32_t bloc[64], n_blocs;
} net;

static void begin(net *t, uint32_t n)
{
    *t = (net){0};
    ent__arena_init(&t->arena, 0);
    t->g = ent__signed_new(&t->arena, n);
    assert_non_null(t->g.w);
}
static void end(net *t) { ent__arena_free(&t->arena); }
static void tie(net *t, uint32_t i, uint32_t j, int64_t w) { ent__signed_set(&t->g, i, j, w); }

static ent__balance balance(const net *t)
{
    ent__balance b;
    ent__balance_of(&t->g, &b);
    return b;
}

static ent__frustration frustration(net *t, bool weighted)
{
    ent__frustration f;
    assert_int_equal(ent__frustration_of(&t->g, weighted, &t->arena, &f, NULL), ENT_OK);
    return f;
}

static void blocs(net *t, ent__criterion by)
{
    assert_int_equal(ent__blocs_of(&t->g, by, &t->arena, t->bloc, &t->n_blocs, NULL), ENT_OK);
}

static void all_foes(net *t, uint32_t n)
{
    begin(t, n);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = i + 1; j < n; j++) tie(t, i, j, -1);
}

/* A triangle of three weights. */
static void triangle(net *t, int64_t a, int64_t b, int64_t c)
{
    begin(t, 3);
    tie(t, 0, 1, a);
    tie(t, 1, 2, b);
    tie(t, 0, 2, c);
}

/* ---- balance -------------------------------------------------------------------- */

static void check_triangle(int64_t a, int64_t b, int64_t c, uint64_t balanced, int64_t against)
{
    net t;
    triangle(&t, a, b, c);
    ent__balance found = balance(&t);
    assert_int_equal(found.n_triads, 1);
    assert_int_equal(found.n_balanced, balanced);
    assert_int_equal(frustration(&t, false).against, against);
    end(&t);
}

static void a_triad_is_balanced_by_its_signs(void **state)
{
    (void)state;
    check_triangle(1, 1, 1, 1, 0);
    check_triangle(1, 1, -1, 0, 1);
    check_triangle(1, -1, -1, 1, 0);
    check_triangle(-1, -1, -1, 0, 1);
}

static void a_triad_weighs_what_its_weakest_tie_does(void **state)
{
    (void)state;
    net t;
    begin(&t, 4); /* 0 1 2 balanced, weight 3; 1 2 3 not, weight 2 */
    tie(&t, 0, 1, 5);
    tie(&t, 0, 2, 3);
    tie(&t, 1, 2, 9);
    tie(&t, 1, 3, -2);
    tie(&t, 2, 3, 4);
    ent__balance b = balance(&t);
    assert_int_equal(b.n_positive, 4);
    assert_int_equal(b.n_negative, 1);
    assert_int_equal(b.n_triads, 2);
    assert_int_equal(b.n_balanced, 1);
    assert_int_equal(b.weight, 5);
    assert_int_equal(b.weight_balanced, 3);
    end(&t);
}

static void without_triads_there_is_nothing_to_balance(void **state)
{
    (void)state;
    net t;
    begin(&t, 3);
    tie(&t, 0, 1, -4);
    ent__balance b = balance(&t);
    assert_int_equal(b.n_triads, 0);
    assert_int_equal(b.n_negative, 1);
    assert_int_equal(frustration(&t, true).against, 0);
    end(&t);
}

/* ---- frustration ------------------------------------------------------------------- */

static void a_cycle_has_the_parity_of_its_foes(void **state)
{
    (void)state;
    for (uint32_t foes = 0; foes <= 5; foes++) {
        net t;
        begin(&t, 5);
        for (uint32_t i = 0; i < 5; i++) tie(&t, i, (i + 1) % 5, i < foes ? -1 : 1);
        assert_int_equal(frustration(&t, false).against, foes % 2);
        assert_int_equal(frustration(&t, false).all, 5);
        end(&t);
    }
}

/* n nodes, all foes: at best n/2 against n/2, and the ties within stand against it. */
static void complete_networks_of_foes(void **state)
{
    (void)state;
    static const struct {
        uint32_t n;
        int64_t against;
    } known[] = {{4, 2}, {5, 4}, {10, 20}, {20, 90}, {24, 132}, {31, 225}};
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        net t;
        all_foes(&t, known[k].n);
        ent__frustration f = frustration(&t, false);
        assert_int_equal(f.against, known[k].against);
        assert_int_equal(f.is_exact, known[k].n <= ENT__EXACT_NODES);
        end(&t);
    }
}

/* Petersen's graph: 10 nodes, 15 ties, at most 12 of them in a cut. */
static void petersen_s_graph_of_foes(void **state)
{
    (void)state;
    net t;
    begin(&t, 10);
    for (uint32_t i = 0; i < 5; i++) {
        tie(&t, i, (i + 1) % 5, -1);
        tie(&t, i, i + 5, -1);
        tie(&t, i + 5, (i + 2) % 5 + 5, -1);
    }
    ent__frustration f = frustration(&t, false);
    assert_int_equal(f.all, 15);
    assert_int_equal(f.against, 3);
    assert_true(f.is_exact);
    end(&t);
}

static void weights_say_which_tie_gives_way(void **state)
{
    (void)state;
    net t;
    triangle(&t, 5, 3, -2);
    ent__frustration f = frustration(&t, true);
    assert_int_equal(f.against, 2);
    assert_int_equal(f.all, 10);
    end(&t);
    triangle(&t, 5, 3, -8);
    assert_int_equal(frustration(&t, true).against, 3);
    end(&t);
}

/* 15 unbalanced triads that share one node: each needs a tie of its own. 31 nodes, so it is searched. */
static void a_windmill_is_found_by_the_search(void **state)
{
    (void)state;
    net t;
    begin(&t, 31);
    for (uint32_t k = 0; k < 15; k++) {
        tie(&t, 0, 2 * k + 1, 1);
        tie(&t, 0, 2 * k + 2, 1);
        tie(&t, 2 * k + 1, 2 * k + 2, -1);
    }
    ent__frustration f = frustration(&t, false);
    assert_int_equal(f.against, 15);
    assert_false(f.is_exact);
    end(&t);
}

/* Two camps of 20, and five pairs of friends across, no two with a node in common:
 * moving anybody costs more. */
static void two_camps(net *t, bool with_friends_across)
{
    begin(t, 40);
    for (uint32_t i = 0; i < 40; i++)
        for (uint32_t j = i + 1; j < 40; j++) tie(t, i, j, (i < 20) == (j < 20) ? 1 : -1);
    for (uint32_t k = 0; k < 5 && with_friends_across; k++) tie(t, 2 * k, 20 + 3 * k, 1);
}

static void two_camps_are_found(void **state)
{
    (void)state;
    net t;
    two_camps(&t, false);
    assert_int_equal(frustration(&t, false).against, 0);
    assert_true(frustration(&t, false).is_exact); /* nothing is less than nothing */
    end(&t);
    two_camps(&t, true);
    assert_int_equal(frustration(&t, false).against, 5);
    end(&t);
}

static void components_add_up(void **state)
{
    (void)state;
    net t;
    begin(&t, 12); /* two unbalanced triads, a leaf at each, and two nodes alone */
    for (uint32_t k = 0; k < 2; k++) {
        tie(&t, 5 * k, 5 * k + 1, -1);
        tie(&t, 5 * k + 1, 5 * k + 2, -1);
        tie(&t, 5 * k, 5 * k + 2, -1);
        tie(&t, 5 * k + 2, 5 * k + 3, k ? 1 : -1);
    }
    ent__frustration f = frustration(&t, false);
    assert_int_equal(f.against, 2);
    assert_int_equal(f.all, 8);
    assert_true(f.is_exact);
    end(&t);
}

/* ---- blocs ----------------------------------------------------------------------------- */

static void three_foes_are_three_blocs(void **state)
{
    (void)state;
    net t;
    triangle(&t, -1, -1, -1);
    blocs(&t, ENT__BLOCS_TIES);
    assert_int_equal(t.n_blocs, 3);
    end(&t);
}

static void camps_are_blocs_the_larger_first(void **state)
{
    (void)state;
    static const ent__criterion by[] = {ENT__BLOCS_TIES, ENT__BLOCS_MODULARITY};
    for (int c = 0; c < 2; c++) {
        net t;
        begin(&t, 8); /* 0 1 2 | 3 4 5 6, and 7 alone */
        for (uint32_t i = 0; i < 7; i++)
            for (uint32_t j = i + 1; j < 7; j++) tie(&t, i, j, (i < 3) == (j < 3) ? 20 : -10);
        blocs(&t, by[c]);
        static const uint32_t want[] = {2, 2, 2, 1, 1, 1, 1, 0};
        assert_int_equal(t.n_blocs, 2);
        assert_memory_equal(t.bloc, want, sizeof want);
        end(&t);
    }
}

/* Two cliques of friends with one weak friendly tie between them: for the signs
 * they are one bloc, for modularity two. */
static void modularity_parts_what_signs_do_not(void **state)
{
    (void)state;
    net t;
    begin(&t, 8);
    for (uint32_t i = 0; i < 8; i++)
        for (uint32_t j = i + 1; j < 8; j++)
            if ((i < 4) == (j < 4)) tie(&t, i, j, 30);
    tie(&t, 3, 4, 10);
    blocs(&t, ENT__BLOCS_TIES);
    assert_int_equal(t.n_blocs, 1);
    blocs(&t, ENT__BLOCS_MODULARITY);
    assert_int_equal(t.n_blocs, 2);
    assert_int_equal(t.bloc[0], t.bloc[3]);
    assert_int_not_equal(t.bloc[3], t.bloc[4]);
    end(&t);
}

/* Weights as of a hundred million events: nothing overflows, the answer is the same. */
static void large_weights_make_no_difference(void **state)
{
    (void)state;
    net t;
    begin(&t, 6);
    for (uint32_t i = 0; i < 6; i++)
        for (uint32_t j = i + 1; j < 6; j++) tie(&t, i, j, ((i < 3) == (j < 3) ? 1 : -1) * INT64_C(10000000000));
    blocs(&t, ENT__BLOCS_MODULARITY);
    assert_int_equal(t.n_blocs, 2);
    assert_int_equal(t.bloc[0], t.bloc[2]);
    assert_int_equal(t.bloc[3], t.bloc[5]);
    end(&t);
}

static void nobody_has_no_blocs(void **state)
{
    (void)state;
    net t;
    begin(&t, 0);
    blocs(&t, ENT__BLOCS_MODULARITY);
    assert_int_equal(t.n_blocs, 0);
    assert_int_equal(frustration(&t, true).all, 0);
    end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("a triad is balanced by its signs", a_triad_is_balanced_by_its_signs),
        TEST("a triad weighs what its weakest tie does", a_triad_weighs_what_its_weakest_tie_does),
        TEST("without triads there is nothing to balance", without_triads_there_is_nothing_to_balance),
        TEST("a cycle has the parity of its foes", a_cycle_has_the_parity_of_its_foes),
        TEST("complete networks of foes have known indices", complete_networks_of_foes),
        TEST("Petersen's graph of foes has three ties against it", petersen_s_graph_of_foes),
        TEST("weights say which tie gives way", weights_say_which_tie_gives_way),
        TEST("a windmill is found by the search", a_windmill_is_found_by_the_search),
        TEST("two camps are found", two_camps_are_found),
        TEST("components add up", components_add_up),
        TEST("three foes are three blocs", three_foes_are_three_blocs),
        TEST("camps are blocs, the larger first", camps_are_blocs_the_larger_first),
        TEST("modularity parts what signs do not", modularity_parts_what_signs_do_not),
        TEST("large weights make no difference", large_weights_make_no_difference),
        TEST("nobody has no blocs", nobody_has_no_blocs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
