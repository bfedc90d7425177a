/*
 * The functions behind the ops. Each gives the op that comes next, or NULL
 * after a mistake.
 */
#ifndef THEME_OPERATE_PRIV_H
#define THEME_OPERATE_PRIV_H

#include "theme/run_priv.h"

typedef const struct op *op_run(struct run *r, const struct op *op);

op_run op_const;
op_run op_global;
op_run op_slot;
op_run op_loop;
op_run op_global_member;
op_run op_slot_member;
op_run op_member;
op_run op_index;
op_run op_list;
op_run op_not;
op_run op_equality;
op_run op_order;
op_run op_in;
op_run op_arithmetic;
op_run op_negate;
op_run op_concat;

#endif
