/*
 * Addresses of three kinds, by their form alone: whether somebody answers
 * there is not asked.
 */
#include "base/ascii.h"
#include "base/utf8.h"
#include "schema/schema_priv.h"

static bool is_one_of(char c, struct str set)
{
	return str_find_char(set, c) != SIZE_MAX;
}

/* Blanks and invisible characters beyond ASCII. */
static bool is_blank_code(uint32_t c)
{
	return (c >= 0x80 && c <= 0xa0) || (c >= 0x2000 && c <= 0x200f) ||
	       (c >= 0x2028 && c <= 0x202f) || (c >= 0x205f && c <= 0x206f) ||
	       c == 0x3000 || c == 0xfeff;
}

/* A domain name of at least two labels; letters beyond ASCII are allowed. */
static bool domain_is_valid(struct str domain)
{
	struct str rest = domain, label;
	size_t labels = 0;

	while (str_next(&rest, '.', &label)) {
		if (label.n == 0 || label.n > 63 || label.p[0] == '-' ||
		    label.p[label.n - 1] == '-')
			return false;
		for (size_t i = 0; i < label.n; i++)
			if (!is_letter(label.p[i]) && !is_digit(label.p[i]) &&
			    label.p[i] != '-' &&
			    (unsigned char)label.p[i] < 0x80)
				return false;
		labels++;
	}
	return labels > 1 && !str_ends(domain, S("."));
}

bool url_is_valid(struct str s)
{
	struct str host;
	size_t i = 0;

	if (str_eq_ascii_case(str_sub(s, 0, 8), S("https://")))
		host = str_from(s, 8);
	else if (str_eq_ascii_case(str_sub(s, 0, 7), S("http://")))
		host = str_from(s, 7);
	else
		return false;
	if (host.n == 0 || !(is_letter(*host.p) || is_digit(*host.p) ||
			     *host.p == '[' || (unsigned char)*host.p >= 0x80))
		return false;
	while (i < s.n) {
		uint32_t c = utf8_next(s, &i);

		if (c <= 0x20 || c == 0x7f || is_blank_code(c) ||
		    (c < 0x80 && is_one_of((char)c, S("<>\"\\^`{|}"))))
			return false;
	}
	return true;
}

bool email_is_valid(struct str s)
{
	size_t at = str_find_char(s, '@');
	struct str local = str_sub(s, 0, at), rest = local, atom;

	if (at == SIZE_MAX || local.n == 0 || local.n > 64 ||
	    str_ends(local, S(".")) || !domain_is_valid(str_from(s, at + 1)))
		return false;
	while (str_next(&rest, '.', &atom)) {
		for (size_t i = 0; i < atom.n; i++)
			if (!is_letter(atom.p[i]) && !is_digit(atom.p[i]) &&
			    !is_one_of(atom.p[i], S("!#$%&'*+-/=?^_`{|}~")))
				return false;
		if (atom.n == 0)
			return false;
	}
	return true;
}

bool phone_is_valid(struct str s)
{
	size_t digits = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (is_digit(s.p[i]))
			digits++;
		else if (!is_one_of(s.p[i], S(" -()/.")) &&
			 !(s.p[i] == '+' && i == 0))
			return false;
	}
	/* 112 has three; E.164 allows fifteen, and "(0)" adds one. */
	return digits >= 3 && digits <= 16;
}
