/*
 * Ops for statements. A loop looks like this:
 *
 *	      FOR  empty ─────────────┐
 *	 ┌──► ITEM, body              │
 *	 └─── NEXT                    │
 *	 ┌─── JUMP                    │
 *	 │    empty: else's body  ◄───┘
 *	 └──► behind
 */
#include "theme/generate_priv.h"

size_t op_add(struct generator *g, enum op_code code, size_t a, size_t b,
	      struct spot spot, int effect)
{
	struct code *out = g->c->code;
	struct op *op = vec_push(g->c->scratch, &out->ops);

	*op = (struct op){ (uint16_t)code, (uint16_t)spot.file, spot.at,
			   (uint32_t)a, (uint32_t)b };
	g->stack = (uint32_t)((int)g->stack + effect);
	if (g->program.nstack < g->stack)
		g->program.nstack = g->stack;
	return out->ops.n - 1;
}

void jump_here(struct generator *g, size_t jump)
{
	struct code *code = g->c->code;

	code->ops.at[jump].a = (uint32_t)code->ops.n;
	g->label = code->ops.n;
}

bool node_enter(struct generator *g, struct spot spot)
{
	if (g->c->full)
		return false;
	if (g->c->nodes++ < THEME_MAX_NODES)
		return true;
	g->c->full = true;
	compiler_limit(g->c, spot, THEME_MAX_NODES, "nodes");
	return false;
}

bool frame_enter(struct generator *g, struct frame frame, struct spot spot)
{
	if (g->depth > THEME_MAX_DEPTH) {
		compiler_limit(g->c, spot, THEME_MAX_DEPTH, "depth");
		return false;
	}
	g->frames[g->depth++] = frame;
	return true;
}

void frame_leave(struct generator *g)
{
	g->depth--;
}

const struct frame *frame_of(const struct generator *g)
{
	return &g->frames[g->depth - 1];
}

/* ---- text and output ---- */

/* A mistake in how values and tags stand in the HTML: what the template ends
 * in says nothing any more. */
static void html_mistake(struct generator *g, struct spot spot, enum diag_id id,
			 struct str arg)
{
	mistake(g->c, spot, id, arg);
	g->html_failed = true;
}

static void text_generate(struct generator *g, const struct stmt *s)
{
	struct code *code = g->c->code;
	size_t bad = html_read(&g->html, s->text);
	struct op *last;

	if (bad != SIZE_MAX) {
		struct spot spot = s->spot;

		spot.at += (uint32_t)bad;
		html_mistake(g, spot, DIAG_TEMPLATE_PIECES, S(""));
	}
	if (code->texts.n + s->text.n > THEME_MAX_BYTES) {
		g->c->full = true;
		compiler_limit(g->c, s->spot, THEME_MAX_BYTES, "bytes");
		return;
	}
	last = code->ops.n ? &code->ops.at[code->ops.n - 1] : NULL;
	if (last && last->code == OP_TEXT && g->label != code->ops.n)
		last->b += (uint32_t)s->text.n;
	else
		op_add(g, OP_TEXT, code->texts.n, s->text.n, s->spot, 0);
	buf_str(&code->texts, s->text);
}

static void output_generate(struct generator *g, const struct stmt *s)
{
	const struct expr *e = s->expr;
	enum context context;
	struct str where = S("");

	if (e->kind == EXPR_SUPER) {
		super_generate(g, e);
		return;
	}
	if (e->kind == EXPR_CALL) {
		call_generate(g, e);
		return;
	}
	context = html_value(&g->html, &where);
	if (context == CONTEXT_NONE)
		html_mistake(g, s->spot, DIAG_TEMPLATE_CONTEXT, where);
	if (context == CONTEXT_JSON && !(e->kind == EXPR_FILTER && e->filter &&
					 e->filter->kind == FILTER_JSON))
		mistake(g->c, s->spot, DIAG_TEMPLATE_JSON);
	expr_generate(g, e);
	op_add(g, OP_OUT, context, 0, s->spot, -1);
}

/* ---- branches ---- */

static void join(struct generator *g, struct spot spot, struct html other)
{
	if (!html_join(&g->html, other))
		html_mistake(g, spot, DIAG_TEMPLATE_BRANCHES, S("if"));
}

static void if_generate(struct generator *g, const struct stmt *first)
{
	const struct html start = g->html;
	VEC(size_t) ends = { 0 };
	struct html joined = start;

	if (g->branches++ == 0)
		branches_prepare(g, first);
	for (const struct stmt *s = first; s; s = s->otherwise) {
		size_t jump;

		g->html = start;
		if (s != first && !s->is_elif) {
			body_generate(g, s);
			break;
		}
		expr_generate(g, s->expr);
		jump = op_add(g, OP_JUMP_FALSE, 0, 0, s->spot, -1);
		body_generate(g, s->body);
		if (s != first)
			join(g, first->spot, joined);
		joined = g->html;
		g->html = start;
		if (s->otherwise)
			*vec_push(g->c->scratch, &ends) =
				op_add(g, OP_JUMP, 0, 0, s->spot, 0);
		jump_here(g, jump);
	}
	join(g, first->spot, joined);
	for (size_t i = 0; i < ends.n; i++)
		jump_here(g, ends.at[i]);
	g->branches--;
}

/* ---- loops ---- */

void scope_generate(struct generator *g, const struct stmt *body)
{
	struct scope outer = scope_begin(g);

	body_generate(g, body);
	scope_end(g, outer);
}

static void for_generate(struct generator *g, const struct stmt *s)
{
	const struct html start = g->html;
	size_t begin, empty, behind;
	struct scope outer;
	struct html after;

	expr_generate(g, s->expr);
	empty = op_add(g, OP_FOR, 0, g->loops++, s->expr->spot, -1);
	if (g->program.nloops < g->loops)
		g->program.nloops = g->loops;
	outer = scope_begin(g);
	begin = g->c->code->ops.n;
	op_add(g, OP_ITEM, var_add(g, s->name, s->spot)->slot, g->loops - 1,
	       s->spot, 0);
	body_generate(g, s->body);
	op_add(g, OP_NEXT, begin, g->loops - 1, s->spot, 0);
	scope_end(g, outer);
	g->loops--;
	if (!html_loop(&g->html, start))
		html_mistake(g, s->spot, DIAG_TEMPLATE_BRANCHES, S("for"));
	after = g->html;
	g->html = start;
	behind = op_add(g, OP_JUMP, 0, 0, s->spot, 0);
	jump_here(g, empty);
	scope_generate(g, s->otherwise);
	join(g, s->spot, after);
	jump_here(g, behind);
}

/* ---- templates ---- */

static bool is_included(const struct generator *g, const struct template *t)
{
	for (size_t i = 0; i < g->depth; i++)
		if (g->frames[i].template == t)
			return true;
	return false;
}

static void include_generate(struct generator *g, const struct stmt *s)
{
	const struct template *t = compiler_template(g->c, s->name, s->spot);
	struct frame frame = { .template = t, .is_part = true };

	if (!t || t->is_broken)
		return;
	if (t->is_child || is_included(g, t)) {
		mistake(g->c, s->spot,
			t->is_child ? DIAG_TEMPLATE_CHILD : DIAG_TEMPLATE_CYCLE,
			s->name);
		return;
	}
	if (!frame_enter(g, frame, s->spot))
		return;
	scope_generate(g, t->body);
	frame_leave(g);
}

void body_generate(struct generator *g, const struct stmt *s)
{
	for (; s && node_enter(g, s->spot); s = s->next) {
		switch (s->kind) {
		case STMT_TEXT: text_generate(g, s); break;
		case STMT_OUTPUT: output_generate(g, s); break;
		case STMT_IF: if_generate(g, s); break;
		case STMT_FOR: for_generate(g, s); break;
		case STMT_SET: set_generate(g, s); break;
		case STMT_BLOCK: block_generate(g, s); break;
		case STMT_INCLUDE: include_generate(g, s); break;
		}
	}
}
