/*
 * Who is behind things. Pages of persons are those of roles and units unless
 * they say that they are of an individual.
 */
#include "emit/jsonld_priv.h"

static void organisation_begin(struct jsonld *l)
{
	const struct organisation *o = &l->c->site->config->organisation;

	node_begin(l, S("Organization"));
	node_anchor(l, S("@id"), S("/"), S("organisation"));
	node_text(l, S("name"), o->name);
	if (o->url.n)
		node_text(l, S("url"), o->url);
	else
		node_address(l, S("url"), S("/"));
	node_image(l, S("logo"), l->c->site->logo, S(""), S(""));
}

void organisation_member(struct jsonld *l, struct str key)
{
	if (l->c->site->config->organisation.name.n == 0)
		return;
	json_key(&l->json, key);
	organisation_begin(l);
	node_end(l);
}

void organisation_node(struct jsonld *l)
{
	const struct organisation *o = &l->c->site->config->organisation;

	if (o->name.n == 0)
		return;
	json_line(&l->json);
	organisation_begin(l);
	node_text(l, S("email"), o->email);
	node_text(l, S("telephone"), o->telephone);
	node_end(l);
}

/* ---- pages of persons ---- */

static bool is_individual(const struct page *p)
{
	const struct cell *c =
		record_find_kind(&p->record, S("individual"), FIELD_BOOLEAN);

	return c && c->n && c->values[0].boolean;
}

static void person_begin(struct jsonld *l, const struct page *p)
{
	node_begin(l, is_individual(p) ? S("Person") : S("Organization"));
	node_address(l, S("@id"), p->url);
	node_text(l, S("name"), p->title);
	node_address(l, S("url"), p->url);
}

void persons_member(struct jsonld *l, struct str key,
		    const struct page *const *persons, size_t n)
{
	if (n == 0)
		return;
	json_key(&l->json, key);
	json_array_begin(&l->json);
	for (size_t i = 0; i < n; i++) {
		person_begin(l, persons[i]);
		node_end(l);
	}
	json_array_end(&l->json);
}

static void contact_member(struct jsonld *l, const struct page *p)
{
	struct str email = told_text(&p->record, S("email"), FIELD_EMAIL);
	struct str phone = told_text(&p->record, S("phone"), FIELD_PHONE);

	if (email.n == 0 && phone.n == 0)
		return;
	json_key(&l->json, S("contactPoint"));
	node_begin(l, S("ContactPoint"));
	node_text(l, S("contactType"),
		  told_text(&p->record, S("role"), FIELD_TEXT));
	node_text(l, S("email"), email);
	node_text(l, S("telephone"), phone);
	node_end(l);
}

void person_node(struct jsonld *l, const struct page *p)
{
	struct str above = told_text(&p->record, S("organisation"), FIELD_TEXT);
	bool individual = is_individual(p);

	json_line(&l->json);
	person_begin(l, p);
	node_text(l, S("description"), p->summary);
	page_image(l, p);
	if (individual)
		node_text(l, S("jobTitle"),
			  told_text(&p->record, S("role"), FIELD_TEXT));
	if (above.n) {
		json_key(&l->json,
			 individual ? S("worksFor") : S("parentOrganization"));
		node_begin(l, S("Organization"));
		node_text(l, S("name"), above);
		node_end(l);
	}
	contact_member(l, p);
	node_end(l);
}
