/*
 * Vocabularies: reading their declarations, and finding a term by what an
 * author wrote. One table has every text that stands for a term, folded; ids
 * go in first, then labels, codes and aliases, and what is there stays.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "schema/schema_priv.h"

enum { FILE_LABEL, FILE_OPEN, FILE_ORDER, FILE_TERMS, FILE_WITHOUT, FILE_KEYS };

static const struct str file_keys[FILE_KEYS] = {
	[FILE_LABEL] = NAME("label"),	  [FILE_OPEN] = NAME("open"),
	[FILE_ORDER] = NAME("order"),	  [FILE_TERMS] = NAME("terms"),
	[FILE_WITHOUT] = NAME("without"),
};

enum {
	TERM_LABEL,
	TERM_ALIASES,
	TERM_DESCRIPTION,
	TERM_BROADER,
	TERM_CODE,
	TERM_KEYS
};

static const struct str term_keys[TERM_KEYS] = {
	[TERM_LABEL] = NAME("label"),
	[TERM_ALIASES] = NAME("aliases"),
	[TERM_DESCRIPTION] = NAME("description"),
	[TERM_BROADER] = NAME("broader"),
	[TERM_CODE] = NAME("code"),
};

/* A term while declarations are laid over one another. */
struct draft {
	struct str id;
	struct place at; /* of the id */
	struct entry entry;
	struct term *term; /* NULL: dropped */
};

struct reader {
	struct arena *arena;
	struct diags *diags;
	struct vocabulary *v;
	VEC(struct draft *) drafts;
	struct map by_id; /* to the draft; NULL when it is dropped */
	struct term *terms;
	bool bank; /* has declared something of it */
};

static bool id_is_valid(struct str id)
{
	for (size_t i = 0; i < id.n; i++) {
		char c = id.p[i];

		if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
		      (c >= 'A' && c <= 'Z') || c == '.' || c == '-'))
			return false;
	}
	return id.n > 0;
}

/* ---- which terms there are, and what says what of each ---- */

static void term_lay(struct reader *r, struct declaration *file, uint32_t key,
		     uint32_t value)
{
	struct str id = data_text(&file->tree, key);
	struct map_entry *known = map_add(&r->by_id, id);
	struct draft *under = known->value;
	struct draft *d = under ? under : arena_new(r->arena, struct draft);
	struct entry e = entry_read(file, value, id, term_keys, TERM_KEYS);

	if (under) {
		entry_lay(&e, &under->entry);
		/* All that the one below says shows through already. */
		e.under = NULL;
	} else {
		*d = (struct draft){ .id = id };
		known->value = d;
		*vec_push(r->arena, &r->drafts) = d;
	}
	d->entry = e;
	d->at = data_place(&file->tree, key, file->path);
}

static void terms_drop(struct reader *r, const struct entry *e)
{
	size_t n;
	const struct str *ids = entry_texts(e, FILE_WITHOUT, &n);

	for (size_t i = 0; i < n; i++) {
		struct map_entry *known = map_find_entry(&r->by_id, ids[i]);
		struct draft *d = known ? known->value : NULL;

		if (!d) {
			entry_unknown(e, FILE_WITHOUT, ids[i], &r->by_id);
			continue;
		}
		d->id = S("");
		known->value = NULL;
	}
}

/* The lowest declaration first. */
static void layers_read(struct reader *r, const struct entry *e)
{
	const struct data_tree *t = &e->file->tree;
	uint32_t map = e->value[FILE_TERMS], value;

	if (e->under)
		layers_read(r, e->under);
	if (entry_owns(e, FILE_WITHOUT))
		terms_drop(r, e);
	if (!entry_owns(e, FILE_TERMS))
		return;
	if (t->nodes[map].kind != DATA_MAP) {
		diag_add(r->diags, entry_place(e, FILE_TERMS),
			 DIAG_WRONG_TYPE_GROUP, file_keys[FILE_TERMS],
			 S("ID: {label: ...}"));
		return;
	}
	for (uint32_t k = data_first(t, map); k != UINT32_MAX;
	     k = data_next(t, map, value)) {
		value = data_next(t, map, k);
		term_lay(r, e->file, k, value);
	}
}

/* ---- the terms ---- */

static void term_read(struct reader *r, struct draft *d)
{
	struct term *t = &r->terms[r->v->nterms];

	if (!id_is_valid(d->id))
		diag_add(r->diags, d->at, DIAG_BAD_ID, d->id);
	*t = (struct term){ .id = d->id,
			    .vocabulary = r->v,
			    .order = r->v->by_label ? 0 : r->v->nterms };
	t->label = entry_label(&d->entry, TERM_LABEL, t->id);
	t->labels = entry_labels(&d->entry, TERM_LABEL, &t->nlabels);
	t->description = entry_label(&d->entry, TERM_DESCRIPTION, S(""));
	t->code = entry_text(&d->entry, TERM_CODE);
	t->slug = text_slug(r->arena, t->id);
	t->aliases = entry_texts(&d->entry, TERM_ALIASES, &t->naliases);
	d->term = t;
	r->v->nterms++;
}

/* Enters a text for a term. Two terms with one text are a mistake; a term
 * whose label is its id is none. */
static void term_enter(struct reader *r, const struct draft *d, struct str text,
		       size_t key)
{
	struct map_entry *entry =
		map_add(&r->v->by_text, text_fold(r->arena, text));
	const struct term *other = entry->value;

	if (!other)
		entry->value = d->term;
	else if (other != d->term)
		diag_add(r->diags, entry_place(&d->entry, key),
			 DIAG_SCHEMA_TWICE, text, other->id, d->term->id);
}

/* The labels in all languages. */
static void labels_enter(struct reader *r, const struct draft *d)
{
	for (size_t i = 0; i < d->term->nlabels; i++)
		term_enter(r, d, d->term->labels[i], TERM_LABEL);
}

/* Aliases that are built in, where a bank may have terms of its own by these
 * names: they are the bank's then. */
static void aliases_lend(struct reader *r, struct term *t)
{
	struct str *kept = arena_array(r->arena, struct str, t->naliases);
	size_t n = 0;

	for (size_t i = 0; i < t->naliases; i++) {
		struct map_entry *entry = map_add(
			&r->v->by_text, text_fold(r->arena, t->aliases[i]));

		if (!entry->value)
			entry->value = t;
		if (entry->value == t)
			kept[n++] = t->aliases[i];
	}
	t->aliases = kept;
	t->naliases = n;
}

static bool aliases_are_lent(const struct reader *r, const struct draft *d)
{
	return r->bank && d->term->naliases > 0 &&
	       d->entry.from[TERM_ALIASES]->built_in;
}

static void aliases_enter(struct reader *r, const struct draft *d)
{
	for (size_t i = 0; i < d->term->naliases; i++)
		term_enter(r, d, d->term->aliases[i], TERM_ALIASES);
}

/* ids, labels (the site's language first), codes and aliases, in this order for
 * all terms. */
static void terms_enter(struct reader *r)
{
	size_t n = r->drafts.n;
	struct draft *const *d = r->drafts.at;

	for (size_t i = 0; i < n; i++)
		term_enter(r, d[i], d[i]->term->id, TERM_LABEL);
	for (size_t i = 0; i < n; i++)
		term_enter(r, d[i], d[i]->term->label, TERM_LABEL);
	for (size_t i = 0; i < n; i++)
		labels_enter(r, d[i]);
	for (size_t i = 0; i < n; i++)
		if (d[i]->term->code.n)
			term_enter(r, d[i], d[i]->term->code, TERM_CODE);
	for (size_t i = 0; i < n; i++)
		if (!aliases_are_lent(r, d[i]))
			aliases_enter(r, d[i]);
	for (size_t i = 0; i < n; i++)
		if (aliases_are_lent(r, d[i]))
			aliases_lend(r, d[i]->term);
}

static void terms_check_slugs(struct reader *r)
{
	struct map slugs;

	map_init(r->arena, &slugs);
	for (size_t i = 0; i < r->drafts.n; i++) {
		const struct draft *d = r->drafts.at[i];
		struct map_entry *entry = map_add(&slugs, d->term->slug);
		const struct term *other = entry->value;

		if (d->term->slug.n == 0)
			diag_add(r->diags, d->at, DIAG_BAD_SLUG,
				 d->term->label);
		else if (other)
			diag_add(r->diags, d->at, DIAG_SCHEMA_TWICE,
				 d->term->slug, other->id, d->term->id);
		entry->value = d->term;
	}
}

/* ---- broader terms ---- */

static void broader_read(struct reader *r, const struct draft *d)
{
	struct str id = entry_text(&d->entry, TERM_BROADER);
	const struct draft *other;

	if (id.n == 0)
		return;
	other = map_find(&r->by_id, id);
	if (other)
		d->term->broader = other->term;
	else if (!d->entry.from[TERM_BROADER]->built_in)
		entry_unknown(&d->entry, TERM_BROADER, id, &r->by_id);
}

static void broader_check(struct reader *r)
{
	const struct entry **entries =
		arena_array(r->arena, const struct entry *, r->v->nterms);

	for (size_t i = 0; i < r->v->nterms; i++)
		entries[i] = &r->drafts.at[i]->entry;
	hierarchy_check(r->terms, entries, r->v->nterms, TERM_BROADER);
}

/* Drops what was dropped from the list itself. */
static void drafts_compact(struct reader *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->drafts.n; i++)
		if (map_find(&r->by_id, r->drafts.at[i]->id) == r->drafts.at[i])
			r->drafts.at[n++] = r->drafts.at[i];
	r->drafts.n = n;
}

static void terms_read(struct reader *r)
{
	drafts_compact(r);
	r->terms = arena_array(r->arena, struct term, r->drafts.n);
	for (size_t i = 0; i < r->drafts.n; i++)
		term_read(r, r->drafts.at[i]);
	r->v->terms = r->terms;
	for (size_t i = 0; i < r->drafts.n; i++)
		broader_read(r, r->drafts.at[i]);
	broader_check(r);
	terms_enter(r);
	terms_check_slugs(r);
}

/* "declared" or "label"; an open vocabulary has no order of its own. */
static bool order_is_label(const struct entry *e, bool open)
{
	static const struct str orders[] = { NAME("declared"), NAME("label") };
	static const struct names names = { orders, 2 };

	entry_expect(e, FILE_ORDER, &names);
	if (!entry_has(e, FILE_ORDER))
		return open;
	return str_eq(entry_text(e, FILE_ORDER), orders[1]);
}

void vocabulary_read(struct arena *a, const struct declared *declared,
		     struct vocabulary *v)
{
	struct entry e = entry_read_declared(a, declared, file_keys, FILE_KEYS);
	struct reader r = { .arena = a,
			    .diags = e.file->diags,
			    .v = v,
			    .bank = declared->bank };

	map_init(a, &r.by_id);
	v->label = entry_label(&e, FILE_LABEL, v->id);
	v->open = entry_flag(&e, FILE_OPEN);
	v->by_label = order_is_label(&e, v->open);
	if (!v->open && !entry_require(&e, FILE_TERMS))
		return;
	layers_read(&r, &e);
	terms_read(&r);
}

const struct term *vocabulary_find(struct arena *scratch,
				   const struct vocabulary *v, struct str value)
{
	/* Most values are written as the ids are, folded already. */
	const struct term *t = map_find(&v->by_text, value);

	return t ? t : map_find(&v->by_text, text_fold(scratch, value));
}

struct str vocabulary_key_at(size_t i)
{
	return i < FILE_KEYS ? file_keys[i] : S("");
}

struct str term_key_at(size_t i)
{
	return i < TERM_KEYS ? term_keys[i] : S("");
}
