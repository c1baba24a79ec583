/* Float weights in a file: the tensors as they lie in memory; then the rows of the
 * table of features, each with its key. */
#include "weights.h"

#include <stdio.h>

bool train_weights_write(const train_net *net, const train_table *table, const char *path)
{
    FILE *f = fopen(path, "wb");
    bool done = f != NULL;
    for (int k = 0; done && k < N_TENSORS; k++) {
        size_t n = net->t[k].rows * net->t[k].columns;
        done = fwrite(net->t[k].w, sizeof(float), n, f) == n;
    }
    for (uint32_t row = 0; done && row < net->n_rows; row++)
        done = fwrite(&table->keys[row], sizeof *table->keys, 1, f) == 1 &&
               fwrite(net->e + (size_t)row * ENT__D, sizeof(float), ENT__D, f) == ENT__D;
    if (f && fclose(f)) done = false;
    return done;
}

static uint32_t row_of(const train_table *table, uint64_t key)
{
    return key < ENT__N_FEATURES ? (uint32_t)key
                                 : ent__find_row(table->slots, table->n_slots - 1, key, ENT__NONE);
}

/* Rows go by their keys, as treebanks and dictionaries may have changed; new ones start from nothing. */
bool train_weights_read(train_net *net, const train_table *table, const char *path)
{
    float row[ENT__D];
    uint64_t key;
    FILE *f = fopen(path, "rb");
    bool done = f != NULL;
    for (int k = 0; done && k < N_TENSORS; k++) {
        size_t n = net->t[k].rows * net->t[k].columns;
        done = fread(net->t[k].w, sizeof(float), n, f) == n;
    }
    memset(net->e, 0, (size_t)net->n_rows * ENT__D * sizeof *net->e);
    while (done && fread(&key, sizeof key, 1, f) == 1) {
        uint32_t to = row_of(table, key);
        done = fread(row, sizeof(float), ENT__D, f) == ENT__D;
        if (done && to != ENT__NONE) memcpy(net->e + (size_t)to * ENT__D, row, sizeof row);
    }
    if (f && fclose(f)) done = false;
    return done;
}
