/*
 * The key `shortcodes` of site.yml: what becomes of the shortcodes of a bank
 * that was written for another generator. That the key is there makes them
 * syntax; `ref` and `relref` need no words.
 *
 *	shortcodes:
 *	  note: {as: container, class: note}
 *	  youtube: {as: link, address: "https://example.org/{id|0}"}
 *	  toc: drop
 */
#include "base/arena.h"
#include "site/config_priv.h"

#include <stdlib.h>

/* A key of a shortcode's rule: a text with placeholders, of some kinds. */
struct part {
	struct str name;
	size_t offset;	      /* of its struct str in struct shortcode_rule */
	unsigned int kinds;   /* bits: 1 << enum shortcode_kind */
	unsigned int needed;  /* by these of them */
	enum diag_id mistake; /* of what is no value of it */
	bool (*is_fine)(struct str value);
};

static const struct str kinds[] = {
	[SHORTCODE_DROP] = { "drop", 4 },
	[SHORTCODE_TEXT] = { "text", 4 },
	[SHORTCODE_LINK] = { "link", 4 },
	[SHORTCODE_IMAGE] = { "image", 5 },
	[SHORTCODE_CONTAINER] = { "container", 9 },
	[SHORTCODE_PAGE] = { "page", 4 },
};

enum { NKINDS = sizeof(kinds) / sizeof(kinds[0]) };

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '-' || c == '_';
}

static bool all_name_chars(struct str s, const char *more)
{
	for (size_t i = 0; i < s.n; i++) {
		const char *m = more;

		while (*m && *m != s.p[i])
			m++;
		if (!*m && !is_name_char(s.p[i]))
			return false;
	}
	return s.n > 0;
}

static bool is_class(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '_' || (s.p[i] >= 'A' && s.p[i] <= 'Z'))
			return false;
	return all_name_chars(s, "");
}

/* A placeholder, which brings its own beginning and is checked when it is
 * filled in; a rooted path; one of the schemes that links may have. */
static bool is_address(struct str s)
{
	static const struct str known[] = {
		{ "https://", 8 }, { "http://", 7 }, { "mailto:", 7 },
		{ "tel:", 4 },	   { "{", 1 },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (str_starts(s, known[i]))
			return s.n > known[i].n;
	return str_starts(s, S("/")) && !str_starts(s, S("//"));
}

/* A path in the bank: nothing with a scheme or a host before the first
 * placeholder. */
static bool is_source(struct str s)
{
	struct str head = str_sub(s, 0, str_find_char(s, '{'));

	return str_find_char(head, ':') == SIZE_MAX &&
	       !str_starts(head, S("//"));
}

#define BIT(kind) (1u << SHORTCODE_##kind)
#define PART(name, of, needed, mistake, is_fine)                               \
	{                                                                      \
		{ #name, sizeof(#name) - 1 },                                  \
			offsetof(struct shortcode_rule, name), of, needed,     \
			mistake, is_fine                                       \
	}

static const struct part parts[] = {
	PART(address, BIT(LINK), BIT(LINK), DIAG_CONFIG_ADDRESS, is_address),
	PART(source, BIT(IMAGE), BIT(IMAGE), DIAG_CONFIG_SOURCE, is_source),
	PART(alt, BIT(IMAGE), 0, DIAG_COUNT, NULL),
	PART(caption, BIT(IMAGE), 0, DIAG_COUNT, NULL),
	PART(text, BIT(TEXT) | BIT(LINK) | BIT(CONTAINER), 0, DIAG_COUNT, NULL),
	PART(title, BIT(CONTAINER), 0, DIAG_COUNT, NULL),
	PART(class, BIT(CONTAINER), 0, DIAG_CONFIG_CLASS, is_class),
};

enum { NPARTS = sizeof(parts) / sizeof(parts[0]) };

/* The first '{' or '}' in a text that is no part of a placeholder, with what
 * stands there; "" when there is none. */
static struct str placeholder_find_bad(struct str text)
{
	while (text.n) {
		size_t open = str_find_char(text, '{');
		size_t close = str_find_char(text, '}');
		struct str names, name;

		if (close < open)
			return str_sub(text, close, 1);
		if (open == SIZE_MAX)
			return S("");
		if (close == SIZE_MAX)
			return str_from(text, open);
		names = str_sub(text, open + 1, close - open - 1);
		/* A '|' at the end leaves an empty name behind it. */
		if (names.n == 0 || str_ends(names, S("|")))
			return str_sub(text, open, close - open + 1);
		while (str_next(&names, '|', &name))
			if (!all_name_chars(name, ""))
				return str_sub(text, open, close - open + 1);
		text = str_from(text, close + 1);
	}
	return S("");
}

/* Reports what is wrong with the text of a part. */
static bool part_check(const struct config_reader *r, const struct part *part,
		       struct str text, struct place at)
{
	struct str bad = placeholder_find_bad(text);

	if (text.n > CONFIG_MAX_TEXT)
		return diag_add(r->diags, at, DIAG_CONFIG_TOO_LONG, part->name,
				str_printf(r->arena, "%d", CONFIG_MAX_TEXT));
	if (part->is_fine && text.n && !part->is_fine(text))
		return diag_add(r->diags, at, part->mistake, text);
	if (bad.n)
		return diag_add(r->diags, at, DIAG_CONFIG_PLACEHOLDER, bad,
				S("{title}"), S("{0}"), S("{title|0}"));
	return true;
}

static bool part_read(const struct config_reader *r, uint32_t key,
		      uint32_t value, struct shortcode_rule *out)
{
	struct str known[NPARTS + 1], name = data_text(r->tree, key);

	for (size_t i = 0; i < NPARTS; i++) {
		const struct part *part = &parts[i];
		struct str *text = (struct str *)((char *)out + part->offset);

		known[i] = part->name;
		if (!str_eq(name, part->name))
			continue;
		if (!(part->kinds >> out->kind & 1))
			return diag_add(r->diags, config_place(r, key),
					DIAG_CONFIG_SHORTCODE_KEY, name,
					kinds[out->kind]);
		return config_read_text(r, key, value, text) &&
		       part_check(r, part, *text, config_place(r, value));
	}
	known[NPARTS] = S("as");
	return str_eq(name, known[NPARTS]) ||
	       config_unknown_key(r, key, known, NPARTS + 1);
}

/* The keys of the long form, `as` before the others. */
static bool parts_read(const struct config_reader *r, uint32_t map,
		       struct shortcode_rule *out)
{
	uint32_t key = UINT32_MAX, value;
	bool ok = true;

	while (config_next(r, map, &key, &value))
		ok &= part_read(r, key, value, out);
	return ok;
}

/* KIND, or {as: KIND, ...}. */
static bool rule_read(const struct config_reader *r, uint32_t value,
		      struct shortcode_rule *out)
{
	bool is_short = r->tree->nodes[value].kind == DATA_SCALAR;
	uint32_t as = is_short ? value : data_find(r->tree, value, S("as"));
	size_t kind;

	if (as == UINT32_MAX)
		return diag_add(r->diags, out->at, DIAG_CONFIG_MISSING,
				out->name, S("as"));
	if (!config_read_choice(r, as, kinds, NKINDS, &kind))
		return false;
	out->kind = (enum shortcode_kind)kind;
	if (!is_short && !parts_read(r, value, out))
		return false;
	for (size_t i = 0; i < NPARTS; i++) {
		const struct str *text =
			(const struct str *)((char *)out + parts[i].offset);

		if (parts[i].needed >> out->kind & 1 && text->n == 0)
			return diag_add(r->diags, out->at, DIAG_CONFIG_MISSING,
					out->name, parts[i].name);
	}
	return true;
}

static bool shortcode_read(const struct config_reader *r, uint32_t key,
			   uint32_t value, struct shortcode_rule *out)
{
	out->name = str_dup(r->arena, data_text(r->tree, key));
	out->at = config_place(r, key);
	if (!all_name_chars(out->name, "./"))
		return diag_add(r->diags, out->at, DIAG_CONFIG_SHORTCODE,
				out->name);
	if (r->tree->nodes[value].kind == DATA_LIST)
		return config_is_map(r, key, value);
	return rule_read(r, value, out);
}

static int rule_order(const void *x, const void *y)
{
	const struct shortcode_rule *a = x, *b = y;

	return str_cmp(a->name, b->name);
}

/* Links to pages are the same in every bank that has them. */
static size_t defaults_add(const struct config_reader *r, uint32_t map,
			   struct shortcode_rule *rules, size_t n)
{
	static const struct str names[] = { { "ref", 3 }, { "relref", 6 } };

	for (size_t i = 0; i < 2; i++)
		if (map == UINT32_MAX ||
		    data_find(r->tree, map, names[i]) == UINT32_MAX)
			rules[n++] = (struct shortcode_rule){
				.name = names[i],
				.kind = SHORTCODE_PAGE,
				.at = place_of(r->path),
			};
	return n;
}

bool config_read_shortcodes(const struct config_reader *r, uint32_t key,
			    uint32_t value, struct site_config *out)
{
	uint32_t name = UINT32_MAX, inner;
	struct shortcode_rule *rules;
	bool empty = data_is_null(r->tree, value), ok = true;
	size_t n = 0;

	if (!empty && (!config_is_map(r, key, value) ||
		       !config_fits(r, key, value, CONFIG_MAX_SHORTCODES)))
		return false;
	rules = arena_array(r->arena, struct shortcode_rule,
			    r->tree->nodes[value].count + 2);
	while (!empty && config_next(r, value, &name, &inner))
		ok &= shortcode_read(r, name, inner, &rules[n++]);
	n = defaults_add(r, empty ? UINT32_MAX : value, rules, n);
	qsort(rules, n, sizeof(*rules), rule_order);
	out->has_shortcodes = true;
	out->shortcodes = rules;
	out->nshortcodes = n;
	return ok;
}

struct str shortcode_key_at(size_t i)
{
	if (i == NPARTS)
		return S("as");
	return i < NPARTS ? parts[i].name : S("");
}

struct str shortcode_kind_at(size_t i)
{
	return i < NKINDS ? kinds[i] : S("");
}
