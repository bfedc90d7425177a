/*
 * types/ID.yml of a section. Every guess is followed by the number of pages
 * that it rests on.
 */
#include "survey/survey_priv.h"

/* What is for machines: readers are not shown it. */
static const char *const machine_keys[] = {
	"layout", "type",      "weight",    "order",   "nav_order", "menu",
	"menus",  "cascade",   "outputs",   "sitemap", "toc",	    "comments",
	"parent", "permalink", "published", "class",   "spelling",  "build",
	"_build", "linktitle", "headless",  "params",  "robots",
};

struct writer {
	struct surveyor *s;
	const struct survey_section *section;
	struct buf *out;
	size_t total; /* maps that could have the fields */
	size_t indent;
	struct str prefix; /* of vocabularies: "news-featured-image" */
};

static bool is_for_machines(struct str name)
{
	for (size_t i = 0; i < sizeof(machine_keys) / sizeof(*machine_keys);
	     i++)
		if (str_eq_ascii_case(name, str_of(machine_keys[i])))
			return true;
	return false;
}

static void indent(struct writer *w)
{
	for (size_t i = 0; i < w->indent; i++)
		buf_lit(w->out, "  ");
}

static void line(struct writer *w, const char *key, struct str value)
{
	indent(w);
	buf_printf(w->out, "%s: ", key);
	buf_str(w->out, value);
	buf_char(w->out, '\n');
}

static void text_line(struct writer *w, const char *key, struct str value)
{
	indent(w);
	buf_printf(w->out, "%s: ", key);
	yaml_text(w->out, value);
	buf_char(w->out, '\n');
}

static size_t holders_of(const struct field_draft *d)
{
	size_t n = 0;

	for (size_t i = 0; i < d->nkeys; i++)
		n += d->keys[i]->holders;
	return n;
}

/* ---- fields ---- */

static void fields_write(struct writer *w, const struct field_drafts *all);

static void aliases_write(struct writer *w, const struct field_draft *d)
{
	const char *separator = "";
	bool any = d->few_aliases;

	for (size_t i = 0; i < d->nkeys; i++)
		any |= !str_eq(d->keys[i]->name, d->name);
	if (!any)
		return;
	indent(w);
	buf_lit(w->out, "aliases: [");
	for (size_t i = 0; i < d->nkeys; i++) {
		if (str_eq(d->keys[i]->name, d->name))
			continue;
		buf_str(w->out, str_of(separator));
		yaml_text(w->out, d->keys[i]->name);
		separator = ", ";
	}
	buf_lit(w->out, "]\n");
}

static void facet_write(struct writer *w, struct str vocabulary)
{
	struct surveyor *s = w->s;
	struct str segment = vocabulary;

	/* Where lists of pages are, lists of terms cannot be. */
	if (map_find_entry(&s->segments, segment))
		segment = str_cat(s->arena, S("by-"), segment);
	line(w, "facet", segment);
}

static void group_write(struct writer *w, const struct field_draft *d)
{
	struct field_drafts below = fields_of_group(w->s, d->keys[0]->below);
	struct writer inner = *w;

	inner.total = d->keys[0]->below->maps;
	inner.prefix = str_cat3(w->s->arena, w->prefix, S("-"), d->name);
	indent(w);
	buf_lit(w->out, "fields:\n");
	inner.indent++;
	fields_write(&inner, &below);
}

/* What is said of a field of the site's own. */
static void own_write(struct writer *w, const struct field_draft *d)
{
	const struct key *k = d->keys[0];
	struct str kind = d->kind;

	text_line(w, "label", label_of(w->s->arena, k->name));
	if (str_eq(kind, S("term")) &&
	    w->s->out->vocabularies >= SURVEY_MAX_VOCABULARIES)
		kind = S("text");
	line(w, "type", kind);
	if (d->list)
		line(w, "list", S("true"));
	if (str_eq(kind, S("term"))) {
		struct str id = vocabulary_describe(w->s, d, w->prefix);

		line(w, "vocabulary", id);
		if (d->taxonomy && w->indent == 2)
			facet_write(w, id);
	}
	if (d->target)
		line(w, "target", d->target->id);
	if (is_for_machines(k->name))
		line(w, "hidden", S("true"));
	if (str_eq(kind, S("group")))
		group_write(w, d);
}

/* What is said of a field of ours: what differs. */
static void common_write(struct writer *w, const struct field_draft *d)
{
	const struct field *f = d->common;
	size_t longest = 0;

	for (size_t i = 0; i < d->nkeys; i++)
		if (d->keys[i]->longest > longest)
			longest = d->keys[i]->longest;
	aliases_write(w, d);
	if (f->max_length && longest > f->max_length)
		line(w, "max_length",
		     str_printf(w->s->arena, "%zu",
				(longest + 99) / 100 * 100));
	if (f->kind == FIELD_REFERENCE && d->target)
		line(w, "target", d->target->id);
	if (d->taxonomy && f->segment.n)
		facet_write(w, text_slug(w->s->arena, d->keys[0]->name));
}

static void field_write(struct writer *w, const struct field_draft *d)
{
	struct buf *out = w->out;
	size_t start, holders = holders_of(d);

	indent(w);
	yaml_text(out, d->name);
	buf_printf(out, ": # %zu of %zu\n", holders, w->total);
	start = out->n;
	w->indent++;
	if (d->common) {
		common_write(w, d);
	} else {
		aliases_write(w, d);
		own_write(w, d);
	}
	/* Pages without front matter are of the type of the rest. */
	if (holders == w->total && w->section != w->s->rest)
		line(w, "required", S("true"));
	/* A field of ours that is as it always is: nothing to say. */
	if (out->n == start)
		line(w, "required", S("false"));
	w->indent--;
	w->s->out->fields++;
}

static void fields_write(struct writer *w, const struct field_drafts *all)
{
	for (size_t i = 0; i < all->list.n; i++)
		field_write(w, &all->list.at[i]);
}

/* ---- the type ---- */

/* Whether most pages have a date. */
static bool is_dated(const struct survey_section *section)
{
	const struct key *date = map_find(&section->keys->by_name, S("date"));

	return section->dated_names ||
	       (date && date->holders * 10 >= section->keys->maps * 9);
}

static void head_write(struct writer *w)
{
	const struct survey_section *section = w->section;
	struct str label = label_of(w->s->arena, section->name);

	text_line(w, "label", label);
	text_line(w, "plural", label);
	text_line(w, "directory", section->directory);
	text_line(w, "url", section->url);
	line(w, "template", S("page"));
	line(w, "listed", S("true"));
	if (is_dated(section))
		line(w, "news", S("true"));
	if (section->dated_names)
		line(w, "dated_names", S("true"));
}

static void without_write(struct writer *w, const struct field_drafts *all)
{
	if (all->without.n == 0)
		return;
	buf_lit(w->out, "without:\n");
	for (size_t i = 0; i < all->without.n; i++) {
		buf_lit(w->out, "  - ");
		yaml_text(w->out, all->without.at[i]);
		buf_char(w->out, '\n');
	}
}

void type_describe(struct surveyor *s, const struct survey_section *section)
{
	struct field_drafts all = fields_of_section(s, section);
	struct buf out;
	struct writer w = { .s = s,
			    .section = section,
			    .out = &out,
			    .total = section->keys->maps,
			    .prefix = section->id };

	buf_init(s->arena, &out);
	if (section != s->rest)
		head_write(&w);
	else if (all.list.n == 0)
		return;
	else
		buf_lit(&out, "# Pages of no section, and introductions.\n");
	without_write(&w, &all);
	s->out->left_out += section->pool.left_out;
	if (all.list.n) {
		buf_lit(&out, "fields:\n");
		w.indent = 1;
		fields_write(&w, &all);
	}
	s->out->types += section != s->rest;
	survey_add(s, str_cat3(s->arena, S("types/"), section->id, S(".yml")),
		   buf_view(&out));
}
