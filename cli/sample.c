/* bench/sample.jsonl inside the program. The assembler looks for it from the
 * include folders, of which src/ is one. */
#include "sample.h"

__asm__(".section .rodata\n"
        ".balign 16\n"
        ".globl cli_sample_begin\n.hidden cli_sample_begin\n"
        "cli_sample_begin:\n"
        ".incbin \"../bench/sample.jsonl\"\n"
        ".globl cli_sample_end\n.hidden cli_sample_end\n"
        "cli_sample_end:\n"
        ".byte 0\n"
        ".text\n");
