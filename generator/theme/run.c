/*
 * Running ops: a loop over a table of one small function for each; those that
 * make values are in operate.c.
 */
#include "theme/operate_priv.h"

#include "base/arena.h"
#include "theme/filter_priv.h"

/* Room for a number or a date. */
enum { SHORT_TEXT = 32 };

/* ---- what filters and ops share ---- */

bool run_mistake_at(struct run *r, struct diag_text text)
{
	struct place at = theme_place(r->theme, r->op->file, r->op->at);

	diags_add(r->diags, at, text);
	return false;
}

bool run_wrong_kind(struct run *r, const struct tv *v, struct str wanted)
{
	return run_mistake(r, DIAG_TEMPLATE_KIND, wanted, tv_kind_name(v));
}

bool run_take(struct run *r, size_t n)
{
	if (n <= r->steps) {
		r->steps -= n;
		return true;
	}
	return run_mistake(r, DIAG_TEMPLATE_LIMIT,
			   str_printf(r->arena, "%d", THEME_MAX_STEPS),
			   S("steps"));
}

bool run_take_bytes(struct run *r, size_t n)
{
	if (n <= r->bytes) {
		r->bytes -= n;
		return true;
	}
	return run_mistake(r, DIAG_TEMPLATE_LIMIT,
			   str_printf(r->arena, "%d", THEME_MAX_BYTES),
			   S("bytes"));
}

bool run_text(struct run *r, const struct tv *v, struct str *out)
{
	switch (v->kind) {
	case TV_NONE: *out = S(""); return true;
	case TV_BOOL: *out = v->boolean ? S("true") : S("false"); return true;
	case TV_INT:
		if (!run_take_bytes(r, SHORT_TEXT))
			return false;
		*out = str_printf(r->arena, "%lld", (long long)v->integer);
		return true;
	case TV_TEXT: *out = v->text; return true;
	case TV_TIME:
		if (!run_take_bytes(r, SHORT_TEXT))
			return false;
		*out = v->time.has_time ? datetime_iso(r->arena, v->time)
					: date_iso(r->arena, v->time.date);
		return true;
	case TV_HTML:
	case TV_JSON:
	case TV_LIST:
	case TV_OBJECT: break;
	}
	return run_wrong_kind(r, v, S("text"));
}

bool run_int(struct run *r, const struct tv *v, int64_t *out)
{
	if (v->kind != TV_INT)
		return run_wrong_kind(r, v, S("number"));
	*out = v->integer;
	return true;
}

struct tv run_element(struct run *r, const struct tv *list, size_t index)
{
	return list->list.of->at(r->arena, list->list.p, index);
}

static bool is_texts(const struct tv *x, const struct tv *y)
{
	return (x->kind == TV_TEXT || x->kind == TV_HTML) &&
	       (y->kind == TV_TEXT || y->kind == TV_HTML);
}

bool run_equal(struct run *r, const struct tv *x, const struct tv *y, bool *out)
{
	*out = false;
	if (is_texts(x, y)) {
		*out = str_eq(x->text, y->text);
		return run_take(r, x->text.n / 64);
	}
	if (x->kind != y->kind)
		return true;
	switch (x->kind) {
	case TV_NONE: *out = true; break;
	case TV_BOOL: *out = x->boolean == y->boolean; break;
	case TV_INT: *out = x->integer == y->integer; break;
	case TV_TIME: *out = datetime_cmp(x->time, y->time) == 0; break;
	case TV_OBJECT:
		*out = x->object.class == y->object.class &&
		       x->object.p == y->object.p;
		break;
	default: return run_wrong_kind(r, x, S("text, number, date"));
	}
	return true;
}

/* ---- tests, filters ---- */

static const struct op *run_test(struct run *r, const struct op *op)
{
	struct tv *v = r->top - 1;
	int64_t i = 0;
	bool is = false;

	switch ((enum test)op->a) {
	case TEST_DEFINED: is = v->kind != TV_NONE; break;
	case TEST_NONE: is = v->kind == TV_NONE; break;
	case TEST_EMPTY:
		is = v->kind == TV_NONE ||
		     ((v->kind == TV_TEXT || v->kind == TV_HTML ||
		       v->kind == TV_LIST) &&
		      !tv_truth(v));
		break;
	default:
		if (!run_int(r, v, &i))
			return NULL;
		is = (i % 2 == 0) == (op->a == TEST_EVEN);
		break;
	}
	*v = tv_bool(is);
	return op + 1;
}

static const struct op *run_filter(struct run *r, const struct op *op)
{
	const struct filter *f = &filter_table(NULL)[op->a];
	struct tv *v;

	r->top -= op->b;
	v = r->top - 1;
	if ((v->kind == TV_TEXT || v->kind == TV_HTML) &&
	    !run_take(r, v->text.n / 64))
		return NULL;
	return f->run(r, v, r->top, op->b) ? op + 1 : NULL;
}

static const struct op *run_translation(struct run *r, const struct op *op)
{
	struct tv v;

	r->top -= op->b;
	if (!run_translate(r, op->a, r->top, op->b, &v))
		return NULL;
	*r->top++ = v;
	return op + 1;
}

static const struct op *run_asset(struct run *r, const struct op *op)
{
	if (!run_take_bytes(r, r->render->base_path.n + SHORT_TEXT))
		return NULL;
	*r->top++ =
		tv_text(str_cat3(r->arena, r->render->base_path, S("assets/"),
				 r->theme->assets[op->a].published));
	return op + 1;
}

/* ---- control ---- */

static const struct op *run_jump(struct run *r, const struct op *op)
{
	return &r->theme->ops[op->a];
}

static const struct op *run_jump_false(struct run *r, const struct op *op)
{
	r->top--;
	return tv_truth(r->top) ? op + 1 : &r->theme->ops[op->a];
}

static const struct op *run_logic(struct run *r, const struct op *op)
{
	if (tv_truth(r->top - 1) == (op->code == OP_OR))
		return &r->theme->ops[op->a];
	r->top--;
	return op + 1;
}

static const struct op *run_set(struct run *r, const struct op *op)
{
	r->slots[op->a] = *--r->top;
	return op + 1;
}

static const struct op *run_clear(struct run *r, const struct op *op)
{
	r->slots[op->a] = tv_none();
	return op + 1;
}

static const struct op *run_for(struct run *r, const struct op *op)
{
	const struct tv *list = --r->top;

	if (list->kind != TV_LIST && list->kind != TV_NONE)
		return run_wrong_kind(r, list, S("list")), NULL;
	if (!tv_truth(list))
		return &r->theme->ops[op->a];
	r->loops[op->b] = (struct loop){ *list, 0 };
	return op + 1;
}

static const struct op *run_item(struct run *r, const struct op *op)
{
	const struct loop *l = &r->loops[op->b];

	r->slots[op->a] = run_element(r, &l->list, l->index);
	return op + 1;
}

static const struct op *run_next(struct run *r, const struct op *op)
{
	struct loop *l = &r->loops[op->b];

	return ++l->index < l->list.list.n ? &r->theme->ops[op->a] : op + 1;
}

/* ---- output ---- */

static const struct op *check_output(struct run *r, const struct op *op)
{
	if (r->out->n - r->start <= THEME_MAX_BYTES)
		return op + 1;
	run_mistake(r, DIAG_TEMPLATE_LIMIT,
		    str_printf(r->arena, "%d", THEME_MAX_BYTES), S("bytes"));
	return NULL;
}

static const struct op *run_raw_text(struct run *r, const struct op *op)
{
	buf_add(r->out, r->theme->texts + op->a, op->b);
	return check_output(r, op);
}

static const struct op *run_out(struct run *r, const struct op *op)
{
	r->top--;
	if (!run_write(r, r->top, (enum context)op->a))
		return NULL;
	return check_output(r, op);
}

static op_run *const runs[OP_COUNT] = {
	[OP_TEXT] = run_raw_text,
	[OP_CONST] = op_const,
	[OP_GLOBAL] = op_global,
	[OP_SLOT] = op_slot,
	[OP_LOOP] = op_loop,
	[OP_GLOBAL_MEMBER] = op_global_member,
	[OP_SLOT_MEMBER] = op_slot_member,
	[OP_MEMBER] = op_member,
	[OP_INDEX] = op_index,
	[OP_LIST] = op_list,
	[OP_NOT] = op_not,
	[OP_NEGATE] = op_negate,
	[OP_EQUAL] = op_equality,
	[OP_UNEQUAL] = op_equality,
	[OP_LESS] = op_order,
	[OP_LESS_EQUAL] = op_order,
	[OP_GREATER] = op_order,
	[OP_GREATER_EQUAL] = op_order,
	[OP_IN] = op_in,
	[OP_ADD] = op_arithmetic,
	[OP_SUBTRACT] = op_arithmetic,
	[OP_MULTIPLY] = op_arithmetic,
	[OP_DIVIDE] = op_arithmetic,
	[OP_REMAINDER] = op_arithmetic,
	[OP_CONCAT] = op_concat,
	[OP_TEST] = run_test,
	[OP_FILTER] = run_filter,
	[OP_TRANSLATE] = run_translation,
	[OP_ASSET] = run_asset,
	[OP_JUMP] = run_jump,
	[OP_JUMP_FALSE] = run_jump_false,
	[OP_AND] = run_logic,
	[OP_OR] = run_logic,
	[OP_SET] = run_set,
	[OP_CLEAR] = run_clear,
	[OP_FOR] = run_for,
	[OP_ITEM] = run_item,
	[OP_NEXT] = run_next,
	[OP_OUT] = run_out,
};

bool theme_render(struct arena *a, const struct theme *t,
		  const struct theme_render *render, struct buf *out,
		  struct diags *diags)
{
	const struct program *program = &t->programs[render->template];
	const struct op *op = &t->ops[program->start];
	struct run r = { .arena = a,
			 .theme = t,
			 .render = render,
			 .language = theme_language(t, render->lang),
			 .out = out,
			 .start = out->n,
			 .diags = diags,
			 .steps = THEME_MAX_STEPS,
			 .bytes = THEME_MAX_BYTES };

	r.top = arena_array(a, struct tv, program->nstack);
	r.slots = arena_array(a, struct tv, program->nslots);
	r.loops = arena_array(a, struct loop, program->nloops);
	while (op && op->code != OP_END) {
		r.op = op;
		op = run_take(&r, 1) ? runs[op->code](&r, op) : NULL;
	}
	if (!op)
		out->n = r.start;
	return op != NULL;
}
