/* The weights for ends of sentences inside the binary: ENT_SENTENCES_PATH is the file, in quotes. */
    .section .rodata
    .balign 64
    .globl ent__sentences_begin
    .globl ent__sentences_end
    .hidden ent__sentences_begin
    .hidden ent__sentences_end
ent__sentences_begin:
    .incbin ENT_SENTENCES_PATH
ent__sentences_end:
    .byte 0
    .section .note.GNU-stack, "", @progbits
