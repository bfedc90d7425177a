/*
 * synonyms.yml: a list of sets, each a list of words or phrases that mean the
 * same to those who search.
 *
 *	- [surfplatta, läsplatta, ipad]
 *	- [extra anpassningar, särskilt stöd]
 */
#include "search/search.h"

#include "base/arena.h"
#include "base/limits.h"
#include "data/data.h"
#include "text/words.h"

struct synonym_reader {
	struct arena *arena;
	struct diags *diags;
	struct str path;
	struct data_tree tree;
};

static bool report(struct synonym_reader *r, uint32_t node,
		   struct diag_text text)
{
	return diags_add(r->diags, data_place(&r->tree, node, r->path), text);
}

static struct str number_text(struct arena *a, int n)
{
	return str_printf(a, "%d", n);
}

/* How many words a member has, joined ones not counted. */
static size_t word_count(struct str text)
{
	struct words words;
	struct word w;
	size_t n = 0;

	words_begin(&words, text);
	while (words_next(&words, &w))
		n += !w.joined;
	return n;
}

static bool member_read(struct synonym_reader *r, uint32_t node,
			struct str *out)
{
	struct str text = data_text(&r->tree, node);
	size_t n = word_count(text);

	if (r->tree.nodes[node].kind != DATA_SCALAR || n == 0)
		return report(r, node,
			      (struct diag_text){ DIAG_SYNONYMS_WORD, text });
	if (n > SYNONYMS_MAX_WORDS)
		return report(
			r, node,
			(struct diag_text){
				DIAG_SYNONYMS_LONG, text,
				number_text(r->arena, SYNONYMS_MAX_WORDS) });
	*out = text;
	return true;
}

static bool set_read(struct synonym_reader *r, uint32_t node,
		     struct synonym_set *out)
{
	const struct data_node *set = &r->tree.nodes[node];
	struct str *members;
	bool ok = true;
	size_t n = 0;

	if (set->kind != DATA_LIST)
		return report(r, node,
			      (struct diag_text){ DIAG_SYNONYMS_LIST });
	if (set->count < 2)
		return report(r, node, (struct diag_text){ DIAG_SYNONYMS_ONE });
	if (set->count > SYNONYMS_MAX_MEMBERS)
		return report(
			r, node,
			(struct diag_text){
				DIAG_SYNONYMS_MEMBERS,
				number_text(r->arena, SYNONYMS_MAX_MEMBERS) });
	members = arena_array(r->arena, struct str, set->count);
	for (uint32_t i = data_first(&r->tree, node); i != UINT32_MAX;
	     i = data_next(&r->tree, node, i)) {
		if (member_read(r, i, &members[n]))
			n++;
		else
			ok = false;
	}
	*out = (struct synonym_set){ members, n };
	return ok;
}

bool synonyms_parse(struct arena *a, struct str path, struct str yaml,
		    struct synonyms *out, struct diags *diags)
{
	struct synonym_reader r = { .arena = a, .diags = diags, .path = path };
	const struct data_node *root;
	struct synonym_set *sets;
	bool ok = true;
	size_t n = 0;

	*out = (struct synonyms){ 0 };
	if (!data_parse(a, path, yaml, 1, DATA_MAX_CONFIG_BYTES, &r.tree,
			diags))
		return false;
	if (r.tree.count == 0 || data_is_null(&r.tree, 0))
		return true;
	root = r.tree.nodes;
	if (root->kind != DATA_LIST)
		return report(&r, 0, (struct diag_text){ DIAG_SYNONYMS_LIST });
	sets = arena_array(a, struct synonym_set, root->count);
	for (uint32_t i = data_first(&r.tree, 0);
	     i != UINT32_MAX && n < SYNONYMS_MAX_SETS;
	     i = data_next(&r.tree, 0, i)) {
		if (set_read(&r, i, &sets[n]))
			n++;
		else
			ok = false;
	}
	if (root->count > SYNONYMS_MAX_SETS)
		ok = report(&r, 0,
			    (struct diag_text){
				    DIAG_SYNONYMS_SETS,
				    number_text(a, SYNONYMS_MAX_SETS) });
	*out = (struct synonyms){ sets, n };
	return ok;
}
