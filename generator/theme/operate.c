/*
 * Ops that make values: from constants, variables and members, and from other
 * values by operators.
 */
#include "theme/operate_priv.h"

#include "base/arena.h"

/* ---- values onto the stack ---- */

static const struct op *push(struct run *r, const struct op *op, struct tv v)
{
	*r->top++ = v;
	return op + 1;
}

const struct op *op_const(struct run *r, const struct op *op)
{
	return push(r, op, r->theme->constants[op->a]);
}

const struct op *op_global(struct run *r, const struct op *op)
{
	return push(r, op, r->render->globals[op->a]);
}

const struct op *op_slot(struct run *r, const struct op *op)
{
	return push(r, op, r->slots[op->a]);
}

const struct op *op_loop(struct run *r, const struct op *op)
{
	const struct loop *l = &r->loops[op->a];
	size_t n = l->list.list.n;

	switch ((enum loop_value)op->b) {
	case LOOP_INDEX: return push(r, op, tv_int((int64_t)l->index + 1));
	case LOOP_INDEX0: return push(r, op, tv_int((int64_t)l->index));
	case LOOP_REVINDEX: return push(r, op, tv_int((int64_t)(n - l->index)));
	case LOOP_FIRST: return push(r, op, tv_bool(l->index == 0));
	case LOOP_LAST: return push(r, op, tv_bool(l->index + 1 == n));
	default: return push(r, op, tv_int((int64_t)n));
	}
}

/* ---- members ---- */

static bool member_missing(struct run *r, const struct theme_class *class,
			   struct str name)
{
	struct str *names = arena_array(r->arena, struct str, class->nmembers);

	for (size_t i = 0; i < class->nmembers; i++)
		names[i] = class->members[i].name;
	return run_mistake(
		r, DIAG_TEMPLATE_RUN, class->name, name,
		text_suggest(r->arena, name, names, class->nmembers));
}

/* Replaces an object by its member; none has none as every member. */
static bool member_get(struct run *r, struct tv *v, uint32_t symbol)
{
	const struct theme *t = r->theme;
	const struct theme_class *class;
	uint16_t index;

	if (v->kind == TV_NONE)
		return true;
	if (v->kind != TV_OBJECT)
		return run_mistake(r, DIAG_TEMPLATE_RUN, tv_kind_name(v),
				   t->symbols[symbol]);
	class = v->object.class;
	index = t->members[theme_class_number(t, class) * t->nsymbols + symbol];
	if (index)
		*v = class->members[index - 1].get(r->arena, v->object.p);
	else if (class->find)
		*v = class->find(r->arena, v->object.p, t->symbols[symbol]);
	else
		return member_missing(r, class, t->symbols[symbol]);
	return true;
}

const struct op *op_global_member(struct run *r, const struct op *op)
{
	*r->top++ = r->render->globals[op->a];
	return member_get(r, r->top - 1, op->b) ? op + 1 : NULL;
}

const struct op *op_slot_member(struct run *r, const struct op *op)
{
	*r->top++ = r->slots[op->a];
	return member_get(r, r->top - 1, op->b) ? op + 1 : NULL;
}

const struct op *op_member(struct run *r, const struct op *op)
{
	return member_get(r, r->top - 1, op->a) ? op + 1 : NULL;
}

bool run_member(struct run *r, struct tv *v, struct str name)
{
	const struct theme_class *class = v->object.class;

	if (!run_take(r, class->nmembers))
		return false;
	for (size_t i = 0; i < class->nmembers; i++) {
		if (!str_eq(class->members[i].name, name))
			continue;
		*v = class->members[i].get(r->arena, v->object.p);
		return true;
	}
	if (!class->find)
		return member_missing(r, class, name);
	*v = class->find(r->arena, v->object.p, name);
	return true;
}

const struct op *op_index(struct run *r, const struct op *op)
{
	const struct tv index = *--r->top;
	struct tv *v = r->top - 1;
	int64_t i = 0, n;

	if (v->kind == TV_NONE)
		return op + 1;
	if (v->kind == TV_OBJECT && index.kind == TV_TEXT)
		return run_member(r, v, index.text) ? op + 1 : NULL;
	if (v->kind != TV_LIST)
		return run_wrong_kind(r, v, S("list")), NULL;
	if (!run_int(r, &index, &i))
		return NULL;
	n = (int64_t)v->list.n;
	if (i < 0)
		i += n; /* -1 is the last */
	*v = i >= 0 && i < n ? run_element(r, v, (size_t)i) : tv_none();
	return op + 1;
}

const struct op *op_list(struct run *r, const struct op *op)
{
	r->top -= op->a;
	if (!run_take_bytes(r, op->a * sizeof(*r->top)))
		return NULL;
	return push(
		r, op,
		tv_array(arena_copy(r->arena, r->top, op->a * sizeof(*r->top)),
			 op->a));
}

/* ---- operators ---- */

const struct op *op_not(struct run *r, const struct op *op)
{
	r->top[-1] = tv_bool(!tv_truth(&r->top[-1]));
	return op + 1;
}

const struct op *op_equality(struct run *r, const struct op *op)
{
	bool equal;

	r->top--;
	if (!run_equal(r, r->top - 1, r->top, &equal))
		return NULL;
	r->top[-1] = tv_bool(equal == (op->code == OP_EQUAL));
	return op + 1;
}

const struct op *op_order(struct run *r, const struct op *op)
{
	const struct tv *x = r->top - 2, *y = r->top - 1;
	int order;
	bool is;

	if (x->kind == TV_INT && y->kind == TV_INT)
		order = x->integer < y->integer ? -1 : x->integer > y->integer;
	else if (x->kind == TV_TIME && y->kind == TV_TIME)
		order = datetime_cmp(x->time, y->time);
	else if (x->kind == TV_TEXT && y->kind == TV_TEXT)
		order = str_cmp(x->text, y->text);
	else
		return run_wrong_kind(r, x->kind == TV_INT ? y : x,
				      S("number")),
		       NULL;
	is = op->code == OP_LESS	 ? order < 0
	     : op->code == OP_LESS_EQUAL ? order <= 0
	     : op->code == OP_GREATER	 ? order > 0
					 : order >= 0;
	*--r->top = tv_none();
	r->top[-1] = tv_bool(is);
	return op + 1;
}

static bool list_has(struct run *r, const struct tv *list, const struct tv *x,
		     bool *found)
{
	*found = false;
	if (!run_take(r, list->list.n))
		return false;
	for (size_t i = 0; i < list->list.n && !*found; i++) {
		struct tv element = run_element(r, list, i);

		if (!run_equal(r, &element, x, found))
			return false;
	}
	return true;
}

const struct op *op_in(struct run *r, const struct op *op)
{
	struct tv *x = r->top - 2, *y = r->top - 1;
	bool found = false;

	r->top--;
	if (y->kind == TV_LIST) {
		if (!list_has(r, y, x, &found))
			return NULL;
	} else if (x->kind == TV_TEXT && y->kind == TV_TEXT) {
		found = str_find(y->text, x->text) != SIZE_MAX;
		if (!run_take(r, y->text.n / 64))
			return NULL;
	} else if (y->kind != TV_NONE) {
		return run_wrong_kind(r, y, S("list")), NULL;
	}
	*x = tv_bool(found);
	return op + 1;
}

/* x // y and x % y as Python has them: rounded down. */
static bool divide(int64_t x, int64_t y, int64_t *quotient, int64_t *rest)
{
	if (y == 0 || (x == INT64_MIN && y == -1))
		return false;
	*quotient = x / y;
	*rest = x % y;
	if (*rest && (*rest < 0) != (y < 0)) {
		*quotient -= 1;
		*rest += y;
	}
	return true;
}

const struct op *op_arithmetic(struct run *r, const struct op *op)
{
	int64_t x = 0, y = 0, z = 0, rest = 0;
	bool fits;

	r->top--;
	if (!run_int(r, r->top - 1, &x) || !run_int(r, r->top, &y))
		return NULL;
	switch ((enum op_code)op->code) {
	case OP_ADD: fits = !__builtin_add_overflow(x, y, &z); break;
	case OP_SUBTRACT: fits = !__builtin_sub_overflow(x, y, &z); break;
	case OP_MULTIPLY: fits = !__builtin_mul_overflow(x, y, &z); break;
	default: fits = divide(x, y, &z, &rest); break;
	}
	if (!fits)
		return run_mistake(r, DIAG_TEMPLATE_ARITHMETIC), NULL;
	r->top[-1] = tv_int(op->code == OP_REMAINDER ? rest : z);
	return op + 1;
}

const struct op *op_negate(struct run *r, const struct op *op)
{
	int64_t x = 0;

	if (!run_int(r, r->top - 1, &x))
		return NULL;
	if (x == INT64_MIN)
		return run_mistake(r, DIAG_TEMPLATE_ARITHMETIC), NULL;
	r->top[-1] = tv_int(-x);
	return op + 1;
}

const struct op *op_concat(struct run *r, const struct op *op)
{
	struct str x, y;

	r->top--;
	if (!run_text(r, r->top - 1, &x) || !run_text(r, r->top, &y) ||
	    !run_take_bytes(r, x.n + y.n))
		return NULL;
	r->top[-1] = tv_text(str_cat(r->arena, x, y));
	return op + 1;
}
