/* The page inside the binary: ENT_PAGE_PATH is its bundle, in quotes. */
    .section .rodata
    .balign 64
    .globl ent__page_begin
    .globl ent__page_end
    .hidden ent__page_begin
    .hidden ent__page_end
ent__page_begin:
    .incbin ENT_PAGE_PATH
ent__page_end:
    .byte 0
    .section .note.GNU-stack, "", @progbits
