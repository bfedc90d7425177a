/*
 * AVIF: a file of boxes (ISO/IEC 14496-12), in which an item's properties
 * are found by number (ISO/IEC 23008-12, 9.3):
 *
 *	ftyp            brand avif or avis
 *	meta
 *	├ pitm          the primary item's id
 *	└ iprp
 *	  ├ ipco        properties 1, 2, ...: ispe (size), irot (turned) ...
 *	  └ ipma        id -> numbers of its properties
 */
#include "compile/compile_priv.h"

struct box {
	struct str type;
	struct str body;
};

static bool box_next(struct str *rest, struct box *out)
{
	uint32_t size, high = 0;
	size_t head = 8;

	if (rest->n < head || !image_be(*rest, 0, 4, &size))
		return false;
	if (size == 1) {
		head = 16;
		if (!image_be(*rest, 8, 4, &high) || high ||
		    !image_be(*rest, 12, 4, &size))
			return false;
	} else if (size == 0) {
		size = rest->n < UINT32_MAX ? (uint32_t)rest->n : 0;
	}
	if (size < head || size > rest->n)
		return false;
	out->type = str_sub(*rest, 4, 4);
	out->body = str_sub(*rest, head, size - head);
	*rest = str_from(*rest, size);
	return true;
}

static bool box_find(struct str boxes, struct str type, struct str *body)
{
	struct box b;

	while (box_next(&boxes, &b)) {
		if (!str_eq(b.type, type))
			continue;
		*body = b.body;
		return true;
	}
	return false;
}

static bool box_at(struct str boxes, uint32_t number, struct box *out)
{
	while (number > 0 && box_next(&boxes, out))
		number--;
	return number == 0;
}

static bool has_brand(struct str ftyp)
{
	for (size_t at = 0; at + 4 <= ftyp.n; at += 4) {
		struct str brand = str_sub(ftyp, at, 4);

		/* The second word is the version of the first. */
		if (at != 4 &&
		    (str_eq(brand, S("avif")) || str_eq(brand, S("avis"))))
			return true;
	}
	return false;
}

static bool primary_item(struct str meta, uint32_t *id)
{
	struct str pitm;
	uint32_t version;

	return box_find(meta, S("pitm"), &pitm) &&
	       image_be(pitm, 0, 1, &version) &&
	       image_be(pitm, 4, version ? 4 : 2, id);
}

/* Takes a property of the item into account. */
static void property_apply(struct box property, struct image_size *size,
			   bool *turned)
{
	uint32_t width, height, angle;

	if (str_eq(property.type, S("ispe")) &&
	    image_be(property.body, 4, 4, &width) &&
	    image_be(property.body, 8, 4, &height) && width && height)
		*size = (struct image_size){ IMAGE_AVIF, width, height };
	if (str_eq(property.type, S("irot")) &&
	    image_be(property.body, 0, 1, &angle))
		*turned = angle & 1;
}

/* Walks ipma's entries; applies the properties of item `id`. */
static void properties_apply(struct str ipma, struct str ipco, uint32_t id,
			     struct image_size *size, bool *turned)
{
	uint32_t version, flags, entries, item, count, number;
	size_t at = 8;

	if (!image_be(ipma, 0, 1, &version) || !image_be(ipma, 1, 3, &flags) ||
	    !image_be(ipma, 4, 4, &entries))
		return;
	const size_t id_size = version ? 4 : 2, number_size = 1 + (flags & 1);
	const uint32_t mask = flags & 1 ? 0x7FFF : 0x7F;

	while (entries-- && image_be(ipma, at, id_size, &item) &&
	       image_be(ipma, at + id_size, 1, &count)) {
		at += id_size + 1;
		for (; count; count--, at += number_size) {
			struct box property;

			if (!image_be(ipma, at, number_size, &number))
				return;
			number &= mask; /* without the bit "essential" */
			if (item == id && number &&
			    box_at(ipco, number, &property))
				property_apply(property, size, turned);
		}
		if (item == id)
			return;
	}
}

bool image_avif(struct str s, struct image_size *out)
{
	struct image_size size = { 0 };
	struct str ftyp, meta, iprp, ipco, ipma;
	bool turned = false;
	uint32_t id;

	if (!str_eq(str_sub(s, 4, 4), S("ftyp")) ||
	    !box_find(s, S("ftyp"), &ftyp) || !has_brand(ftyp) ||
	    !box_find(s, S("meta"), &meta))
		return false;
	meta = str_from(meta, 4);
	if (!primary_item(meta, &id) || !box_find(meta, S("iprp"), &iprp) ||
	    !box_find(iprp, S("ipco"), &ipco) ||
	    !box_find(iprp, S("ipma"), &ipma))
		return false;
	properties_apply(ipma, ipco, id, &size, &turned);
	if (size.kind != IMAGE_AVIF)
		return false;
	*out = (struct image_size){ IMAGE_AVIF,
				    turned ? size.height : size.width,
				    turned ? size.width : size.height };
	return true;
}
