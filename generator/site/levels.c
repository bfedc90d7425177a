/*
 * Which level a diagnostic has: what site.yml says of its path, else of the
 * type of its path, else of the diagnostic. Only content can be spared an
 * error: a configuration or a theme that is wrong is not used by half.
 */
#include "site/levels_priv.h"

#include "base/arena.h"
#include "base/glob.h"
#include "site/site_priv.h"

struct governor {
	const struct levels *levels;
	const struct schema *schema; /* or NULL */
	struct str content;
	bool config_elsewhere;
};

/* The path below the content directory, "" when it is none of a page or file
 * of the bank. */
static struct str content_below(const struct governor *g, struct str path)
{
	size_t n = g->content.n;
	struct str below = path;

	if (n == 0 && str_starts(path, S("themes/")))
		return S("");
	if (n &&
	    (!str_starts(path, g->content) || path.n <= n || path.p[n] != '/'))
		return S("");
	if (n)
		below = str_from(path, n + 1);
	return !g->config_elsewhere && path_is_configuration(below) ? S("")
								    : below;
}

static enum diag_level rule_apply(const struct governor *g,
				  const struct level_rule *rule,
				  struct str below)
{
	for (size_t i = rule->npaths; i-- > 0;)
		if (glob_match(rule->paths[i].of, below))
			return rule->paths[i].level;
	for (size_t i = 0; g->schema && i < rule->ntypes; i++)
		if (str_eq(rule->types[i].of,
			   schema_type_of_path(g->schema, below)->id))
			return rule->types[i].level;
	return rule->level;
}

static enum diag_level govern(const void *context, struct place at,
			      enum diag_id id)
{
	const struct governor *g = context;
	const struct level_rule *rule = g->levels->rules[id];
	enum diag_level level = diag_default_level(id);
	struct str below = content_below(g, at.path);

	if (!rule)
		return level;
	if (below.n)
		return rule_apply(g, rule, below);
	return level == DIAG_ERROR ? level : rule->level;
}

static bool types_check(struct arena *a, const struct level_rule *rule,
			const struct schema *schema, struct diags *diags)
{
	struct str *known = arena_array(a, struct str, schema->ntypes);
	bool ok = true;

	for (size_t i = 0; i < schema->ntypes; i++)
		known[i] = schema->types[i].id;
	for (size_t i = 0; i < rule->ntypes; i++) {
		const struct level_case *c = &rule->types[i];

		if (!schema_find_type(schema, c->of))
			ok = diag_add(
				diags, c->at, DIAG_CONFIG_TYPE, c->of,
				text_suggest(a, c->of, known, schema->ntypes));
	}
	return ok;
}

bool site_govern(struct arena *a, const struct site_options *options,
		 struct diags *diags)
{
	const struct levels *levels = options->config->levels;
	struct governor *g = arena_new(a, struct governor);
	struct diag_policy policy = { govern, g, diags->policy.strict };
	bool ok = true;

	if (!levels)
		return true;
	for (size_t i = 0; options->schema && i < DIAG_COUNT; i++)
		if (levels->rules[i])
			ok &= types_check(a, levels->rules[i], options->schema,
					  diags);
	*g = (struct governor){ levels, options->schema, options->content,
				options->config_elsewhere };
	diags_govern(diags, policy);
	return ok;
}

bool levels_find(struct arena *scratch, struct str name, struct place at,
		 enum diag_id *out, struct diags *diags)
{
	enum diag_id id = diag_find_name(name);
	struct str known[DIAG_COUNT];
	size_t n = 0;

	if (id == DIAG_COUNT) {
		for (size_t i = 0; i < DIAG_COUNT; i++)
			if (!diag_is_fatal((enum diag_id)i))
				known[n++] = diag_name((enum diag_id)i);
		return diag_add(diags, at, DIAG_UNKNOWN_DIAGNOSTIC, name,
				text_suggest(scratch, name, known, n));
	}
	if (diag_is_fatal(id))
		return diag_add(diags, at, DIAG_LEVEL_FIXED, name);
	*out = id;
	return true;
}
