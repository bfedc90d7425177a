/*
 * The key `levels` of site.yml: a level for each diagnostic, or several.
 *
 *	link-missing: warning
 *	image-missing: {level: warning, types: {news: off}, paths: {utkast: off}}
 *
 * Types are checked when the schema is known (levels.c).
 */
#include "base/arena.h"
#include "site/config_priv.h"
#include "site/levels_priv.h"

static bool level_read(const struct config_reader *r, uint32_t value,
		       enum diag_level *out)
{
	struct str names[DIAG_ERROR + 1];
	size_t level;

	for (size_t i = 0; i <= DIAG_ERROR; i++)
		names[i] = diag_level_name((enum diag_level)i, DIAG_EN);
	if (!config_read_choice(r, value, names, DIAG_ERROR + 1, &level))
		return false;
	*out = (enum diag_level)level;
	return true;
}

/* Pairs of something and a level. */
static bool cases_read(const struct config_reader *r, uint32_t key,
		       uint32_t map, bool patterns,
		       const struct level_case **out, size_t *n)
{
	uint32_t of = UINT32_MAX, value;
	struct level_case *cases;
	bool ok = true;

	if (!config_is_map(r, key, map) ||
	    !config_fits(r, key, map, CONFIG_MAX_PATTERNS))
		return false;
	cases = arena_array(r->arena, struct level_case,
			    r->tree->nodes[map].count);
	*out = cases;
	while (config_next(r, map, &of, &value)) {
		struct level_case *c = &cases[(*n)++];

		c->of = str_dup(r->arena, data_text(r->tree, of));
		c->at = config_place(r, of);
		ok &= level_read(r, value, &c->level);
		if (patterns)
			ok &= config_read_pattern(r, of, &c->of);
	}
	return ok;
}

static bool rule_read(const struct config_reader *r, uint32_t key,
		      uint32_t value, struct level_rule *out)
{
	static const struct str known[] = { { "level", 5 },
					    { "types", 5 },
					    { "paths", 5 } };
	uint32_t part = UINT32_MAX, inner;
	bool ok = true;

	if (r->tree->nodes[value].kind == DATA_SCALAR)
		return level_read(r, value, &out->level);
	if (!config_is_map(r, key, value))
		return false;
	while (config_next(r, value, &part, &inner)) {
		struct str name = data_text(r->tree, part);

		if (str_eq(name, known[0]))
			ok &= level_read(r, inner, &out->level);
		else if (str_eq(name, known[1]))
			ok &= cases_read(r, part, inner, false, &out->types,
					 &out->ntypes);
		else if (str_eq(name, known[2]))
			ok &= cases_read(r, part, inner, true, &out->paths,
					 &out->npaths);
		else
			ok = config_unknown_key(r, part, known, 3);
	}
	return ok;
}

bool config_read_levels(const struct config_reader *r, uint32_t key,
			uint32_t value, struct site_config *out)
{
	struct levels *levels = arena_new(r->arena, struct levels);
	uint32_t name = UINT32_MAX, inner;
	bool ok = true;

	if (data_is_null(r->tree, value))
		return true;
	if (!config_is_map(r, key, value))
		return false;
	while (config_next(r, value, &name, &inner)) {
		struct level_rule *rule =
			arena_new(r->arena, struct level_rule);
		enum diag_id id;

		if (!levels_find(r->arena, data_text(r->tree, name),
				 config_place(r, name), &id, r->diags)) {
			ok = false;
			continue;
		}
		rule->level = diag_default_level(id);
		ok &= rule_read(r, name, inner, rule);
		levels->rules[id] = rule;
	}
	out->levels = levels;
	return ok;
}
