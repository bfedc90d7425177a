/*
 * Numbers with decimals, as YAML 1.2 writes them and as readers see them: the
 * digits stay as they were written, so that a price keeps its "1.50".
 */
#include "base/arena.h"
#include "base/buf.h"
#include "text/text_priv.h"

#include <stdlib.h>

/* So many digits and so large an exponent are enough for people. */
enum { MAX_DIGITS = 30, MAX_EXPONENT = 30 };

/* A number in parts: "-12.5e3" */
struct parts {
	bool negative;
	struct str whole, fraction; /* digits */
	int exponent;
};

static struct str digits_next(struct str *rest)
{
	size_t n = 0;
	struct str digits;

	while (n < rest->n && rest->p[n] >= '0' && rest->p[n] <= '9')
		n++;
	digits = str_sub(*rest, 0, n);
	*rest = str_from(*rest, n);
	return digits;
}

static bool char_next(struct str *rest, char c)
{
	if (rest->n == 0 || *rest->p != c)
		return false;
	*rest = str_from(*rest, 1);
	return true;
}

/* A sign, if there is one: whether it is '-'. */
static bool minus_next(struct str *rest)
{
	bool minus = char_next(rest, '-');

	if (!minus)
		char_next(rest, '+');
	return minus;
}

/* YAML 1.2.2, 10.3.2, without infinity and what is no number:
 * [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )? */
static bool parts_parse(struct str s, struct parts *out)
{
	struct parts p = { 0 };
	uint64_t n;
	bool down;

	p.negative = minus_next(&s);
	p.whole = digits_next(&s);
	if (char_next(&s, '.'))
		p.fraction = digits_next(&s);
	if (p.whole.n + p.fraction.n == 0 ||
	    p.whole.n + p.fraction.n > MAX_DIGITS)
		return false;
	if (char_next(&s, 'e') || char_next(&s, 'E')) {
		down = minus_next(&s);
		if (!str_to_uint(digits_next(&s), MAX_EXPONENT, &n))
			return false;
		p.exponent = down ? -(int)n : (int)n;
	}
	*out = p;
	return s.n == 0;
}

static void zeros_write(struct buf *b, int n)
{
	for (int i = 0; i < n; i++)
		buf_char(b, '0');
}

/* The number without exponent, its point where it then is. */
static struct str parts_write(struct arena *a, const struct parts *p,
			      char point)
{
	struct str all = str_cat(a, p->whole, p->fraction);
	int before = (int)p->whole.n + p->exponent; /* digits before it */
	struct buf b;

	while (before > 1 && all.n > 1 && *all.p == '0') {
		all = str_from(all, 1);
		before--;
	}
	if (str_eq(all, S("0")))
		before = 1;
	buf_init(a, &b);
	if (p->negative)
		buf_char(&b, '-');
	if (before <= 0)
		buf_char(&b, '0');
	else
		buf_str(&b, str_sub(all, 0, (size_t)before));
	zeros_write(&b, before - (int)all.n);
	if (before < (int)all.n) {
		buf_char(&b, point);
		zeros_write(&b, -before);
		buf_str(&b, str_from(all, before > 0 ? (size_t)before : 0));
	}
	return buf_view(&b);
}

bool decimal_parse(struct arena *scratch, struct str s, double *out)
{
	struct parts p;

	if (!parts_parse(s, &p))
		return false;
	/* The program sets no locale, so strtod's point is one. */
	*out = strtod(str_zdup(scratch, parts_write(scratch, &p, '.')), NULL);
	return true;
}

struct str decimal_text(struct arena *a, struct str s, struct str lang)
{
	struct parts p;

	if (!parts_parse(s, &p))
		return s;
	return parts_write(a, &p, lang_is_swedish(lang) ? ',' : '.');
}

struct str decimal_mend(struct arena *a, struct str s)
{
	size_t comma = str_find_char(s, ',');
	struct str mended;
	struct parts p;

	if (comma == SIZE_MAX)
		return S("");
	mended = str_cat3(a, str_sub(s, 0, comma), S("."),
			  str_from(s, comma + 1));
	return parts_parse(mended, &p) && p.fraction.n ? mended : S("");
}
