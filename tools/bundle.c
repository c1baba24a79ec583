/* Puts the files of a folder into one: bundle FOLDER OUT [SUFFIX]; those that end in
 * SUFFIX, or all. For each, in the order of names: "@file NAME SIZE\n" and its bytes. */
#define _POSIX_C_SOURCE 200809L
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int by_name(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

static int fail(const char *what, const char *path)
{
    fprintf(stderr, "bundle: cannot %s %s\n", what, path);
    return 1;
}

static int add_file(const char *path, const char *name, FILE *out)
{
    FILE *in = fopen(path, "rb");
    struct stat st;
    if (!in || fstat(fileno(in), &st) != 0) return fail("read", path);
    fprintf(out, "@file %s %lld\n", name, (long long)st.st_size);
    char buffer[65536];
    size_t n;
    while ((n = fread(buffer, 1, sizeof buffer, in)) > 0) fwrite(buffer, 1, n, out);
    fclose(in);
    return 0;
}

static int ends_in(const char *name, const char *suffix)
{
    size_t n = strlen(name), m = strlen(suffix);
    return n >= m && strcmp(name + n - m, suffix) == 0;
}

static int add_folder(const char *folder, const char *prefix, const char *suffix, FILE *out)
{
    struct dirent **names;
    int n = scandir(folder, &names, NULL, by_name), bad = 0;
    if (n < 0) return fail("list", folder);
    for (int k = 0; k < n; k++) {
        char path[4096], name[1024];
        struct stat st;
        const char *leaf = names[k]->d_name;
        snprintf(path, sizeof path, "%s/%s", folder, leaf);
        snprintf(name, sizeof name, "%s%s", prefix, leaf);
        if (leaf[0] != '.' && stat(path, &st) == 0) {
            if (S_ISDIR(st.st_mode)) {
                strcat(name, "/");
                bad |= add_folder(path, name, suffix, out);
            } else if (ends_in(leaf, suffix)) {
                bad |= add_file(path, name, out);
            }
        }
        free(names[k]);
    }
    free(names);
    return bad;
}

int main(int argc, char **argv)
{
    if (argc < 3 || argc > 4) return fail("do without", "FOLDER OUT [SUFFIX]");
    FILE *out = fopen(argv[2], "wb");
    if (!out) return fail("write", argv[2]);
    int bad = add_folder(argv[1], "", argc > 3 ? argv[3] : "", out);
    return fclose(out) != 0 ? fail("write", argv[2]) : bad;
}
