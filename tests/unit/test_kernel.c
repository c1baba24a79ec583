#include "check.h"

#include <string.h>

#include "parse/features.h"
#include "parse/kernel.h"

/* Every kind of loop against the plain one, on noise and on the ends of what fits. */

enum { ROWS = 7, DEEP = ENT__WINDOW * ENT__D, WIDE = 64, LONG = 3 * ENT__H, TABLE = 40, ROUNDS = 60 };

static uint64_t chance = 1;

static uint32_t draw(void)
{
    chance = chance * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(chance >> 33);
}

/* n bytes: of noise, or of `low` and `high` by turns of chance, or all alike. */
static void fill_bytes(void *to, size_t n, int round, uint8_t low, uint8_t high)
{
    uint8_t *p = to;
    for (size_t k = 0; k < n; k++)
        p[k] = round % 4 == 0 ? high : round % 4 == 1 ? low : round % 4 == 2 ? (draw() & 1 ? low : high)
                                                                             : (uint8_t)draw();
}

static void fill_shorts(int16_t *to, size_t n, int round)
{
    for (size_t k = 0; k < n; k++) {
        int end = draw() & 1 ? INT16_MAX : INT16_MIN, small = (int)(draw() % 257) - 128;
        to[k] = (int16_t)(round % 4 == 0 ? end : round % 4 == 1 ? small : (int)(draw() & 0xffff) - 32768);
    }
}

static void fill_sums(int32_t *to, size_t n, int round, int32_t most)
{
    for (size_t k = 0; k < n; k++) {
        int32_t some = (int32_t)(draw() % (uint32_t)most);
        if (round % 3 == 0) some = most;
        to[k] = draw() & 1 ? some : -some;
    }
}

/* Runs `body` with `plain` and each other kind `k` that this machine has. */
#define FOR_EACH_KIND(k, ...)                                                  \
    do {                                                                       \
        const ent__kernels *plain = ent__kernels_of(ENT__PLAIN);               \
        for (int kind = ENT__PLAIN + 1; kind < ENT__N_KERNELS; kind++) {       \
            const ent__kernels *k = ent__kernels_of(kind);                     \
            if (!k) continue;                                                  \
            for (int round = 0; round < ROUNDS; round++) __VA_ARGS__           \
        }                                                                      \
    } while (0)

static void products_are_the_same(void **state)
{
    (void)state;
    static uint8_t x[ROWS * DEEP];
    static int8_t w[DEEP * WIDE];
    static int32_t a[ROWS * WIDE], b[ROWS * WIDE];
    FOR_EACH_KIND(k, {
        uint32_t rows = 1 + draw() % ROWS, n = 16 * (1 + draw() % (WIDE / 16));
        uint32_t depth = 4 * (1 + draw() % (DEEP / 4));
        if (round < 8) rows = ROWS, n = WIDE, depth = DEEP;
        fill_bytes(x, sizeof x, round, 0, 255);
        fill_bytes(w, sizeof w, round / 4, 0x80, 0x7f);
        plain->product(rows, n, depth, x, DEEP, w, a, WIDE);
        k->product(rows, n, depth, x, DEEP, w, b, WIDE);
        for (uint32_t i = 0; i < rows; i++) assert_memory_equal(a + i * WIDE, b + i * WIDE, n * sizeof *a);
    });
}

static void a_product_is_the_sum_that_its_definition_says(void **state)
{
    (void)state;
    static uint8_t x[DEEP];
    static int8_t w[DEEP * 16];
    int32_t y[16];
    memset(x, 255, sizeof x);
    memset(w, 0x80, sizeof w);
    for (int kind = 0; kind < ENT__N_KERNELS; kind++) {
        const ent__kernels *k = ent__kernels_of(kind);
        if (!k) continue;
        k->product(1, 16, DEEP, x, DEEP, w, y, 16);
        for (int j = 0; j < 16; j++) assert_int_equal(y[j], -255 * 128 * DEEP);
    }
}

static void narrowed_sums_are_the_same(void **state)
{
    (void)state;
    static int32_t y[ROWS * WIDE], bias[WIDE];
    static int16_t up[WIDE], a[ROWS * WIDE], b[ROWS * WIDE];
    FOR_EACH_KIND(k, {
        uint32_t shift = draw() % 25;
        fill_sums(y, ROWS * WIDE, round, 255 * 128 * DEEP);
        fill_sums(bias, WIDE, round / 3, 1 << 30);
        for (int j = 0; j < WIDE; j++) up[j] = (int16_t)(round % 5 ? draw() & 32767 : 32767);
        plain->narrow(ROWS, WIDE, y, WIDE, bias, up, shift, a, WIDE);
        k->narrow(ROWS, WIDE, y, WIDE, bias, up, shift, b, WIDE);
        assert_memory_equal(a, b, sizeof a);
    });
}

static void sums_of_rows_are_the_same(void **state)
{
    (void)state;
    static int8_t table[TABLE * ENT__D];
    uint32_t rows[ENT__N_FEATURES];
    uint8_t a[ENT__D], b[ENT__D];
    FOR_EACH_KIND(k, {
        fill_bytes(table, sizeof table, round, 0x80, 0x7f);
        for (int f = 0; f < ENT__N_FEATURES; f++) rows[f] = draw() % TABLE;
        int16_t up = (int16_t)(round % 3 ? draw() & 32767 : 32767);
        plain->sum_rows(table, rows, up, a);
        k->sum_rows(table, rows, up, b);
        assert_memory_equal(a, b, sizeof a);
    });
}

static void bytes_made_of_numbers_are_the_same(void **state)
{
    (void)state;
    static int16_t x[LONG];
    uint8_t a[LONG], b[LONG];
    int8_t c[ENT__M], d[ENT__M];
    FOR_EACH_KIND(k, {
        int16_t up = (int16_t)(draw() & 32767), zero = (int16_t)(draw() & 255);
        fill_shorts(x, LONG, round);
        plain->to_bytes(LONG, x, up, zero, a);
        k->to_bytes(LONG, x, up, zero, b);
        assert_memory_equal(a, b, sizeof a);
        plain->to_signed(x, c);
        k->to_signed(x, d);
        assert_memory_equal(c, d, sizeof c);
    });
}

static void running_averages_are_the_same(void **state)
{
    (void)state;
    int16_t p[2 * ENT__S], before[ENT__S], a[ENT__S], b[ENT__S];
    FOR_EACH_KIND(k, {
        fill_shorts(p, 2 * ENT__S, round);
        fill_shorts(before, ENT__S, round / 2);
        plain->run(p, before, a);
        k->run(p, before, b);
        assert_memory_equal(a, b, sizeof a);
    });
}

static void a_sentence_of_averages_is_the_same(void **state)
{
    (void)state;
    int16_t p[2 * ENT__S], a[ENT__S], b[ENT__S], was[ENT__S];
    FOR_EACH_KIND(k, {
        memset(a, 0, sizeof a);
        memset(b, 0, sizeof b);
        for (int step = 0; step < 50; step++) {
            fill_shorts(p, 2 * ENT__S, step + round);
            memcpy(was, a, sizeof was);
            plain->run(p, was, a);
            memcpy(was, b, sizeof was);
            k->run(p, was, b);
        }
        assert_memory_equal(a, b, sizeof a);
    });
}

static void states_are_the_same(void **state)
{
    (void)state;
    static int16_t x[LONG], c[LONG], a[LONG], b[LONG];
    FOR_EACH_KIND(k, {
        fill_shorts(x, LONG, round);
        fill_shorts(c, LONG, round / 4);
        plain->add_run(LONG, x, c, a);
        k->add_run(LONG, x, c, b);
        assert_memory_equal(a, b, sizeof a);
        plain->relu(x, a);
        k->relu(x, b);
        assert_memory_equal(a, b, ENT__H * sizeof *a);
    });
}

static void what_labels_read_is_the_same(void **state)
{
    (void)state;
    int16_t x[3][ENT__L];
    uint8_t a[ENT__L], b[ENT__L];
    FOR_EACH_KIND(k, {
        for (int j = 0; j < 3; j++) fill_shorts(x[j], ENT__L, round + j % 2);
        plain->label(x[0], x[1], x[2], a);
        k->label(x[0], x[1], x[2], b);
        assert_memory_equal(a, b, sizeof a);
    });
}

static void the_best_is_the_first_of_the_largest(void **state)
{
    (void)state;
    int32_t y[ENT__OUT + 1], bias[ENT__OUT + 1];
    FOR_EACH_KIND(k, {
        fill_sums(y, ENT__OUT + 1, round, round % 2 ? 4 : 1 << 24);
        fill_sums(bias, ENT__OUT + 1, round / 3, round % 2 ? 2 : 1 << 30);
        for (uint32_t n = 1; n <= ENT__OUT; n++)
            assert_int_equal(plain->best_of(y + 1, bias + 1, n), k->best_of(y + 1, bias + 1, n));
    });
    memset(y, 0, sizeof y);
    memset(bias, 0, sizeof bias);
    assert_int_equal(ent__kernels_best()->best_of(y, bias, ENT__OUT), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST("products are the same on every kind of machine", products_are_the_same),
        TEST("a product is the sum that its definition says", a_product_is_the_sum_that_its_definition_says),
        TEST("narrowed sums are the same", narrowed_sums_are_the_same),
        TEST("sums of rows are the same", sums_of_rows_are_the_same),
        TEST("bytes made of numbers are the same", bytes_made_of_numbers_are_the_same),
        TEST("running averages are the same", running_averages_are_the_same),
        TEST("a sentence of averages is the same", a_sentence_of_averages_is_the_same),
        TEST("states are the same", states_are_the_same),
        TEST("what labels read is the same", what_labels_read_is_the_same),
        TEST("the best is the first of the largest", the_best_is_the_first_of_the_largest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
