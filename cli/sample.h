/* Reports of our own, on which `entente bench` measures where it is given no others. */
#ifndef ENT_CLI_SAMPLE_H
#define ENT_CLI_SAMPLE_H

extern const char cli_sample_begin[], cli_sample_end[];

#endif
