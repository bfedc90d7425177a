/*
 * Where readers can suggest a change of a page and see what was changed: on
 * the pages of a service that has the bank's repository.
 *
 *	repository: https://github.com/mediecentralen/resursbank
 *	repository: {url: https://git.example.org/bank, kind: forgejo}
 */
#include "site/config_priv.h"

#include "base/arena.h"
#include "base/escape.h"

enum part { PART_URL, PART_KIND, PART_BRANCH, PART_EDIT, PART_HISTORY, PARTS };

static const struct str parts[PARTS] = {
	[PART_URL] = { "url", 3 },	   [PART_KIND] = { "kind", 4 },
	[PART_BRANCH] = { "branch", 6 },   [PART_EDIT] = { "edit", 4 },
	[PART_HISTORY] = { "history", 7 },
};

enum service { GITHUB, GITLAB, FORGEJO, SERVICES, UNKNOWN = SERVICES };

static const struct str kinds[SERVICES] = {
	[GITHUB] = { "github", 6 },
	[GITLAB] = { "gitlab", 6 },
	[FORGEJO] = { "forgejo", 7 },
};

/* What their pages are called below the repository's. */
static const struct {
	struct str edit, history;
} pages[SERVICES] = {
	[GITHUB] = { { "/edit/{branch}/{path}", 21 },
		     { "/commits/{branch}/{path}", 24 } },
	[GITLAB] = { { "/-/edit/{branch}/{path}", 23 },
		     { "/-/commits/{branch}/{path}", 26 } },
	[FORGEJO] = { { "/_edit/{branch}/{path}", 22 },
		      { "/commits/branch/{branch}/{path}", 31 } },
};

/* What is said of the repository, and where. */
struct reading {
	struct str said[PARTS];
	struct place at[PARTS];
	enum service kind;
};

struct str repository_key_at(size_t i)
{
	return i < PARTS ? parts[i] : S("");
}

struct str repository_kind_at(size_t i)
{
	return i < SERVICES ? kinds[i] : S("");
}

/* The service that a host is known to be, or names itself after. */
static enum service service_of(struct str url)
{
	struct str host = str_from(url, str_find(url, S("://")) + 3);

	host = str_sub(host, 0, str_find_char(host, '/'));
	host = str_sub(host, 0, str_find_char(host, ':'));
	if (str_eq_ascii_case(host, S("github.com")))
		return GITHUB;
	if (str_eq_ascii_case(host, S("codeberg.org")))
		return FORGEJO;
	for (size_t i = 0; i < SERVICES; i++)
		if (str_eq_ascii_case(str_sub(host, 0, kinds[i].n), kinds[i]) &&
		    str_starts(str_from(host, kinds[i].n), S(".")))
			return (enum service)i;
	return UNKNOWN;
}

static bool part_read(const struct config_reader *r, uint32_t key,
		      uint32_t value, struct reading *out)
{
	struct str name = data_text(r->tree, key);
	size_t i = 0, kind;

	while (i < PARTS && !str_eq(name, parts[i]))
		i++;
	if (i == PARTS)
		return config_unknown_key(r, key, parts, PARTS);
	out->at[i] = config_place(r, value);
	if (!config_read_text(r, key, value, &out->said[i]))
		return false;
	if (i == PART_KIND && out->said[i].n) {
		if (!config_read_choice(r, value, kinds, SERVICES, &kind))
			return false;
		out->kind = (enum service)kind;
	}
	return true;
}

/* A pattern with what is known filled in: all but the path. */
static struct str pattern_fill(struct arena *a, struct str pattern,
			       struct str branch)
{
	size_t at = str_find(pattern, S("{branch}"));

	if (at == SIZE_MAX)
		return pattern;
	return str_cat3(a, str_sub(pattern, 0, at), branch,
			str_from(pattern, at + sizeof("{branch}") - 1));
}

/* An address that a pattern gives, with any path. */
static bool pattern_is_fine(struct arena *a, struct str pattern)
{
	size_t at = str_find(pattern, S("{path}"));
	struct str rest = str_from(pattern, at + sizeof("{path}") - 1);

	return at != SIZE_MAX &&
	       url_is_valid(str_cat3(a, str_sub(pattern, 0, at), S("x"), rest));
}

/* One of the two patterns: as given, else the service's. */
static bool pattern_make(const struct config_reader *r, const struct reading *g,
			 enum part part, struct str branch, struct str *out)
{
	struct str url = g->said[PART_URL], pattern = g->said[part];

	if (pattern.n == 0 && g->kind != UNKNOWN) {
		if (str_ends(url, S("/")))
			url.n--;
		/* What one clones; no service has such a name. */
		if (str_ends(url, S(".git")))
			url.n -= 4;
		pattern = str_cat(r->arena, url,
				  part == PART_EDIT ? pages[g->kind].edit
						    : pages[g->kind].history);
	}
	pattern = pattern_fill(r->arena, pattern, branch);
	if (g->said[part].n && !pattern_is_fine(r->arena, pattern))
		return diag_add(r->diags, g->at[part],
				DIAG_CONFIG_REPOSITORY_PAGE, g->said[part],
				S("{path}"));
	*out = pattern;
	return true;
}

static bool repository_make(const struct config_reader *r, struct reading *g,
			    struct place at, struct repository *out)
{
	struct str url = g->said[PART_URL];
	bool has_pattern = g->said[PART_EDIT].n || g->said[PART_HISTORY].n;
	struct str branch = g->said[PART_BRANCH];
	struct buf b;
	bool ok;

	if (url.n && !url_is_valid(url))
		return diag_add(r->diags, g->at[PART_URL], DIAG_BAD_URL, url);
	if (url.n == 0 && !has_pattern)
		return diag_add(r->diags, at, DIAG_CONFIG_MISSING,
				S("repository"), parts[PART_URL]);
	if (url.n == 0)
		g->kind = UNKNOWN;
	else if (g->kind == UNKNOWN)
		g->kind = service_of(url);
	if (g->kind == UNKNOWN && !has_pattern)
		return diag_add(r->diags, g->at[PART_URL],
				DIAG_CONFIG_REPOSITORY, url);
	buf_init(r->arena, &b);
	escape_path(&b, branch.n ? branch : S("main"));
	ok = pattern_make(r, g, PART_EDIT, buf_view(&b), &out->edit);
	ok &= pattern_make(r, g, PART_HISTORY, buf_view(&b), &out->history);
	return ok;
}

bool config_read_repository(const struct config_reader *r, uint32_t key,
			    uint32_t value, struct site_config *out)
{
	struct reading g = { .kind = UNKNOWN };
	uint32_t part = UINT32_MAX, said;
	bool ok = true;

	if (data_is_null(r->tree, value))
		return true;
	if (r->tree->nodes[value].kind != DATA_MAP) {
		g.at[PART_URL] = config_place(r, value);
		ok = config_read_text(r, key, value, &g.said[PART_URL]);
	} else {
		while (config_next(r, value, &part, &said))
			ok &= part_read(r, part, said, &g);
	}
	return ok &&
	       repository_make(r, &g, config_place(r, value), &out->repository);
}
