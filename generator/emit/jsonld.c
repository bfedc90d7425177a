/*
 * The metadata of an output as JSON-LD: one graph, which a page carries in a
 * data block.
 */
#include "emit/jsonld_priv.h"

/* ---- the way to an output ---- */

static void step_node(struct jsonld *l, size_t position, struct str name,
		      struct str url)
{
	node_begin(l, S("ListItem"));
	json_key(&l->json, S("position"));
	json_uint(&l->json, position);
	node_text(l, S("name"), name);
	node_address(l, S("item"), url);
	node_end(l);
}

/* The breadcrumbs, and the output itself as the last of them. */
static void breadcrumbs_node(struct jsonld *l, const struct output_view *o)
{
	if (o->ncrumbs == 0)
		return;
	json_line(&l->json);
	node_begin(l, S("BreadcrumbList"));
	json_key(&l->json, S("itemListElement"));
	json_array_begin(&l->json);
	for (size_t i = 0; i < o->ncrumbs; i++)
		step_node(l, i + 1, o->crumbs[i].label, o->crumbs[i].url);
	step_node(l, o->ncrumbs + 1, o->title, o->url);
	json_array_end(&l->json);
	node_end(l);
}

/* ---- outputs ---- */

static void site_node(struct jsonld *l, const struct output_view *o)
{
	const struct site_config *config = l->c->site->config;

	json_line(&l->json);
	node_begin(l, S("WebSite"));
	node_address(l, S("@id"), S("/"));
	node_text(l, S("name"), config->title);
	node_text(l, S("description"), o->description);
	node_address(l, S("url"), S("/"));
	node_text(l, S("inLanguage"), config->language);
	organisation_member(l, S("publisher"));
	node_end(l);
	organisation_node(l);
}

static void list_node(struct jsonld *l, const struct output_view *o)
{
	const struct list_view *v = o->list;
	size_t first = (v->number - 1) * v->size, n = v->npages - first;

	json_line(&l->json);
	node_begin(l, S("CollectionPage"));
	node_address(l, S("@id"), o->url);
	node_text(l, S("name"), v->title);
	node_text(l, S("description"), o->description);
	node_address(l, S("url"), o->url);
	node_text(l, S("inLanguage"), l->c->site->config->language);
	if (v->npages)
		pages_member(l, S("mainEntity"), v->pages + first,
			     n > v->size ? v->size : n, first + 1, v->npages);
	node_end(l);
}

static void page_nodes(struct jsonld *l, const struct page *p)
{
	switch (p->type->structured) {
	case STRUCTURED_EVENT: event_node(l, p); break;
	case STRUCTURED_PERSON: person_node(l, p); break;
	default: work_node(l, p); break;
	}
	video_nodes(l, p);
}

struct str jsonld_text(struct arena *a, const struct emit_context *c,
		       const struct output_view *o)
{
	struct jsonld l = { .arena = a, .c = c };
	struct buf out;

	if (!o->page && !o->list && !str_eq(o->kind, S("home")))
		return S("");
	buf_init(a, &out);
	l.json = json_start(&out);
	json_object_begin(&l.json);
	node_text(&l, S("@context"), S("https://schema.org"));
	json_key(&l.json, S("@graph"));
	json_array_begin(&l.json);
	if (o->list)
		list_node(&l, o);
	else if (str_eq(o->kind, S("home")))
		site_node(&l, o);
	else
		page_nodes(&l, o->page);
	breadcrumbs_node(&l, o);
	json_line(&l.json);
	json_array_end(&l.json);
	json_object_end(&l.json);
	return buf_view(&out);
}
