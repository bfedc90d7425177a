/*
 * An object as a blob: one block of bytes without pointers, in the machine's
 * byte order (the magic number tells another one), the same for the same
 * file. All sections stand in this order, each at the next multiple of 8, so
 * that their counts alone say where they are:
 *
 *	┌───────────┐ 0
 *	│ head      │ struct blob_head: magic, version, size, kind, counts
 *	├───────────┤ 104
 *	│ nodes     │ struct data_node[]   front matter,
 *	│ text      │ char[]               and its scalars
 *	├───────────┤
 *	│ segments  │ struct segment[]     body,
 *	│ headings  │ struct heading[]
 *	│ anchors   │ struct anchor[]
 *	│ shortcodes│ struct shortcode[]
 *	│ params    │ struct shortcode_param[]
 *	│ text      │ char[]               what their slices point into
 *	├───────────┤
 *	│ diags     │ struct blob_diag[]   diagnostics,
 *	│ text      │ char[]               and their arguments
 *	└───────────┘ size
 *
 * An image's blob has a head, and diagnostics.
 */
#include "base/buf.h"
#include "base/embed.h"
#include "compile/compile_priv.h"

#include <string.h>

enum { FORMAT = 3, ALIGNMENT = 8 };

static const size_t item_size[SECTIONS] = {
	[SECTION_NODES] = sizeof(struct data_node),
	[SECTION_FRONT_TEXT] = 1,
	[SECTION_SEGMENTS] = sizeof(struct segment),
	[SECTION_HEADINGS] = sizeof(struct heading),
	[SECTION_ANCHORS] = sizeof(struct anchor),
	[SECTION_SHORTCODES] = sizeof(struct shortcode),
	[SECTION_PARAMS] = sizeof(struct shortcode_param),
	[SECTION_BODY_TEXT] = 1,
	[SECTION_DIAGS] = sizeof(struct blob_diag),
	[SECTION_DIAG_TEXT] = 1,
};

_Static_assert(sizeof(struct blob_head) == 104, "no padding in the head");
_Static_assert(sizeof(struct data_node) == 28, "no padding in a node");
_Static_assert(sizeof(struct segment) == 40, "no padding in a segment");
_Static_assert(sizeof(struct heading) == 28, "no padding in a heading");
_Static_assert(sizeof(struct anchor) == 8, "no padding in an anchor");
_Static_assert(sizeof(struct shortcode) == 24, "no padding in a shortcode");
_Static_assert(sizeof(struct shortcode_param) == 16, "nor in a parameter");
_Static_assert(sizeof(struct blob_diag) == 48, "no padding in a diagnostic");

/* The arguments of the diagnostics go one after the other into `text`. */
static struct blob_diag *diags_write(struct arena *a, const struct object *o,
				     struct buf *text)
{
	struct blob_diag *list = arena_array(a, struct blob_diag, o->ndiags);

	for (size_t i = 0; i < o->ndiags; i++) {
		const struct object_diag *d = &o->diags[i];
		const struct str args[4] = { d->text.arg1, d->text.arg2,
					     d->text.arg3, d->text.arg4 };

		list[i] = (struct blob_diag){ .id = d->text.id,
					      .line = d->line,
					      .col = d->col };
		for (size_t k = 0; k < 4; k++) {
			list[i].arg[k].at = (uint32_t)text->n;
			list[i].arg[k].n = (uint32_t)args[k].n;
			buf_str(text, args[k]);
		}
	}
	return list;
}

static struct blob_head head_of(const struct object *o)
{
	return (struct blob_head){
		.magic = blob_magic(),
		.version = blob_version(),
		.kind = o->kind,
		.flags = (o->has_front ? BLOB_HAS_FRONT : 0u) |
			 (o->faulty ? BLOB_FAULTY : 0u),
		.image = o->image,
		.width = o->width,
		.height = o->height,
		.words = o->body.words,
		.plain = o->body.plain,
		.count = { o->front.count, (uint32_t)o->front.text.n,
			   o->body.nsegments, o->body.nheadings,
			   o->body.nanchors, o->body.nshortcodes,
			   o->body.nparams, (uint32_t)o->body.text.n,
			   (uint32_t)o->ndiags },
	};
}

void blob_layout(const uint32_t count[SECTIONS], uint64_t at[SECTIONS + 1])
{
	uint64_t end = sizeof(struct blob_head);

	for (size_t i = 0; i < SECTIONS; i++) {
		at[i] = end;
		/* Far from overflow: 32-bit counts of small items. */
		end += (uint64_t)count[i] * item_size[i];
		end = (end + ALIGNMENT - 1) & ~(uint64_t)(ALIGNMENT - 1);
	}
	at[SECTIONS] = end;
}

uint64_t blob_magic(void)
{
	return UINT64_C(0x6a624f4252) << 8 | FORMAT;
}

struct digest blob_version(void)
{
	return digest_of(program_version());
}

struct str object_write(struct arena *a, const struct object *o)
{
	struct blob_head head = head_of(o);
	const void *from[SECTIONS] = { o->front.nodes,	 o->front.text.p,
				       o->body.segments, o->body.headings,
				       o->body.anchors,	 o->body.shortcodes,
				       o->body.params,	 o->body.text.p };
	uint64_t at[SECTIONS + 1];
	struct buf text;
	char *p;

	buf_init(a, &text);
	from[SECTION_DIAGS] = diags_write(a, o, &text);
	from[SECTION_DIAG_TEXT] = text.p;
	head.count[SECTION_DIAG_TEXT] = (uint32_t)text.n;
	blob_layout(head.count, at);
	head.size = at[SECTIONS];
	p = arena_zalloc(a, (size_t)head.size);
	memcpy(p, &head, sizeof(head));
	for (size_t i = 0; i < SECTIONS; i++)
		if (head.count[i])
			memcpy(p + at[i], from[i],
			       head.count[i] * item_size[i]);
	return (struct str){ p, (size_t)head.size };
}
