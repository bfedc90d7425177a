/*
 * What a document is found by, as blocks of text: nothing that its page does
 * not show, but for the other names of what it is tagged with.
 */
#include "search/text_priv.h"

bool block_is_body(const struct text_block *b)
{
	return b->field == CODE_BODY || b->field == CODE_HEADING;
}

void block_add(struct reading *r, struct text_block block)
{
	if (block.text.n == 0 || r->out->blocks.n == SEARCH_MAX_BLOCKS ||
	    block.text.n > SEARCH_MAX_TEXT - r->bytes)
		return;
	r->bytes += block.text.n;
	*vec_push(r->arena, &r->out->blocks) = block;
}

void body_add(struct reading *r, struct str text)
{
	block_add(r, (struct text_block){ .field = CODE_BODY, .text = text });
}

static void name_add(struct reading *r, struct text_block block)
{
	if (block.text.n == 0 || r->labels == SEARCH_MAX_LABELS)
		return;
	r->labels++;
	block.field = CODE_LABEL;
	block_add(r, block);
}

void label_add(struct reading *r, struct str text, bool begins)
{
	name_add(r, (struct text_block){ .begins = begins, .text = text });
}

void alias_add(struct reading *r, struct str text)
{
	name_add(r, (struct text_block){ .unseen = true, .text = text });
}

static void moments_read(struct reading *r)
{
	for (size_t i = 0; i < r->page->nmoments; i++)
		block_add(r, (struct text_block){
				     .field = CODE_MOMENT,
				     .text = r->page->moments[i].text });
}

void document_read(struct arena *a, const struct search_options *options,
		   const struct page *p, struct str body,
		   struct document_text *out)
{
	struct reading r = { .arena = a,
			     .config = options->site->config,
			     .page = p,
			     .out = out };

	*out = (struct document_text){ .lang = p->lang };
	block_add(&r, (struct text_block){ .field = CODE_TITLE,
					   .begins = true,
					   .text = p->title });
	block_add(&r, (struct text_block){ .field = CODE_SUMMARY,
					   .text = p->summary });
	text_read_labels(&r);
	text_read_body(&r, p, body);
	text_read_fields(&r);
	moments_read(&r);
}
