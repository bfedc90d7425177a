/*
 * Typographic marks in running text: quotation marks, dashes, an ellipsis.
 * Which quotation marks a language has is not known here: their places are
 * kept by noncharacters, three bytes each as the marks are, which the emitter
 * overwrites (quotes_fill).
 */
#include "markdown/markdown_priv.h"

#include "base/utf8.h"
#include "text/text.h"

#include <string.h>

#define OPEN_DOUBLE  S("\xEF\xB7\x91") /* U+FDD1 to U+FDD4 */
#define CLOSE_DOUBLE S("\xEF\xB7\x92")
#define OPEN_SINGLE  S("\xEF\xB7\x93")
#define CLOSE_SINGLE S("\xEF\xB7\x94")

static bool is_gap(uint32_t c)
{
	return c == 0 || c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0;
}

/* Whether a quotation mark behind c begins what is quoted. */
static bool opens_behind(uint32_t c)
{
	static const uint32_t before[] = { '(',	   '[',	   '{',	   '/',
					   0x2013, 0x2014, 0xFDD1, 0xFDD3 };

	for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++)
		if (c == before[i])
			return true;
	return is_gap(c);
}

/* What stands for a run of n dots or dashes between two characters, or "".
 * A dash has blanks on both sides or on none: "--all" is an option. */
static struct str run_mark(const struct render *r, struct str s, size_t i,
			   size_t n)
{
	size_t next = i + n;

	if (s.p[i] == '.')
		return n == 3 ? S("\xE2\x80\xA6") : S("");
	if (next < s.n && is_gap(r->before) != is_gap(utf8_next(s, &next)))
		return S("");
	if (n == 2)
		return S("\xE2\x80\x93");
	return n == 3 ? S("\xE2\x80\x94") : S("");
}

static size_t run_length(struct str s, size_t i)
{
	size_t n = 1;

	if (s.p[i] == '.' || s.p[i] == '-')
		while (i + n < s.n && s.p[i + n] == s.p[i])
			n++;
	return n;
}

static struct str mark_for(const struct render *r, struct str s, size_t i,
			   size_t n)
{
	bool opens = opens_behind(r->before);

	if (s.p[i] == '"')
		return opens ? OPEN_DOUBLE : CLOSE_DOUBLE;
	if (s.p[i] == '\'')
		return opens ? OPEN_SINGLE : CLOSE_SINGLE;
	return run_mark(r, s, i, n);
}

/* The last character of s. */
static uint32_t last_of(struct str s)
{
	size_t at = s.n - 1;

	while (at > 0 && utf8_is_inside(s.p[at]))
		at--;
	return utf8_next(s, &at);
}

struct str smart_text(struct render *r, struct str text)
{
	size_t done = 0, n;
	struct buf b;

	if (!r->options->smart_quotes || r->verbatim)
		return text;
	buf_init(r->a, &b);
	for (size_t i = 0; i < text.n; i += n) {
		struct str mark;

		n = 1;
		if (!text.p[i] || !strchr("\"'.-", text.p[i]))
			continue;
		if (i > done)
			r->before = last_of(str_sub(text, 0, i));
		n = run_length(text, i);
		mark = mark_for(r, text, i, n);
		if (mark.n == 0)
			continue;
		buf_str(&b, str_sub(text, done, i - done));
		buf_str(&b, mark);
		r->before = last_of(mark);
		done = i + n;
	}
	if (text.n > done)
		r->before = last_of(text);
	if (done == 0)
		return text;
	buf_str(&b, str_from(text, done));
	return buf_view(&b);
}

/* Whether a language is one, or a variety of it ("sv-FI"). */
void quotes_fill(char *p, size_t n, struct str lang)
{
	static const struct {
		const char *lang;
		char last[5]; /* bytes of the marks, behind E2 80 */
	} table[] = {
		{ "sv", "\x9D\x9D\x99\x99" }, { "fi", "\x9D\x9D\x99\x99" },
		{ "da", "\x9D\x9D\x99\x99" }, { "de", "\x9E\x9C\x9A\x98" },
		{ "", "\x9C\x9D\x98\x99" },
	};
	size_t row = 0, at;

	/* Others as English. */
	while (table[row].lang[0] && !lang_is(lang, str_of(table[row].lang)))
		row++;
	while ((at = str_find((struct str){ p, n }, S("\xEF\xB7"))) !=
	       SIZE_MAX) {
		unsigned int mark;

		p += at;
		n -= at;
		mark = n > 2 ? (unsigned char)p[2] : 0;
		if (mark >= 0x91 && mark <= 0x94) {
			p[0] = '\xE2';
			p[1] = '\x80';
			p[2] = table[row].last[mark - 0x91];
		}
		p += 2;
		n -= 2;
	}
}
