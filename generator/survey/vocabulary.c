/*
 * vocabularies/ID.yml: the terms that a field's values are, or an open one of
 * a grouping that the site has lists of.
 */
#include "survey/survey_priv.h"

#include <stdlib.h>

static int text_order(const void *x, const void *y)
{
	const struct seen_text *a = *(const struct seen_text *const *)x;
	const struct seen_text *b = *(const struct seen_text *const *)y;

	return str_cmp(a->text, b->text);
}

static void terms_write(struct surveyor *s, struct buf *out,
			const struct key *k)
{
	const struct seen_text **texts =
		arena_array(s->arena, const struct seen_text *, k->texts.n);
	struct map taken;

	map_init(s->arena, &taken);
	for (size_t i = 0; i < k->texts.n; i++)
		texts[i] = k->texts.at[i].value;
	qsort(texts, k->texts.n, sizeof(*texts), text_order);
	buf_lit(out, "terms:\n");
	for (size_t i = 0; i < k->texts.n; i++) {
		buf_lit(out, "  ");
		yaml_text(out, name_choose(s, &taken, texts[i]->text));
		buf_lit(out, ":\n    label: ");
		yaml_text(out, texts[i]->text);
		buf_printf(out, " # %zu\n", texts[i]->n);
	}
}

struct str vocabulary_describe(struct surveyor *s, const struct field_draft *d,
			       struct str prefix)
{
	const struct key *k = d->keys[0];
	struct map_entry *known = NULL;
	struct buf out;
	struct str id;

	if (d->taxonomy) {
		known = map_find_entry(&s->taxonomies, k->name);
		if (known->value)
			return *(const struct str *)known->value;
	}
	id = name_choose(s, &s->vocabulary_ids,
			 d->taxonomy
				 ? k->name
				 : str_cat3(s->arena, prefix, S("-"), k->name));
	buf_init(s->arena, &out);
	buf_lit(&out, "label: ");
	yaml_text(&out, label_of(s->arena, k->name));
	buf_char(&out, '\n');
	if (d->taxonomy)
		buf_lit(&out, "open: true\n");
	else
		terms_write(s, &out, k);
	survey_add(s, str_cat3(s->arena, S("vocabularies/"), id, S(".yml")),
		   buf_view(&out));
	s->out->vocabularies++;
	if (known)
		known->value = arena_copy(s->arena, &id, sizeof(id));
	return id;
}
