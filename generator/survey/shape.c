/*
 * What one value looks like. The shapes are those by which the schema reads
 * values, so that what is guessed from them is read again.
 */
#include "base/ascii.h"
#include "base/utf8.h"
#include "survey/survey_priv.h"

static size_t digits(struct str s)
{
	size_t n = 0;

	while (n < s.n && is_digit(s.p[n]))
		n++;
	return n;
}

/* "0880" is a code rather than a number. */
static bool is_integer(const struct data_tree *t, uint32_t node, struct str s)
{
	int64_t number;

	return data_to_int(t, node, &number) && (s.n == 1 || s.p[0] != '0');
}

static bool is_number(const struct data_tree *t, uint32_t node, struct str s)
{
	struct str rest = str_from(s, str_starts(s, S("-")));
	size_t whole = digits(rest);

	return t->nodes[node].style == DATA_PLAIN && whole &&
	       str_starts(str_from(rest, whole), S(".")) &&
	       digits(str_from(rest, whole + 1)) == rest.n - whole - 1 &&
	       rest.n > whole + 1;
}

static bool is_address(struct str s)
{
	return str_starts(s, S("/")) && !str_starts(s, S("//")) &&
	       str_find_char(s, ' ') == SIZE_MAX;
}

static bool is_url(struct str s)
{
	return (str_starts(s, S("https://")) || str_starts(s, S("http://"))) &&
	       str_find_char(s, ' ') == SIZE_MAX;
}

static bool is_email(struct str s)
{
	size_t at = str_find_char(s, '@');
	struct str domain = at == SIZE_MAX ? S("") : str_from(s, at + 1);

	return at != SIZE_MAX && at > 0 &&
	       str_find_char(domain, '@') == SIZE_MAX &&
	       str_find_char(domain, '.') != SIZE_MAX &&
	       str_find_char(s, ' ') == SIZE_MAX &&
	       str_find_char(s, '/') == SIZE_MAX && !str_ends(s, S("."));
}

/* A date, or a date with something behind it that looks like a time. */
static bool is_datetime(struct str s)
{
	struct date date;

	return s.n > 12 && date_parse(str_sub(s, 0, 10), &date) &&
	       (s.p[10] == 'T' || s.p[10] == ' ') && is_digit(s.p[11]) &&
	       str_find_char(s, ':') != SIZE_MAX;
}

enum shape shape_of(const struct data_tree *t, uint32_t node)
{
	struct str s = str_trim(data_text(t, node));
	struct date date;
	bool flag;

	if (data_to_bool(t, node, &flag))
		return SHAPE_BOOLEAN;
	if (is_integer(t, node, s))
		return SHAPE_INTEGER;
	if (is_number(t, node, s))
		return SHAPE_NUMBER;
	if (date_parse(s, &date))
		return SHAPE_DATE;
	if (is_datetime(s))
		return SHAPE_DATETIME;
	if (str_find_char(s, '\n') != SIZE_MAX)
		return SHAPE_LINES;
	if (is_url(s))
		return SHAPE_URL;
	if (is_email(s))
		return SHAPE_EMAIL;
	return is_address(s) ? SHAPE_ADDRESS : SHAPE_TEXT;
}
