/*
 * An image's kind and size, from the few bytes that say it. No image is
 * decoded. PNG, GIF and WebP are read here; every number comes through
 * image_be or image_le, which look at the end of the bytes first.
 */
#include "compile/compile_priv.h"

bool image_be(struct str s, size_t at, size_t n, uint32_t *out)
{
	uint32_t v = 0;

	if (at > s.n || n > s.n - at)
		return false;
	for (size_t i = 0; i < n; i++)
		v = v << 8 | (unsigned char)s.p[at + i];
	*out = v;
	return true;
}

bool image_le(struct str s, size_t at, size_t n, uint32_t *out)
{
	uint32_t v = 0;

	if (at > s.n || n > s.n - at)
		return false;
	for (size_t i = n; i > 0; i--)
		v = v << 8 | (unsigned char)s.p[at + i - 1];
	*out = v;
	return true;
}

static bool size_set(struct image_size *out, enum image_kind kind,
		     uint32_t width, uint32_t height)
{
	if (width == 0 || height == 0)
		return false;
	*out = (struct image_size){ kind, width, height };
	return true;
}

static bool has_at(struct str s, size_t at, struct str bytes)
{
	return str_eq(str_sub(s, at, bytes.n), bytes);
}

/* PNG, 11.2.2: IHDR is the first chunk. */
static bool image_png(struct str s, struct image_size *out)
{
	uint32_t width, height;

	return has_at(s, 0, S("\x89PNG\r\n\x1a\n")) &&
	       has_at(s, 8, S("\0\0\0\rIHDR")) && image_be(s, 16, 4, &width) &&
	       image_be(s, 20, 4, &height) && width <= INT32_MAX &&
	       height <= INT32_MAX && size_set(out, IMAGE_PNG, width, height);
}

/* GIF89a, 18: the logical screen. */
static bool image_gif(struct str s, struct image_size *out)
{
	uint32_t width, height;

	return (has_at(s, 0, S("GIF87a")) || has_at(s, 0, S("GIF89a"))) &&
	       image_le(s, 6, 2, &width) && image_le(s, 8, 2, &height) &&
	       size_set(out, IMAGE_GIF, width, height);
}

/* RFC 6386, 9.1: a key frame's head. */
static bool webp_lossy(struct str s, struct image_size *out)
{
	uint32_t width, height;

	return has_at(s, 3, S("\x9d\x01\x2a")) && image_le(s, 6, 2, &width) &&
	       image_le(s, 8, 2, &height) &&
	       size_set(out, IMAGE_WEBP, width & 0x3FFF, height & 0x3FFF);
}

/* RFC 9649, 3.4: two numbers of 14 bits behind the signature. */
static bool webp_lossless(struct str s, struct image_size *out)
{
	uint32_t bits;

	return has_at(s, 0, S("\x2f")) && image_le(s, 1, 4, &bits) &&
	       size_set(out, IMAGE_WEBP, (bits & 0x3FFF) + 1,
			(bits >> 14 & 0x3FFF) + 1);
}

/* RFC 9649, 2.7: the canvas of the extended format. */
static bool webp_extended(struct str s, struct image_size *out)
{
	uint32_t width, height;

	return image_le(s, 4, 3, &width) && image_le(s, 7, 3, &height) &&
	       size_set(out, IMAGE_WEBP, width + 1, height + 1);
}

static bool image_webp(struct str s, struct image_size *out)
{
	struct str chunk = str_from(s, 20);

	if (!has_at(s, 0, S("RIFF")) || !has_at(s, 8, S("WEBP")))
		return false;
	if (has_at(s, 12, S("VP8 ")))
		return webp_lossy(chunk, out);
	if (has_at(s, 12, S("VP8L")))
		return webp_lossless(chunk, out);
	return has_at(s, 12, S("VP8X")) && webp_extended(chunk, out);
}

static void image_find(struct arena *a, struct str s, struct image_size *out,
		       struct diags *diags)
{
	if (s.n > COMPILE_MAX_IMAGE || image_png(s, out) ||
	    image_jpeg(s, out) || image_gif(s, out) || image_webp(s, out) ||
	    image_avif(s, out))
		return;
	image_svg(a, s, out, diags);
}

struct str compile_image(struct arena *a, struct str bytes)
{
	struct object o = { .kind = OBJECT_IMAGE };
	struct image_size size = { 0 };
	struct diags diags;

	diags_init(a, &diags);
	image_find(a, bytes, &size, &diags);
	o.image = size.kind;
	o.width = size.width;
	o.height = size.height;
	o.faulty = diags.errors > 0;
	object_set_diags(a, &o, &diags);
	return object_write(a, &o);
}
