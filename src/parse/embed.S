/* The model inside the binary: ENT_MODEL_PATH is the file, in quotes. */
#ifndef ENT_MODEL_PATH
#define ENT_MODEL_PATH "model/english.model"
#endif
    .section .rodata
    .balign 64
    .globl ent__model_begin
    .globl ent__model_end
    .hidden ent__model_begin
    .hidden ent__model_end
ent__model_begin:
    .incbin ENT_MODEL_PATH
ent__model_end:
    .byte 0
    .section .note.GNU-stack, "", @progbits
