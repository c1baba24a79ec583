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
        size_t ldw = (size_t)16 * (round % 2 ? depth : DEEP);
        plain->product(rows, n, depth, x, DEEP, w, ldw, a, WIDE);
        k->product(rows, n, depth, x, DEEP, w, ldw, b, WIDE);
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
        k->product(1, 16, DEEP, x, DEEP, w, DEEP * 16, y, 16);
        for (int j = 0; j < 16; j++) assert_int_equal(y[j], -255 * 128 * DEEP);
    }
}

/* A layer of noise, whose factors are at their end one time in five. */
static ent__dense make_layer(int round, const int8_t *w, int32_t *bias, int16_t *up, uint32_t n)
{
    fill_sums(bias, n, round / 3, 1 << 30);
    for (uint32_t j = 0; j < n; j++) up[j] = (int16_t)(round % 5 ? draw() & 32767 : 32767);
    return (ent__dense){w, bias, up, draw() % 25};
}

static void dense_layers_are_the_same(void **state)
{
    (void)state;
    enum { MANY = 31, OUT = 160 };
    static uint8_t x[MANY * ENT__H];
    static int8_t w[ENT__H * OUT];
    static int32_t bias[OUT];
    static int16_t up[OUT], a[MANY * OUT], b[MANY * OUT];
    FOR_EACH_KIND(k, {
        uint32_t rows = 1 + draw() % MANY, n = 32 * (1 + draw() % (OUT / 32)), depth = round % 2 ? ENT__H : ENT__M;
        fill_bytes(x, sizeof x, round, 0, 255);
        fill_bytes(w, sizeof w, round / 4, 0x80, 0x7f);
        ent__dense layer = make_layer(round, w, bias, up, OUT);
        plain->dense(rows, n, depth, x, ENT__H, &layer, a, OUT);
        k->dense(rows, n, depth, x, ENT__H, &layer, b, OUT);
        for (uint32_t i = 0; i < rows; i++) assert_memory_equal(a + i * OUT, b + i * OUT, n * sizeof *a);
    });
}

static void a_dense_layer_is_its_product_made_small(void **state)
{
    (void)state;
    static uint8_t x[4];
    static int8_t w[4 * 32];
    int32_t bias[32];
    int16_t up[32], to[32];
    memset(x, 10, sizeof x);
    memset(w, 3, sizeof w);
    for (int j = 0; j < 32; j++) bias[j] = j == 31 ? 1 << 30 : 8, up[j] = 16384;
    ent__dense layer = {w, bias, up, 2};
    for (int kind = 0; kind < ENT__N_KERNELS; kind++) {
        const ent__kernels *k = ent__kernels_of(kind);
        if (!k) continue;
        k->dense(1, 32, 4, x, 4, &layer, to, 32);
        assert_int_equal(to[0], ((4 * 10 * 3 + 8) >> 2) / 2);
        assert_int_equal(to[31], 16384); /* cut to 32767 first */
    }
}

static void windows_are_the_same(void **state)
{
    (void)state;
    static int32_t sums[ENT__WINDOW][ENT__H], bias[ENT__H];
    static int16_t up[ENT__H], a[ENT__H], b[ENT__H];
    uint8_t bytes_a[ENT__H], bytes_b[ENT__H];
    FOR_EACH_KIND(k, {
        const int32_t *part[ENT__WINDOW];
        for (int i = 0; i < ENT__WINDOW; i++) {
            fill_sums(sums[i], ENT__H, round + i, 255 * 128 * ENT__D);
            part[i] = sums[i];
        }
        ent__dense layer = make_layer(round, NULL, bias, up, ENT__H);
        ent__scale scale = {(int16_t)(draw() & 32767), (int16_t)(draw() & 255)};
        plain->window(part, &layer, scale, a, bytes_a);
        k->window(part, &layer, scale, b, bytes_b);
        assert_memory_equal(a, b, sizeof a);
        assert_memory_equal(bytes_a, bytes_b, sizeof bytes_a);
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
        plain->to_bytes(LONG, x, (ent__scale){up, zero}, a);
        k->to_bytes(LONG, x, (ent__scale){up, zero}, b);
        assert_memory_equal(a, b, sizeof a);
        plain->to_signed(x, c);
        k->to_signed(x, d);
        assert_memory_equal(c, d, sizeof c);
    });
}

/* Both ways, with state and bytes of the words around left alone. */
static void running_averages_are_the_same(void **state)
{
    (void)state;
    enum { WORDS = 9, ALL = WORDS * ENT__H };
    static int16_t p[WORDS * 2 * ENT__LANES], first[ALL], a[ALL], b[ALL];
    static uint8_t bytes_a[ALL], bytes_b[ALL];
    FOR_EACH_KIND(k, {
        ent__scale scale = {(int16_t)(draw() & 32767), (int16_t)(draw() & 255)};
        uint32_t n = 1 + draw() % WORDS, from = round % 2 ? 0 : n - 1;
        int step = round % 2 ? 1 : -1;
        fill_shorts(p, sizeof p / sizeof *p, round);
        fill_shorts(first, ALL, round / 3);
        memcpy(a, first, sizeof a);
        memcpy(b, first, sizeof b);
        plain->run(n, step, p + from * 2 * ENT__LANES, scale, a + from * ENT__H, bytes_a + from * ENT__H);
        k->run(n, step, p + from * 2 * ENT__LANES, scale, b + from * ENT__H, bytes_b + from * ENT__H);
        assert_memory_equal(a, b, sizeof a);
        assert_memory_equal(bytes_a, bytes_b, sizeof bytes_a);
        for (uint32_t j = ENT__LANES; j < ENT__H; j++) assert_int_equal(a[j], first[j]);
    });
}

static void an_open_gate_keeps_what_was_before(void **state)
{
    (void)state;
    int16_t p[2][2 * ENT__LANES], s[2 * ENT__H] = {0};
    uint8_t bytes[2 * ENT__H];
    for (int j = 0; j < ENT__LANES; j++) {
        p[0][j] = 32767, p[0][ENT__LANES + j] = -32767; /* the gate is closed: all is new, and 1 */
        p[1][j] = -32767, p[1][ENT__LANES + j] = 32767; /* open: nothing is */
    }
    for (int kind = 0; kind < ENT__N_KERNELS; kind++) {
        const ent__kernels *k = ent__kernels_of(kind);
        if (!k) continue;
        memset(s, 0, sizeof s);
        k->run(2, 1, p[0], (ent__scale){32767, 7}, s, bytes);
        assert_int_equal(s[0], 1024);
        assert_in_range(s[ENT__H], 1022, 1024);
        assert_int_equal(bytes[0], 255);
    }
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
        TEST("dense layers are the same", dense_layers_are_the_same),
        TEST("a dense layer is its product made small", a_dense_layer_is_its_product_made_small),
        TEST("windows are the same", windows_are_the_same),
        TEST("sums of rows are the same", sums_of_rows_are_the_same),
        TEST("bytes made of numbers are the same", bytes_made_of_numbers_are_the_same),
        TEST("running averages are the same", running_averages_are_the_same),
        TEST("an open gate keeps what was before", an_open_gate_keeps_what_was_before),
        TEST("what labels read is the same", what_labels_read_is_the_same),
        TEST("the best is the first of the largest", the_best_is_the_first_of_the_largest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
