/* The compiled lexicon inside the binary: ENT_WHO_PATH is the image, in quotes. */
    .section .rodata
    .balign 64
    .globl ent__who_begin
    .globl ent__who_end
    .hidden ent__who_begin
    .hidden ent__who_end
ent__who_begin:
    .incbin ENT_WHO_PATH
ent__who_end:
    .section .note.GNU-stack, "", @progbits
