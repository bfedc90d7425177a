/*
 * Character references in raw HTML: those that HTML and XML share, a few more
 * that people type, and numbers. Others stay as they are written, which is
 * what readers then see.
 */
#include "markdown/markdown_priv.h"

#include "base/escape.h"
#include "base/utf8.h"

enum { MAX_DIGITS = 7 };

static bool is_digit(char c, uint32_t base, uint32_t *value)
{
	if (c >= '0' && c <= '9')
		*value = (uint32_t)(c - '0');
	else if (base == 16 && (c | 0x20) >= 'a' && (c | 0x20) <= 'f')
		*value = (uint32_t)((c | 0x20) - 'a' + 10);
	else
		return false;
	return true;
}

/* "&#228;" and "&#xE4;"; 0 when it is none. */
static size_t number_length(struct str s, uint32_t *c)
{
	bool hex = s.n > 2 && (s.p[2] | 0x20) == 'x';
	size_t begin = hex ? 3 : 2, i = begin;
	uint32_t v = 0, digit;

	for (; i < s.n && i < begin + MAX_DIGITS &&
	       is_digit(s.p[i], hex ? 16 : 10, &digit);
	     i++)
		v = v * (hex ? 16 : 10) + digit;
	if (i == begin || i == s.n || s.p[i] != ';' || v == 0)
		return 0;
	*c = v;
	return i + 1;
}

/* The character that the reference at s begins with stands for; its length,
 * or 0 when it is not known. */
static size_t reference_length(struct str s, uint32_t *c)
{
	static const struct {
		const char *name;
		uint32_t c;
	} names[] = { { "&amp;", '&' },	 { "&lt;", '<' },    { "&gt;", '>' },
		      { "&quot;", '"' }, { "&apos;", '\'' }, { "&nbsp;", 0xA0 },
		      { "&shy;", 0xAD } };

	for (size_t k = 0; k < sizeof(names) / sizeof(*names); k++)
		if (str_starts(s, str_of(names[k].name))) {
			*c = names[k].c;
			return str_of(names[k].name).n;
		}
	return str_starts(s, S("&#")) ? number_length(s, c) : 0;
}

/* A control or a noncharacter, of which placeholders are made, is not let in
 * by its number. */
static bool is_character(uint32_t c)
{
	return (c >= ' ' || c == '\n') && !utf8_is_noncharacter(c);
}

void html_decode(struct buf *b, struct str source)
{
	for (size_t at; (at = str_find_char(source, '&')) != SIZE_MAX;) {
		uint32_t c = '&';
		size_t n;

		buf_str(b, str_sub(source, 0, at));
		source = str_from(source, at);
		n = reference_length(source, &c);
		source = str_from(source, n ? n : 1);
		buf_utf8(b, is_character(c) ? c : 0xFFFD);
	}
	buf_str(b, source);
}

void html_source_text(struct buf *b, struct str source)
{
	struct buf decoded;

	buf_init(b->arena, &decoded);
	html_decode(&decoded, source);
	escape_html(b, buf_view(&decoded));
}
