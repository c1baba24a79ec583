/* The learned weights inside the binary: ENT_WEIGHTS_PATH is the file, in quotes. */
    .section .rodata
    .balign 64
    .globl ent__weights_begin
    .globl ent__weights_end
    .hidden ent__weights_begin
    .hidden ent__weights_end
ent__weights_begin:
    .incbin ENT_WEIGHTS_PATH
ent__weights_end:
    .byte 0
    .section .note.GNU-stack, "", @progbits
