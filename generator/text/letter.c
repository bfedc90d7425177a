/*
 * Latin letters that Unicode does not decompose into an ASCII letter and a
 * mark, as people write them who do not have them.
 */
#include "text/text_priv.h"

struct letter {
	uint32_t c;
	const char *ascii;
};

/* In lower case, by code point. */
static const struct letter letters[] = {
	{ 0x00DF, "ss" },  { 0x00E6, "ae" },  { 0x00F0, "d" },
	{ 0x00F8, "o" },   { 0x00FE, "th" },  { 0x0111, "d" },
	{ 0x0127, "h" },   { 0x0131, "i" },   { 0x0138, "k" },
	{ 0x0142, "l" },   { 0x014B, "ng" },  { 0x0153, "oe" },
	{ 0x0167, "t" },   { 0x0180, "b" },   { 0x0192, "f" },
	{ 0x0199, "k" },   { 0x019A, "l" },   { 0x01B6, "z" },
	{ 0x01E5, "g" },   { 0x0253, "b" },   { 0x0256, "d" },
	{ 0x0257, "d" },   { 0x0259, "e" },   { 0x025B, "e" },
	{ 0x0268, "i" },   { 0x0272, "n" },   { 0x0289, "u" },
	{ 0xFB00, "ff" },  { 0xFB01, "fi" },  { 0xFB02, "fl" },
	{ 0xFB03, "ffi" }, { 0xFB04, "ffl" }, { 0xFB05, "st" },
	{ 0xFB06, "st" },
};

const char *letter_ascii(uint32_t c)
{
	size_t low = 0, high = sizeof(letters) / sizeof(*letters);

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (letters[middle].c == c)
			return letters[middle].ascii;
		if (letters[middle].c < c)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}
