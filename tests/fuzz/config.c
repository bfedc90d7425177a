/*
 * site.yml: whatever a stranger writes in it, the reading ends; what is read
 * keeps its own rules; and what levels it gives lower nothing that is fatal.
 */
#include "base/arena.h"
#include "base/glob.h"
#include "site/site.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool ok)
{
	if (!ok)
		abort();
}

static void shortcodes_verify(const struct site_config *c)
{
	require(c->has_shortcodes || c->nshortcodes == 0);
	for (size_t i = 0; i < c->nshortcodes; i++) {
		const struct shortcode_rule *r = &c->shortcodes[i];

		require(i == 0 || str_cmp(r[-1].name, r->name) < 0);
		require(r->kind != SHORTCODE_LINK || r->address.n);
		require(r->kind != SHORTCODE_IMAGE || r->source.n);
		require(!str_starts(r->address, S("javascript:")));
	}
}

static void config_verify(const struct site_config *c)
{
	struct str rest = c->content, part;

	while (str_next(&rest, '/', &part))
		require(part.n && !str_eq(part, S(".")) &&
			!str_eq(part, S("..")));
	for (size_t i = 0; i < c->nignore; i++) {
		require(glob_is_valid(c->ignore[i]));
		glob_match(c->ignore[i], S("a/b/index.md"));
	}
	shortcodes_verify(c);
}

/* Every diagnostic, at places of several kinds. */
static void levels_verify(struct arena *a, const struct site_config *c)
{
	static const char *const paths[] = { "", "content/a.md",
					     "content/artiklar/2013/a.md",
					     "content/site.yml",
					     "themes/a/theme.yml" };
	const struct site_options options = { .config = c,
					      .content = S("content") };
	struct diags diags;
	size_t fatal = 0;

	diags_init(a, &diags);
	require(site_govern(a, &options, &diags));
	for (size_t p = 0; p < sizeof(paths) / sizeof(*paths); p++)
		for (size_t i = 0; i < DIAG_COUNT; i++) {
			size_t errors = diags.errors;
			bool is_fatal = diag_is_fatal((enum diag_id)i);

			diag_add(&diags, place_of(str_of(paths[p])),
				 (enum diag_id)i);
			require(!is_fatal || diags.errors == errors + 1);
			fatal += is_fatal;
		}
	require(diags.errors >= fatal);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str yaml = { (const char *)data, size };
	struct site_config c = { 0 };
	struct diags diags;
	struct arena a;
	bool ok;

	arena_init(&a);
	diags_init(&a, &diags);
	ok = site_config_parse(&a, S("content/site.yml"), yaml, &c, &diags);
	require(ok == (diags.errors == 0));
	if (ok) {
		config_verify(&c);
		levels_verify(&a, &c);
	}
	arena_done(&a);
	return 0;
}
