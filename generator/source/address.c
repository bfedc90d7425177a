/*
 * Addresses of repositories as git takes them: https://, http://, ssh:// and
 * file:///, and "user@host:path" for ssh. Passwords are for git alone: what is
 * shown, and what becomes the name of a file, is without them.
 */
#include "base/utf8.h"
#include "source/source_priv.h"

bool source_is_address(struct str repo)
{
	size_t colon = str_find_char(repo, ':');
	size_t slash = str_find_char(repo, '/');

	if (str_find(repo, S("://")) != SIZE_MAX)
		return true;
	return colon != SIZE_MAX && colon > 0 &&
	       (slash == SIZE_MAX || colon < slash);
}

/* Nothing, or digits: "u:pass/word@host", whose password is cut by a '/' that
 * is not encoded, is a host with a port else. */
static bool port_is_fine(struct str host)
{
	size_t bracket = str_find_last(host, ']');
	struct str rest = str_from(host, bracket == SIZE_MAX ? 0 : bracket + 1);
	struct str port = str_from(rest, str_find_char(rest, ':'));

	for (size_t i = 1; i < port.n; i++)
		if (port.p[i] < '0' || port.p[i] > '9')
			return false;
	return true;
}

/* A host that ssh would take for an option is refused, and one in which
 * something else than a name, a port or an IPv6 address stands. */
static bool host_is_fine(struct str host)
{
	if (host.n == 0 || host.p[0] == '-' || host.p[0] == ':')
		return false;
	for (size_t i = 0; i < host.n; i++) {
		char c = host.p[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
		    !(c >= '0' && c <= '9') &&
		    str_find_char(S(".-_:[]"), c) == SIZE_MAX)
			return false;
	}
	return true;
}

static bool is_loopback(struct str host)
{
	return str_starts(host, S("[::1]")) || str_starts(host, S("127.")) ||
	       str_eq(str_sub(host, 0, str_find_char(host, ':')),
		      S("localhost"));
}

/* "user:password@host/path" behind "scheme://". */
static bool authority_parse(struct arena *a, struct str scheme, struct str rest,
			    struct address *out)
{
	bool ssh = str_eq(scheme, S("ssh://"));
	size_t slash = str_find_char(rest, '/');
	struct str place = str_sub(rest, 0, slash), user = S(""), host = place;
	size_t at = str_find_last(place, '@'), colon;

	if (slash == SIZE_MAX || slash + 1 == rest.n)
		return false;
	if (at != SIZE_MAX) {
		user = str_sub(place, 0, at + 1);
		host = str_from(place, at + 1);
	}
	if (!host_is_fine(host) || !port_is_fine(host) ||
	    str_starts(user, S("-")))
		return false;
	/* git ends a user at the first '@', and would tell the rest. */
	if (at != SIZE_MAX && str_find_char(user, '@') != at)
		return false;
	out->secret = user;
	colon = str_find_char(user, ':');
	/* Of ssh the user is no secret: "git" mostly. */
	if (ssh)
		out->secret = colon == SIZE_MAX
				      ? S("")
				      : str_sub(user, colon, at - colon);
	out->shown = str_cat(a, scheme, ssh ? str_sub(user, 0, colon) : S(""));
	if (ssh && colon != SIZE_MAX)
		out->shown = str_cat(a, out->shown, S("@"));
	out->shown = str_cat3(a, out->shown, host, str_from(rest, slash));
	out->plain = str_eq(scheme, S("http://")) && !is_loopback(host);
	return true;
}

/* "user@host:path". With "::" it would name a program of git's to run. */
static bool scp_is_fine(struct str text)
{
	size_t colon = str_find_char(text, ':');
	size_t bracket = str_find(text, S("]:"));
	struct str place, path;
	size_t at;

	if (str_find_char(text, '[') < colon && bracket != SIZE_MAX)
		colon = bracket + 1;
	place = str_sub(text, 0, colon);
	path = str_from(text, colon + 1);
	at = str_find_last(place, '@');
	return path.n && path.p[0] != ':' &&
	       host_is_fine(at == SIZE_MAX ? place : str_from(place, at + 1));
}

static bool is_text(struct str s)
{
	if (s.n == 0 || s.p[0] == '-' || utf8_find_bad(s) != SIZE_MAX)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((uint8_t)s.p[i] < 0x20 || s.p[i] == 0x7f)
			return false;
	return true;
}

/* What is refused may hold a password too, with any character in it. */
static struct str without_user(struct arena *a, struct str text)
{
	size_t scheme = str_find(text, S("://"));
	size_t begin = scheme == SIZE_MAX ? 0 : scheme + 3;
	struct str rest = str_from(text, begin);
	size_t at = str_find_last(rest, '@');

	if (scheme == SIZE_MAX || at == SIZE_MAX)
		return text;
	return str_cat(a, str_sub(text, 0, begin), str_from(rest, at + 1));
}

bool address_parse(struct arena *a, struct str text, struct address *out,
		   struct diags *diags)
{
	static const struct str schemes[] = { { "https://", 8 },
					      { "http://", 7 },
					      { "ssh://", 6 } };
	struct address r = { .url = text, .shown = text };
	bool ok = false;

	if (!is_text(text)) {
		ok = false;
	} else if (str_find(text, S("://")) == SIZE_MAX) {
		ok = scp_is_fine(text);
	} else if (str_starts(text, S("file:///"))) {
		ok = text.n > 8;
	} else {
		for (size_t i = 0; i < 3; i++)
			if (str_starts(text, schemes[i]))
				ok = authority_parse(
					a, schemes[i],
					str_from(text, schemes[i].n), &r);
	}
	if (!ok)
		return diag_add(diags, place_none(), DIAG_REPO_IS_URL,
				without_user(a, text));
	*out = r;
	return true;
}
