/* cmocka with the headers that it wants, and tests whose names are sentences. */
#ifndef ENT_TESTS_CHECK_H
#define ENT_TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* {"a sentence", function} in the list of a program's tests. */
#define TEST(sentence, function)                                                                                       \
    {                                                                                                                  \
        sentence, function, NULL, NULL, NULL                                                                           \
    }

#endif
