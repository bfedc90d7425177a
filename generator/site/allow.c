/*
 * What a page allows of its own findings, each with a reason:
 *
 *	allow:
 *	  - {id: image-missing, what: karta.png, reason: ritas om i vår}
 *
 * Diagnostics of a page come before its front matter is known, so they are
 * gone through when all is said. An allowed one stays as advice, which `check`
 * shows: whoever reviews the page sees what is passed over, and why.
 */
#include "site/levels_priv.h"
#include "site/site_priv.h"

struct allowance {
	enum diag_id id;
	struct str what, reason;
	struct place at;
	bool used;
};

struct allowances {
	const struct page *page;
	struct allowance *list;
	size_t n;
};

/* An entry without a reason was reported by the schema, and allows nothing. */
static bool entry_read(struct linker *l, const struct record *entry,
		       struct allowance *out)
{
	const struct value *id = record_value(entry, S("id"));

	out->what = record_text(entry, S("what"));
	out->reason = record_text(entry, S("reason"));
	if (!id)
		return false;
	out->at = id->at;
	return levels_find(l->scratch, id->text, id->at, &out->id, l->diags) &&
	       out->reason.n;
}

/* The entries of a page's front matter; NULL when it has none. */
static struct allowances *page_read(struct linker *l, const struct page *p)
{
	const struct cell *c = record_find(&p->record, S("allow"));
	struct allowances *out;

	if (!c || c->n == 0 || c->field->kind != FIELD_GROUP)
		return NULL;
	out = arena_new(l->arena, struct allowances);
	out->page = p;
	out->list = arena_array(l->arena, struct allowance, c->n);
	for (size_t i = 0; i < c->n; i++)
		if (entry_read(l, c->values[i].group, &out->list[out->n]))
			out->n++;
	return out;
}

static bool is_about(struct linker *l, const struct diag_text *t,
		     struct str what)
{
	const struct str args[] = { t->arg1, t->arg2, t->arg3, t->arg4 };

	for (size_t i = 0; i < sizeof(args) / sizeof(args[0]); i++)
		if (str_eq(text_nfc(l->scratch, args[i]), what))
			return true;
	return what.n == 0;
}

/* The reason for which it is allowed, "" when it is not. All entries that
 * would allow it are of use. */
static struct str reason_find(struct linker *l, struct allowances *of,
			      const struct diag *d)
{
	struct str reason = S("");

	for (size_t i = 0; i < of->n; i++) {
		struct allowance *e = &of->list[i];

		if (e->id != d->text.id || !is_about(l, &d->text, e->what))
			continue;
		e->used = true;
		if (reason.n == 0)
			reason = e->reason;
	}
	return reason;
}

/* A page that is not published has fewer findings than it will have. */
static void unused_report(struct linker *l, const struct allowances *of)
{
	if (of->page->status != PAGE_PUBLISHED)
		return;
	for (size_t i = 0; i < of->n; i++)
		if (!of->list[i].used)
			diag_add(l->diags, of->list[i].at, DIAG_ALLOW_UNUSED,
				 diag_name(of->list[i].id), of->list[i].what);
}

void linker_allow(struct linker *l, size_t first)
{
	const struct site *s = l->site;
	size_t n = l->diags->list.n;
	struct map by_path;

	map_init(l->arena, &by_path);
	for (size_t i = 0; i < s->npages; i++) {
		struct allowances *of = NULL;

		/* What cannot be made cannot be allowed to be published. */
		if (s->pages[i].status != PAGE_FAULTY &&
		    page_is_usable(&s->pages[i]))
			of = page_read(l, &s->pages[i]);
		if (of)
			map_add(&by_path, s->pages[i].path)->value = of;
	}
	for (size_t i = first; i < n && by_path.n; i++) {
		const struct diag *d = &l->diags->list.at[i];
		struct allowances *of = map_find(&by_path, d->at.path);
		struct str reason = of ? reason_find(l, of, d) : S("");

		if (reason.n)
			diags_allow(l->diags, i, reason);
	}
	for (size_t i = 0; i < by_path.n; i++)
		unused_report(l, by_path.at[i].value);
	arena_reset(l->scratch);
}
