/* SHA-256 (FIPS 180-4), for manifests: what `sha256sum` prints. */
#ifndef ENT_CLI_SHA256_H
#define ENT_CLI_SHA256_H

#include <stddef.h>
#include <stdint.h>

typedef struct cli_sha256 {
    uint32_t state[8];
    uint64_t n; /* bytes so far */
    unsigned char block[64];
} cli_sha256;

void sha256_begin(cli_sha256 *h);
void sha256_add(cli_sha256 *h, const void *bytes, size_t n);
void sha256_end(cli_sha256 *h, char hex[65]);

#endif
