/*
 * Prints what the program knows of declarations and settings, for the test of
 * the manual (tests/e2e/content_manual.py): a line for each item, columns
 * separated by tabs, the first of which is the name of the list.
 *
 *	type	label
 *	common fields	1	title,titel,rubrik	text
 *	types	resource	resurser
 *	types	resource	2	links,länkar	list of group
 *	vocabularies	grade	1-3,4-6,7-9
 */
#include "base/arena.h"
#include "schema/schema_priv.h"
#include "site/config_priv.h"

#include <stdio.h>

static void names_print(const char *list, struct str (*at)(size_t i))
{
	for (size_t i = 0; at(i).n; i++)
		printf("%s\t%.*s\n", list, STR_FMT(at(i)));
}

static void keys_print(void)
{
	names_print("type", type_key_at);
	names_print("field", field_key_at);
	names_print("kinds", field_kind_at);
	names_print("vocabulary", vocabulary_key_at);
	names_print("term", term_key_at);
	names_print("site", config_key_at);
	names_print("organisation", organisation_key_at);
	names_print("repository", repository_key_at);
	names_print("repository kinds", repository_kind_at);
	names_print("shortcode", shortcode_key_at);
	names_print("shortcode kinds", shortcode_kind_at);
}

/* The messages whose level can be changed. */
static void messages_print(void)
{
	for (size_t i = 0; i < DIAG_COUNT; i++) {
		enum diag_id id = (enum diag_id)i;
		struct str level =
			diag_level_name(diag_default_level(id), DIAG_EN);

		if (!diag_is_fatal(id))
			printf("messages\t%.*s\t%.*s\n", STR_FMT(level),
			       STR_FMT(diag_name(id)));
	}
}

/* "list of term tags" */
static void kind_print(const struct field *f)
{
	printf("\t%s%.*s", f->list ? "list of " : "",
	       STR_FMT(field_kind_at(f->kind)));
	if (f->vocabulary)
		printf(" %.*s", STR_FMT(f->vocabulary->id));
	if (f->target.n)
		printf(" %.*s", STR_FMT(f->target));
}

static void field_print(const char *list, struct str owner,
			const struct field *f, int depth)
{
	printf("%s", list);
	if (owner.n)
		printf("\t%.*s", STR_FMT(owner));
	printf("\t%d\t%.*s", depth, STR_FMT(f->name));
	for (size_t i = 0; i < f->naliases; i++)
		printf(",%.*s", STR_FMT(f->aliases[i]));
	kind_print(f);
	printf("\t%s\n", f->required ? "required" : "");
	for (size_t i = 0; i < f->nfields; i++)
		field_print(list, owner, &f->fields[i], depth + 1);
}

/* The common fields are the first ones of every type: as many as the page,
 * which has no others, has. */
static void types_print(const struct schema *s)
{
	const struct type *page = schema_find_type(s, S("page"));

	for (size_t i = 0; i < page->nfields; i++)
		field_print("common fields", S(""), &page->fields[i], 1);
	for (size_t i = 0; i < s->ntypes; i++) {
		const struct type *t = &s->types[i];

		printf("types\t%.*s\t%.*s\n", STR_FMT(t->id),
		       STR_FMT(t->directory));
		for (size_t k = page->nfields; k < t->nfields; k++)
			field_print("types", t->id, &t->fields[k], 2);
	}
}

static void vocabularies_print(const struct schema *s)
{
	for (size_t i = 0; i < s->nvocabularies; i++) {
		const struct vocabulary *v = &s->vocabularies[i];

		printf("vocabularies\t%.*s\t", STR_FMT(v->id));
		for (size_t k = 0; k < v->nterms; k++)
			printf("%s%.*s", k ? "," : "", STR_FMT(v->terms[k].id));
		printf("\n");
	}
}

int main(void)
{
	struct arena arena;
	struct schema schema;
	struct diags diags;

	arena_init(&arena);
	diags_init(&arena, &diags);
	if (!schema_load(&arena, S("en"), NULL, &schema, &diags))
		return 1;
	keys_print();
	types_print(&schema);
	vocabularies_print(&schema);
	messages_print();
	schema_close(&schema);
	arena_done(&arena);
	return 0;
}
