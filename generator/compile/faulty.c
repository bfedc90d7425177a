/*
 * Objects of files that were not compiled: their bytes cannot be had, or the
 * worker that had them was killed.
 */
#include "compile/compile_priv.h"

const struct object *faulty_object(struct arena *a, enum object_kind kind,
				   struct diags *why)
{
	struct object *o = arena_new(a, struct object);

	o->kind = kind;
	o->faulty = true;
	object_set_diags(a, o, why);
	return o;
}

const struct object *faulty_because(struct arena *a, enum object_kind kind,
				    enum diag_id id, struct str arg1,
				    struct str arg2)
{
	struct diags why;

	diags_init(a, &why);
	diag_add(&why, place_of(S("")), id, arg1, arg2);
	return faulty_object(a, kind, &why);
}

const struct object *killed_object(struct arena *a, enum object_kind kind,
				   enum proc_result result)
{
	struct str ms = str_printf(a, "%d", PROC_CPU_MS);
	struct str mb = str_printf(a, "%d", PROC_MEMORY_BYTES >> 20);

	if (result == PROC_TIMEOUT)
		return faulty_because(a, kind, DIAG_PAGE_TIMEOUT, ms, S(""));
	if (result == PROC_MEMORY)
		return faulty_because(a, kind, DIAG_PAGE_MEMORY, mb, S(""));
	return faulty_because(a, kind, DIAG_PAGE_CRASH, S(""), S(""));
}
