/* The schema inside the binary: ENT_SCHEMA_PATH is schema.sql, in quotes. NUL follows. */
    .section .rodata
    .balign 64
    .globl ent__schema_begin
    .hidden ent__schema_begin
ent__schema_begin:
    .incbin ENT_SCHEMA_PATH
    .byte 0
    .section .note.GNU-stack, "", @progbits
