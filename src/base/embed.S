/* The lexicon inside the binary: ENT_BUNDLE_PATH is the bundle, in quotes. */
    .section .rodata
    .balign 64
    .globl ent__bundle_begin
    .globl ent__bundle_end
    .hidden ent__bundle_begin
    .hidden ent__bundle_end
ent__bundle_begin:
    .incbin ENT_BUNDLE_PATH
ent__bundle_end:
    .byte 0
    .section .note.GNU-stack, "", @progbits
