/*
 * Who wrote a page by git's account. Names in a history are personal data:
 * only those that a page among the persons lays claim to, by its title or by
 * its field `git`, are ever handed on, and then it is the page that is. An
 * address is compared with and goes no further.
 *
 *	git's people ─► who: 1 2 1 3 ... ─► of a page, each `who` once
 *	                     └► person: a page, or NULL
 */
#include "base/vec.h"
#include "site/site_priv.h"

/* What a name or an address in git leads to. */
struct claim {
	const struct page *page;
	struct place at;
	bool is_explicit;	  /* by the field, which a title yields to */
	const struct page *rival; /* claims it with the same right, or NULL */
	struct place rival_at;
	bool reported;
};

struct people {
	struct map claims; /* folded name or address -> struct claim */
	struct map by_key; /* a person's page or a folded name; the entry's
			    * index is who that is */
	uint32_t *who;	   /* by number in source_people */
	const struct page **person; /* by who; NULL: nobody's page */
	const struct page **seen;   /* by who: the last page it was met in */
};

static struct claim *claim_get(struct linker *l, struct people *p,
			       struct str text)
{
	struct map_entry *e =
		map_add(&p->claims, text_fold(l->scratch, str_trim(text)));

	if (!e->value)
		e->value = arena_new(l->scratch, struct claim);
	return e->value;
}

static void claim_make(struct linker *l, struct people *p, struct str text,
		       const struct page *page, struct place at,
		       bool is_explicit)
{
	struct claim *c;

	if (text.n == 0)
		return;
	c = claim_get(l, p, text);
	if (!c->page || (is_explicit && !c->is_explicit))
		*c = (struct claim){ .page = page,
				     .at = at,
				     .is_explicit = is_explicit };
	else if (c->page != page && is_explicit == c->is_explicit &&
		 !c->rival) {
		c->rival = page;
		c->rival_at = at;
	}
}

/* A person's page: of the type, or of one of the bank's own that has the
 * field. */
static bool is_person(const struct page *page)
{
	return page->role == PAGE_CONTENT && page->status != PAGE_FAULTY &&
	       (str_eq(page->type->id, S("person")) ||
		record_find_kind(&page->record, S("git"), FIELD_TEXT));
}

static void claims_collect(struct linker *l, struct people *p)
{
	for (size_t i = 0; i < l->site->npages; i++) {
		const struct page *page = &l->site->pages[i];
		const struct cell *git =
			record_find_kind(&page->record, S("git"), FIELD_TEXT);

		if (!is_person(page))
			continue;
		claim_make(l, p, page->title, page, place_of(page->path),
			   false);
		for (size_t k = 0; git && k < git->n; k++)
			claim_make(l, p, git->values[k].text, page,
				   git->values[k].at, true);
	}
}

/* Two pages for one person: whose it is cannot be told, so it is neither's. */
static const struct page *claim_settle(struct linker *l, struct claim *c,
				       struct str text)
{
	if (!c->rival)
		return c->page;
	if (!c->reported) {
		diag_add(l->diags, c->at, DIAG_PERSON_TWICE, text,
			 c->rival->path);
		diag_add(l->diags, c->rival_at, DIAG_PERSON_TWICE, text,
			 c->page->path);
	}
	c->reported = true;
	return NULL;
}

/* The page of somebody: by the address, which is surer, then by the name. */
static const struct page *person_find(struct linker *l, struct people *p,
				      const struct source_person *somebody)
{
	struct str texts[] = { somebody->email, somebody->name };

	for (size_t i = 0; i < 2; i++) {
		struct claim *c = NULL;

		if (texts[i].n)
			c = map_find(&p->claims,
				     text_fold(l->scratch, texts[i]));
		if (c && c->page)
			return claim_settle(l, c, texts[i]);
	}
	return NULL;
}

/* Numbers the people: those of one page are one, and of those without a page
 * the ones of one name. */
static void people_number(struct linker *l, struct people *p)
{
	size_t n;
	const struct source_person *all = source_people(l->options->source, &n);

	p->who = arena_array(l->scratch, uint32_t, n);
	p->person = arena_array(l->scratch, const struct page *, n);
	p->seen = arena_array(l->scratch, const struct page *, n);
	for (size_t i = 0; i < n; i++) {
		const struct page *page = person_find(l, p, &all[i]);
		struct str name = all[i].name.n ? all[i].name : all[i].email;
		/* A path has no line feed, and a name has none either. */
		struct str key = page ? str_cat(l->scratch, S("\n"), page->path)
				      : text_fold(l->scratch, name);
		struct map_entry *e = map_add(&p->by_key, key);

		p->who[i] = (uint32_t)(e - p->by_key.at);
		p->person[p->who[i]] = page;
	}
}

static bool is_author(const struct page *p, const struct page *person)
{
	for (size_t i = 0; i < p->nauthors; i++)
		if (p->authors[i] == person)
			return true;
	return false;
}

static void page_contributors(struct linker *l, struct people *people,
			      struct page *p)
{
	struct source_history h = source_history(l->options->source, p->file);
	VEC(const struct page *) found = { 0 };
	size_t count = 0;

	for (size_t i = 0; i < h.nauthors; i++) {
		uint32_t who = people->who[h.authors[i]];
		const struct page *person = people->person[who];

		if (people->seen[who] == p)
			continue;
		people->seen[who] = p;
		count++;
		if (person && person->status == PAGE_PUBLISHED && person != p &&
		    !is_author(p, person))
			*vec_push(l->arena, &found) = person;
	}
	if (l->options->config->contributors == CONTRIBUTORS_COUNT) {
		p->contributor_count = count;
		return;
	}
	p->contributors = found.at;
	p->ncontributors = found.n;
}

void linker_add_contributors(struct linker *l)
{
	struct people people = { 0 };

	if (l->options->config->contributors == CONTRIBUTORS_NONE)
		return;
	map_init(l->scratch, &people.claims);
	map_init(l->scratch, &people.by_key);
	claims_collect(l, &people);
	people_number(l, &people);
	for (size_t i = 0; i < l->site->npages; i++) {
		struct page *p = &l->site->pages[i];

		if (p->role == PAGE_CONTENT && p->status == PAGE_PUBLISHED &&
		    p->type->listed)
			page_contributors(l, &people, p);
	}
	arena_reset(l->scratch);
}
