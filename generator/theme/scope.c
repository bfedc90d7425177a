/*
 * Variables: which can be seen, and in which slot each lives. The slots of a
 * scope that has ended are used again, so that a variable never counts on what
 * is in its slot: it is set, or cleared, where it begins.
 */
#include "theme/generate_priv.h"

struct scope scope_begin(struct generator *g)
{
	struct scope outer = { .nvars = g->vars.n,
			       .first = g->first,
			       .begin = g->scope,
			       .branches = g->branches,
			       .slots = g->slots,
			       .first_loop = g->first_loop };

	g->scope = g->vars.n;
	g->branches = 0;
	return outer;
}

void scope_seal(struct generator *g)
{
	g->first = g->vars.n;
	g->first_loop = g->loops;
}

void scope_end(struct generator *g, struct scope outer)
{
	g->vars.n = outer.nvars;
	g->first = outer.first;
	g->first_loop = outer.first_loop;
	g->scope = outer.begin;
	g->branches = outer.branches;
	g->slots = outer.slots;
}

struct var *var_add(struct generator *g, struct str name, struct spot spot)
{
	struct var *v = vec_push(g->c->scratch, &g->vars);

	if (g->vars.n > THEME_MAX_VARIABLES && !g->c->full) {
		g->c->full = true;
		compiler_limit(g->c, spot, THEME_MAX_VARIABLES, "variables");
	}
	v->name = name;
	v->slot = g->slots++;
	if (g->program.nslots < g->slots)
		g->program.nslots = g->slots;
	return v;
}

/* The variable of the innermost scope. */
static struct var *var_in_scope(const struct generator *g, struct str name)
{
	for (size_t i = g->scope; i < g->vars.n; i++)
		if (str_eq(g->vars.at[i].name, name))
			return &g->vars.at[i];
	return NULL;
}

void set_generate(struct generator *g, const struct stmt *s)
{
	const struct theme_class *class = expr_class(g, s->expr);
	struct var *v = var_in_scope(g, s->name);
	bool is_new = !v || v->is_none;

	expr_generate(g, s->expr);
	if (!v)
		v = var_add(g, s->name, s->spot);
	/* One that is set again in a branch may be of either class. */
	v->class = is_new || v->class == class ? class : NULL;
	v->is_none = false;
	op_add(g, OP_SET, v->slot, 0, s->spot, -1);
}

/* A variable that a branch is about to make: where another branch is taken it
 * is what its name has been so far, or none. */
static void var_prepare(struct generator *g, const struct stmt *set)
{
	const struct expr outer = { .kind = EXPR_NAME,
				    .spot = set->spot,
				    .name = set->name };
	const bool is_known = name_is_known(g, set->name);
	const struct theme_class *class = expr_class(g, &outer);
	struct var *v;

	if (var_in_scope(g, set->name))
		return;
	if (is_known)
		expr_generate(g, &outer);
	v = var_add(g, set->name, set->spot);
	v->class = class;
	v->is_none = !is_known;
	if (is_known)
		op_add(g, OP_SET, v->slot, 0, set->spot, -1);
	else
		op_add(g, OP_CLEAR, v->slot, 0, set->spot, 0);
}

static void body_prepare(struct generator *g, const struct stmt *s)
{
	for (; s; s = s->next) {
		if (s->kind == STMT_SET)
			var_prepare(g, s);
		else if (s->kind == STMT_IF)
			branches_prepare(g, s);
	}
}

void branches_prepare(struct generator *g, const struct stmt *first)
{
	const struct stmt *s = first;

	for (; s && (s == first || s->is_elif); s = s->otherwise)
		body_prepare(g, s->body);
	body_prepare(g, s); /* of else */
}
