/* Learned weights inside the binary: ENT_WEIGHTS_FOLDER is where the files lie, in quotes. */
    .macro weights name
    .balign 64
    .globl ent__\name\()_begin
    .globl ent__\name\()_end
    .hidden ent__\name\()_begin
    .hidden ent__\name\()_end
ent__\name\()_begin:
    .incbin "\name\().weights"
ent__\name\()_end:
    .byte 0
    .endm

    .section .rodata
    weights relations
    weights parties
    weights triggers
    weights outcomes
    .section .note.GNU-stack, "", @progbits
