/*
 * Following {% extends %}, and finding blocks that would never be shown.
 */
#include "theme/inherit_priv.h"

#include "text/text.h"
#include "theme/syntax_priv.h"

static bool chain_has(const struct chain *chain, const struct template *t)
{
	for (size_t i = 0; i < chain->n; i++)
		if (chain->at[i] == t)
			return true;
	return false;
}

/* Whether a block of chain->at[0] has its place. Who wrote the template could
 * not know one that took the place of its ancestor in a layer above: a block
 * that is not in there is passed over. */
static bool block_is_known(const struct chain *chain, struct str name)
{
	for (size_t i = 1; i < chain->n; i++)
		if (map_find(&chain->at[i]->blocks, name) ||
		    chain->at[i]->layer < chain->at[0]->layer)
			return true;
	return false;
}

static void block_unknown(struct compiler *c, const struct chain *chain,
			  const struct stmt *block)
{
	VEC(struct str) names = { 0 };

	for (size_t i = 1; i < chain->n; i++)
		for (size_t b = 0; b < chain->at[i]->blocks.n; b++)
			*vec_push(c->scratch, &names) =
				chain->at[i]->blocks.at[b].key;
	mistake(c, block->spot, DIAG_TEMPLATE_BLOCK, block->name,
		text_suggest(c->scratch, block->name, names.at, names.n));
}

bool chain_build(struct compiler *c, const struct template *t,
		 struct chain *out)
{
	const struct template *first = t;

	for (out->n = 0; t;
	     t = compiler_template(c, t->extends, t->extends_at)) {
		if (t->is_broken)
			return false;
		if (chain_has(out, t)) {
			mistake(c, first->extends_at, DIAG_TEMPLATE_CYCLE,
				first->extends);
			return false;
		}
		if (out->n == THEME_MAX_DEPTH) {
			compiler_limit(c, first->extends_at, THEME_MAX_DEPTH,
				       "depth");
			return false;
		}
		out->at[out->n++] = t;
		if (!t->is_child)
			break;
	}
	if (!t)
		return false;
	for (const struct stmt *s = first->is_child ? first->body : NULL; s;
	     s = s->next)
		if (s->kind == STMT_BLOCK && s->name.n &&
		    !block_is_known(out, s->name))
			block_unknown(c, out, s);
	return true;
}
