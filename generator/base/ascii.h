/*
 * What kind of character an ASCII byte is, whatever the locale. Bytes beyond
 * ASCII are of none of these kinds.
 */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include <stdbool.h>

static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool is_alnum(char c)
{
	return is_letter(c) || is_digit(c);
}

/* Space, \t. */
static inline bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Space, \t, \n, \v, \f, \r. */
static inline bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

#endif
