/*
 * Numbers, texts and lists of words as bytes. Small numbers take one byte, and
 * a word takes what it does not have in common with the one before it.
 */
#include "search/files_priv.h"

#include "base/utf8.h"

void number_write(struct buf *b, uint64_t v)
{
	b->n = (size_t)(number_put(buf_room(b, NUMBER_BYTES), v) - b->p);
}

void text_write(struct buf *b, struct str s)
{
	number_write(b, s.n);
	buf_str(b, s);
}

void word_write(struct buf *b, struct str *last, struct str word)
{
	size_t common = str_common(*last, word);

	while (common < word.n && utf8_is_inside(word.p[common]))
		common--;
	number_write(b, common);
	text_write(b, str_from(word, common));
	*last = word;
}

unsigned int size_class(uint64_t n)
{
	return 63 - (unsigned int)__builtin_clzll(n | 1);
}

uint64_t size_round(uint64_t n)
{
	uint64_t step = 1;

	while (n / step >= 32)
		step *= 2;
	return (n + step - 1) / step * step;
}
