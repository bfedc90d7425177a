/*
 * Ops of whole templates: which block stands where in a chain of templates
 * that extend one another, and what comes before and behind.
 */
#include "theme/generate_priv.h"

/* ---- blocks ---- */

static const struct stmt *block_in(const struct template *t, struct str name)
{
	return map_find(&t->blocks, name);
}

/* The block of this name in template `from` of the chain or an older one. */
static const struct stmt *block_find(const struct generator *g, struct str name,
				     size_t from, const struct template **t)
{
	for (size_t i = from; i < g->nchain; i++) {
		const struct stmt *block = block_in(g->chain[i], name);

		*t = g->chain[i];
		if (block)
			return block;
	}
	return NULL;
}

static void block_body(struct generator *g, const struct template *t,
		       const struct stmt *block, struct spot spot)
{
	struct frame frame = { .template = t,
			       .block = block,
			       .is_part = frame_of(g)->is_part };

	if (!frame_enter(g, frame, spot))
		return;
	scope_generate(g, block->body);
	frame_leave(g);
}

/* A block of an included part is its own; others are taken from the youngest
 * template of the chain that has them. */
void block_generate(struct generator *g, const struct stmt *s)
{
	const struct template *t = frame_of(g)->template;
	const struct stmt *block = NULL;

	if (!frame_of(g)->is_part)
		block = block_find(g, s->name, 0, &t);
	block_body(g, t, block ? block : s, s->spot);
}

/* {{ super() }}: the same block of the next older template. */
void super_generate(struct generator *g, const struct expr *e)
{
	const struct frame *f = frame_of(g);
	const struct template *t = f->template;
	const struct stmt *block = NULL;
	size_t i = 0;

	while (i < g->nchain && g->chain[i] != t)
		i++;
	if (f->block && i < g->nchain)
		block = block_find(g, f->block->name, i + 1, &t);
	if (block)
		block_body(g, t, block, e->spot);
	else
		mistake(g->c, e->spot, DIAG_TEMPLATE_SUPER);
}

/* ---- templates ---- */

/* What a template sets at its top: a child's before the base begins. */
static void variables_generate(struct generator *g, const struct template *t)
{
	frame_enter(g, (struct frame){ .template = t }, t->extends_at);
	for (const struct stmt *s = t->body; s; s = s->next)
		if (s->kind == STMT_SET)
			set_generate(g, s);
	frame_leave(g);
}

static void program_end(struct generator *g, struct spot spot,
			struct program *out)
{
	if (g->html.where != HTML_TEXT && !g->html_failed)
		mistake(g->c, spot, DIAG_TEMPLATE_END);
	op_add(g, OP_END, 0, 0, spot, 0);
	*out = g->program;
}

void template_generate(struct compiler *c, const struct template *const *chain,
		       size_t nchain, struct program *out)
{
	struct generator g = { .c = c, .chain = chain, .nchain = nchain };
	const struct template *base = chain[nchain - 1];
	const struct spot spot = { base->number, 0 };

	g.html = html_start(chain[0]->name);
	g.program.start = (uint32_t)c->code->ops.n;
	for (size_t i = 0; i + 1 < nchain; i++)
		variables_generate(&g, chain[i]);
	frame_enter(&g, (struct frame){ .template = base }, spot);
	body_generate(&g, base->body);
	program_end(&g, spot, out);
}

bool block_alone_generate(struct compiler *c,
			  const struct template *const *chain, size_t nchain,
			  struct str name, struct program *out)
{
	struct generator g = { .c = c, .chain = chain, .nchain = nchain };
	const struct template *t = NULL;
	const struct stmt *block = block_find(&g, name, 0, &t);

	if (!block)
		return false;
	g.html = html_start(chain[0]->name);
	g.program.start = (uint32_t)c->code->ops.n;
	for (size_t i = 0; i < nchain; i++)
		variables_generate(&g, chain[i]);
	frame_enter(&g, (struct frame){ .template = chain[nchain - 1] },
		    block->spot);
	block_body(&g, t, block, block->spot);
	program_end(&g, block->spot, out);
	return true;
}
