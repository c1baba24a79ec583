/* Whole files. */
#ifndef ENT_TRAIN_FILE_H
#define ENT_TRAIN_FILE_H

#include <stddef.h>

/* All bytes of a file and a NUL, to be freed; NULL: it cannot be read. */
char *train_file_read(const char *path, size_t *n);

#endif
