/* A plain main for a fuzz target: reads each seed once, and each seed with bytes
 * changed, cut off and doubled, always the same ones. target FILE|FOLDER … */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { ROUNDS = 40, LARGEST = 1 << 20 };

/* xorshift: the same numbers on every machine. */
static uint64_t next(uint64_t *x)
{
    *x ^= *x << 13;
    *x ^= *x >> 7;
    *x ^= *x << 17;
    return *x;
}

/* An exact copy, so that the sanitizer sees a read behind its end. */
static void feed(const uint8_t *data, size_t n)
{
    uint8_t *copy = malloc(n ? n : 1);
    if (!copy) exit(2);
    if (n) memcpy(copy, data, n);
    LLVMFuzzerTestOneInput(copy, n);
    free(copy);
}

static void feed_changed(uint8_t *data, size_t n)
{
    uint64_t x = UINT64_C(88172645463325252) ^ n;
    for (int round = 0; round < ROUNDS && n; round++) {
        size_t at = next(&x) % n;
        uint8_t was = data[at];
        data[at] = (uint8_t)next(&x);
        feed(data, n);
        feed(data, next(&x) % n);
        data[at] = was;
    }
}

static int read_seed(const char *path)
{
    static uint8_t data[2 * LARGEST];
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        return 0;
    }
    size_t n = fread(data, 1, LARGEST, f);
    fclose(f);
    feed(data, n);
    memcpy(data + n, data, n);
    feed(data, 2 * n);
    feed_changed(data, n);
    return 1;
}

static int read_folder(const char *path)
{
    DIR *dir = opendir(path);
    int n = 0;
    char name[1024];
    for (struct dirent *e; dir && (e = readdir(dir));) {
        if (e->d_name[0] == '.') continue;
        snprintf(name, sizeof name, "%s/%s", path, e->d_name);
        n += read_seed(name);
    }
    if (dir) closedir(dir);
    return n;
}

int main(int argc, char **argv)
{
    int n = 0;
    feed((const uint8_t *)"", 0);
    for (int i = 1; i < argc; i++) {
        struct stat s;
        if (stat(argv[i], &s) == 0 && S_ISDIR(s.st_mode))
            n += read_folder(argv[i]);
        else
            n += read_seed(argv[i]);
    }
    printf("%d passed, %d failed\n", n, n ? 0 : 1);
    return n ? 0 : 1;
}
