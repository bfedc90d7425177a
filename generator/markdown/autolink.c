/*
 * Addresses in running text: the extended autolinks of the GFM specification
 * 0.29, section 6.9, found in linear time. It works on the tree's text, so
 * that nothing in code, links or raw HTML can become a link.
 */
#include "markdown/markdown_priv.h"

#include "base/ascii.h"

#include <string.h>

static bool is_alpha(char c)
{
	return is_alnum(c) && c > '9';
}

static bool is_one_of(char c, const char *set)
{
	return c && strchr(set, c);
}

/* Domains may have letters of any script; ASCII punctuation ends them. */
static bool is_domain_char(char c)
{
	return is_alnum(c) || c == '-' || (unsigned char)c >= 0x80;
}

/* Behind all that can belong to a domain at `at`. */
static size_t run_end(struct str s, size_t at)
{
	while (at < s.n &&
	       (is_domain_char(s.p[at]) || s.p[at] == '.' || s.p[at] == '_'))
		at++;
	return at;
}

/* Where the domain that begins at `at` ends; `at` when it is none: no '_' in
 * the last two parts, and (dotted) at least two parts. */
static size_t domain_end(struct str s, size_t at, bool dotted)
{
	bool under_last = false, under_before = false;
	size_t parts = 1, end = at;

	for (; end < s.n; end++) {
		char c = s.p[end];

		if (c == '_') {
			under_last = true;
		} else if (c == '.') {
			if (end + 1 == s.n || !(is_domain_char(s.p[end + 1]) ||
						s.p[end + 1] == '_'))
				break;
			under_before = under_last;
			under_last = false;
			parts++;
		} else if (!is_domain_char(c)) {
			break;
		}
	}
	if (under_last || under_before || (dotted && parts < 2))
		return at;
	return end;
}

/* "&name;" at the end of [from, end): where it begins, or end. */
static size_t entity_begin(struct str s, size_t from, size_t end)
{
	size_t i = end - 1;

	while (i > from && is_alnum(s.p[i - 1]))
		i--;
	return i > from && i < end - 1 && s.p[i - 1] == '&' ? i - 1 : end;
}

/* Section 6.9, extended autolink path validation: what at the end of [from,
 * end) does not belong to the address. */
static size_t path_trim(struct str s, size_t from, size_t end)
{
	size_t open = 0, close = 0;

	for (size_t i = from; i < end; i++) {
		open += s.p[i] == '(';
		close += s.p[i] == ')';
	}
	while (end > from) {
		char c = s.p[end - 1];
		size_t entity;

		if (is_one_of(c, "?!.,:*_~'\"")) {
			end--;
		} else if (c == ')' && close > open) {
			close--;
			end--;
		} else if (c == ';') {
			entity = entity_begin(s, from, end);
			end = entity < end ? entity : end - 1;
		} else {
			break;
		}
	}
	return end;
}

static size_t path_end(struct str s, size_t from, size_t at)
{
	while (at < s.n && !is_space(s.p[at]) && s.p[at] != '<')
		at++;
	return path_trim(s, from, at);
}

static bool starts_no_case(struct str s, size_t at, struct str word)
{
	return str_eq_ascii_case(str_sub(s, at, word.n), word);
}

/* Whether "www." stands at `at`, at the beginning or behind white space or
 * one of * _ ~ (. */
static bool begins_www(struct str s, size_t at, bool open)
{
	if (!str_starts(str_from(s, at), S("www.")))
		return false;
	if (at == 0)
		return open;
	return is_space(s.p[at - 1]) || is_one_of(s.p[at - 1], "*_~(");
}

/* The "www." at `at`. *dead is set behind a domain that is none: what begins
 * in it ends like it, and to try again would take quadratic time. */
static bool match_www(struct str s, size_t at, size_t *dead,
		      struct autolink *out)
{
	size_t end = domain_end(s, at, true);

	if (end == at) {
		*dead = run_end(s, at);
		return false;
	}
	*out = (struct autolink){ at, path_end(s, at, end), "http://" };
	return out->to > out->from;
}

/* The "://" at `at` with a scheme in front of it, not before `done`. */
static bool match_url(struct str s, size_t at, size_t done, bool ftp,
		      struct autolink *out)
{
	static const char *const schemes[] = { "http", "https", "ftp" };
	size_t from = at, end;

	while (from > done && at - from < 6 && is_alpha(s.p[from - 1]))
		from--;
	for (size_t i = 0; i < (ftp ? 3 : 2); i++) {
		struct str scheme = str_of(schemes[i]);

		if (scheme.n != at - from || !starts_no_case(s, from, scheme))
			continue;
		end = domain_end(s, at + 3, false);
		if (end == at + 3)
			return false;
		*out = (struct autolink){ from, path_end(s, from, end), "" };
		return out->to > at + 3;
	}
	return false;
}

static bool is_local(char c)
{
	return is_alnum(c) || is_one_of(c, ".+-_");
}

/* The '@' at `at` with an address around it, not before `done`. */
static bool match_mail(struct str s, size_t at, size_t done,
		       struct autolink *out)
{
	size_t from = at, end = at + 1;
	bool dot = false;

	while (from > done && is_local(s.p[from - 1]))
		from--;
	for (; end < s.n; end++) {
		if (s.p[end] == '.' && end + 1 < s.n && is_alnum(s.p[end + 1]))
			dot = true;
		else if (!is_alnum(s.p[end]) && s.p[end] != '-' &&
			 s.p[end] != '_')
			break;
	}
	if (from == at || !dot || !is_alnum(s.p[end - 1]) ||
	    (end < s.n && s.p[end] == '@'))
		return false;
	*out = (struct autolink){ from, end, "mailto:" };
	return true;
}

bool autolink_next(struct str s, size_t from, bool open, bool ftp,
		   struct autolink *out)
{
	size_t done = from, dead = from;

	for (size_t i = from; i < s.n; i++) {
		if (s.p[i] == 'w' && i >= dead && begins_www(s, i, open) &&
		    match_www(s, i, &dead, out))
			return true;
		if (s.p[i] == ':' && str_starts(str_from(s, i), S("://")) &&
		    match_url(s, i, done, ftp, out))
			return true;
		if (s.p[i] != '@')
			continue;
		if (match_mail(s, i, done, out))
			return true;
		done = i + 1;
	}
	return false;
}
