/*
 * Kinds and sizes of images from hand-made heads, and what makes an SVG
 * unfit to be published.
 */
#include "base/buf.h"
#include "base/proc_priv.h"
#include "compile/compile_priv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct want {
	enum image_kind kind;
	uint32_t width, height;
};

/* The object of an image; also of every beginning of its bytes, which must
 * not lead anybody astray. */
static struct object image_of(struct arena *a, struct str bytes)
{
	struct object o;

	for (size_t n = 0; n < bytes.n; n++) {
		struct arena part;
		struct str cut;

		arena_init(&part);
		/* An allocation of its own, so that a reader that goes too far
		 * is seen by the sanitizer. */
		cut = str_dup(&part, str_sub(bytes, 0, n));
		assert_true(object_open(&part, compile_image(&part, cut), &o));
		arena_done(&part);
	}
	assert_true(object_open(a, compile_image(a, bytes), &o));
	assert_int_equal(o.kind, OBJECT_IMAGE);
	return o;
}

static void expect(struct str bytes, struct want want)
{
	struct arena a;
	struct object o;

	arena_init(&a);
	o = image_of(&a, bytes);
	assert_int_equal(o.image, want.kind);
	assert_int_equal(o.width, want.width);
	assert_int_equal(o.height, want.height);
	assert_int_equal(o.ndiags, 0);
	assert_false(o.faulty);
	arena_done(&a);
}

static void png_gif(void **state)
{
	(void)state;
	expect(S("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xE0\x08"),
	       (struct want){ IMAGE_PNG, 640, 480 });
	expect(S("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\x01\xE0\x08"),
	       (struct want){ IMAGE_NONE });
	expect(S("GIF89a\x40\x01\xC8\x00\0\0"),
	       (struct want){ IMAGE_GIF, 320, 200 });
	expect(S("GIF88a\x40\x01\xC8\x00\0\0"), (struct want){ IMAGE_NONE });
}

static void webp(void **state)
{
	(void)state;
	expect(S("RIFF\x20\0\0\0WEBPVP8 \x10\0\0\0\x30\x01\0\x9d\x01\x2a"
		 "\x80\x02\xE0\x41"),
	       (struct want){ IMAGE_WEBP, 640, 480 });
	expect(S("RIFF\x20\0\0\0WEBPVP8L\x10\0\0\0\x2f\x7f\xC2\x77\x00"),
	       (struct want){ IMAGE_WEBP, 640, 480 });
	expect(S("RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x7f\x02\0\xdf\x01"
		 "\0"),
	       (struct want){ IMAGE_WEBP, 640, 480 });
	expect(S("RIFF\x20\0\0\0WEBPVP9 \x10\0\0\0\x30\x01\0\x9d\x01\x2a"),
	       (struct want){ IMAGE_NONE });
}

#define SOF	"\xff\xc0\x00\x0b\x08\x01\xE0\x02\x80\x01\x01\x11\x00"
#define TIFF_LE "Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"
#define TIFF_BE "Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01"

static void jpeg(void **state)
{
	(void)state;
	expect(S("\xff\xd8\xff\xe0\x00\x04JF" SOF),
	       (struct want){ IMAGE_JPEG, 640, 480 });
	expect(S("\xff\xd8\xff\xff\xff\xe0\x00\x04JF\xff\xc4\x00\x02"
		 "\xff\xc2\x00\x0b\x08\x01\xE0\x02\x80\x01\x01\x11\x00"),
	       (struct want){ IMAGE_JPEG, 640, 480 });
	expect(S("\xff\xd8\xff\xe1\x00\x20" TIFF_LE "\x06\0\0\0\0\0" SOF),
	       (struct want){ IMAGE_JPEG, 480, 640 });
	expect(S("\xff\xd8\xff\xe1\x00\x20" TIFF_BE "\0\x03\0\0\0\0" SOF),
	       (struct want){ IMAGE_JPEG, 640, 480 });
	expect(S("\xff\xd8\xff\xe1\x00\x20" TIFF_BE "\0\x08\0\0\0\0" SOF),
	       (struct want){ IMAGE_JPEG, 480, 640 });
	/* The data begin before any frame; a segment of no length. */
	expect(S("\xff\xd8\xff\xda\x00\x04JF" SOF),
	       (struct want){ IMAGE_NONE });
	expect(S("\xff\xd8\xff\xe0\x00\x00" SOF), (struct want){ IMAGE_NONE });
}

/* A box around bytes. */
static struct str box(struct arena *a, const char *type, struct str body)
{
	struct buf b;

	buf_init(a, &b);
	for (int shift = 24; shift >= 0; shift -= 8)
		buf_char(&b, (char)((body.n + 8) >> shift & 0xFF));
	buf_add(&b, type, 4);
	buf_str(&b, body);
	return buf_view(&b);
}

/* Item 2 is the primary one; property 1 is a thumbnail's size. */
static struct str avif(struct arena *a, struct str turn, struct str associated)
{
	struct str small = box(a, "ispe", S("\0\0\0\0\0\0\0\x10\0\0\0\x10"));
	struct str large =
		box(a, "ispe", S("\0\0\0\0\0\0\x02\x80\0\0\x01\xE0"));
	struct str ipco =
		box(a, "ipco", str_cat3(a, small, large, box(a, "irot", turn)));
	struct str ipma = box(a, "ipma", associated);
	struct str meta =
		str_cat3(a, S("\0\0\0\0"), box(a, "pitm", S("\0\0\0\0\0\x02")),
			 box(a, "iprp", str_cat(a, ipco, ipma)));

	return str_cat(a, box(a, "ftyp", S("avif\0\0\0\0mif1")),
		       box(a, "meta", meta));
}

static void avif_boxes(void **state)
{
	struct str both =
		S("\0\0\0\0\0\0\0\x02\0\x01\x01\x81\0\x02\x02\x82\x83");
	struct str wide = S("\0\0\0\x01\0\0\0\x01\0\x02\x01\x80\x02");
	struct str none = S("\0\0\0\0\0\0\0\x01\0\x02\x02\x80\xFF");
	struct str endless = S("\0\0\0\0\xFF\xFF\xFF\xFF\0\x01\xFF\x81");
	struct arena a;

	(void)state;
	arena_init(&a);
	expect(avif(&a, S("\0"), both), (struct want){ IMAGE_AVIF, 640, 480 });
	expect(avif(&a, S("\x01"), both),
	       (struct want){ IMAGE_AVIF, 480, 640 });
	expect(avif(&a, S("\x01"), wide),
	       (struct want){ IMAGE_AVIF, 640, 480 });
	expect(avif(&a, S("\0"), none), (struct want){ IMAGE_NONE });
	expect(avif(&a, S("\0"), endless), (struct want){ IMAGE_NONE });
	arena_done(&a);
}

static void svg_sizes(void **state)
{
	(void)state;
	expect(S("<svg width='640' height=\"480px\"/>"),
	       (struct want){ IMAGE_SVG, 640, 480 });
	expect(S("\xEF\xBB\xBF<?xml version='1.0' encoding='UTF-8'?>\n"
		 "<!-- <script> --><svg:svg viewBox='-1 -1.5, 24 47.6'>\n"
		 "<![CDATA[<script>]]></svg:svg>"),
	       (struct want){ IMAGE_SVG, 24, 48 });
	expect(S("<svg width='100%' height='10mm' viewBox='0 0 30 20'/>"),
	       (struct want){ IMAGE_SVG, 30, 20 });
	expect(S("<svg width='1e9' height='-4'/>"), (struct want){ IMAGE_SVG });
	expect(S("<svg><a><g width='3' height='3'/></a></svg>"),
	       (struct want){ IMAGE_SVG });
}

static void svg_unreadable(void **state)
{
	static const char *const texts[] = {
		"text",
		"<html><svg/></html>",
		"<!DOCTYPE html><svg/>",
		"<svg",
		"<svg a>",
		"<svg a=b>",
		"<svg a='1'b='2'/>",
		"<svg a='<'/>",
		"<svg>&nbsp;</svg>",
		"<svg a='&#x110000;'/>",
		"<svg a='&lt'/>",
		"<svg><!-- </svg>",
		"<svg><![CDATA[</svg>",
		"<?xml version='1.0' encoding='ISO-2022-JP'?><svg/>",
		"<svg></svg",
		"<svg>\xE5</svg>",
		"<svg/ >",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		expect(str_of(texts[i]), (struct want){ IMAGE_NONE });
}

static void active(const char *text, const char *what, uint32_t line,
		   uint32_t col)
{
	struct arena a;
	struct object o;

	arena_init(&a);
	o = image_of(&a, str_of(text));
	assert_true(o.faulty);
	assert_int_equal(o.image, IMAGE_SVG);
	assert_int_equal(o.ndiags, 1);
	assert_int_equal(o.diags[0].text.id, DIAG_IMAGE_ACTIVE);
	assert_true(str_eq(o.diags[0].text.arg1, str_of(what)));
	assert_int_equal(o.diags[0].line, line);
	assert_int_equal(o.diags[0].col, col);
	arena_done(&a);
}

static void svg_active(void **state)
{
	(void)state;
	active("<svg>\n <script>1</script></svg>", "script", 2, 2);
	active("<svg>\r\n <s:SCRIPT/></svg>", "SCRIPT", 2, 2);
	active("<svg>ö <foreignObject/></svg>", "foreignObject", 1, 8);
	active("<svg onload='x()'/>", "onload", 1, 6);
	active("<svg><a k='java&#10;script&#x3a;1'/></svg>", "javascript:", 1,
	       9);
	active("<svg><use href='b.svg#a'/></svg>", "href", 1, 11);
	active("<svg><image xlink:href=' //x/y.png'/></svg>", "xlink:href", 1,
	       13);
	active("<svg><use href='data:image/svg+xml,x'/></svg>", "href", 1, 11);
	active("<svg><rect fill='url( \"//x/y\")'/></svg>", "url(", 1, 12);
	active("<svg><rect fill='u\\72l(//x/y)'/></svg>", "url(", 1, 12);
	active("<svg><rect style='a:URL(x)'/></svg>", "url(", 1, 12);
	active("<svg><style>@im<!-- -->port 'x'</style></svg>", "@import", 1,
	       6);
	active("<svg><style><![CDATA[a{b:url(//x)}]]></style></svg>", "url(", 1,
	       6);
	active("<svg><style>\\40 import 'x'</style></svg>", "\\", 1, 6);
	active("<svg><style>a{b:url(//x)}", "url(", 1, 6);
	active("<svg><set attributeName='xlink:href' to='#'/></svg>",
	       "xlink:href", 1, 11);
	active("<svg><set attributeName='onclick'/></svg>", "onclick", 1, 11);
	active("<svg xmlns:h='http://www.w3.org/1999/xhtml'/>", "xhtml", 1, 6);
	active("<svg xml:base='//x/'><a href='#a'/></svg>", "xml:base", 1, 6);
	active("<?xml-stylesheet href='x'?><svg/>", "<?xml-stylesheet", 1, 1);
	active("<?xml version='1.0'?>\n<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>",
	       "<!DOCTYPE", 2, 1);
}

static void svg_harmless(void **state)
{
	struct want want = { IMAGE_SVG, 9, 9 };

	(void)state;
	expect(S("<svg width='9' height='9' d:on='C:\\a(b)'><use href='#a'/>"
		 "<image href='data:image/png;base64,AA=='/>"
		 "<rect fill='url(#b)' style='fill:url(\"#c\")'/>"
		 "<style>a{fill:url(#d)}</style><text>javascript: on</text>"
		 "<?php x?></svg>"),
	       want);
}

static void many_findings_are_few(void **state)
{
	struct arena a;
	struct object o;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	buf_lit(&b, "<svg>");
	for (size_t i = 0; i < 5000; i++)
		buf_lit(&b, "<script/>");
	assert_true(object_open(&a, compile_image(&a, buf_view(&b)), &o));
	assert_true(o.faulty);
	assert_int_equal(o.ndiags, 20);
	arena_done(&a);
}

static void large_svg_is_none(void **state)
{
	struct arena a;
	struct object o;
	struct buf b;

	(void)state;
	arena_init(&a);
	buf_init(&a, &b);
	buf_lit(&b, "<svg/>");
	memset(buf_room(&b, COMPILE_MAX_SVG), ' ', COMPILE_MAX_SVG);
	b.n = COMPILE_MAX_SVG;
	assert_true(object_open(&a, compile_image(&a, buf_view(&b)), &o));
	assert_int_equal(o.image, IMAGE_SVG);
	b.n++;
	assert_true(object_open(&a, compile_image(&a, buf_view(&b)), &o));
	assert_int_equal(o.image, IMAGE_NONE);
	arena_done(&a);
}

/* The size is looked at before the bytes, of which there are few here. */
static void large_images_are_none(void **state)
{
	struct str png = S("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1");
	struct arena a;
	struct object o;

	(void)state;
	arena_init(&a);
	png.n = COMPILE_MAX_IMAGE;
	assert_true(object_open(&a, compile_image(&a, png), &o));
	assert_int_equal(o.image, IMAGE_PNG);
	png.n++;
	assert_true(object_open(&a, compile_image(&a, png), &o));
	assert_int_equal(o.image, IMAGE_NONE);
	arena_done(&a);
}

/* Each of these is easily quadratic, which would be minutes. (To the address
 * sanitizer every search is: it looks at all of the text.) */
static void long_texts_take_no_longer(void **state)
{
	static const char *const parts[] = {
		"url(#", "<!--", "&", "&#6", "<![CDATA[", "\"", "a='b' ",
	};
	const size_t size = PROC_SANITIZED ? 256 << 10 : COMPILE_MAX_SVG;
	struct arena a;
	struct object o;
	struct buf b;

	(void)state;
	arena_init(&a);
	alarm(60);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		buf_init(&a, &b);
		buf_str(&b, i % 2 ? S("<svg>") : S("<svg a='"));
		while (b.n + 20 < size)
			buf_str(&b, str_of(parts[i]));
		buf_lit(&b, "'/>");
		assert_true(
			object_open(&a, compile_image(&a, buf_view(&b)), &o));
		arena_reset(&a);
	}
	alarm(0);
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(png_gif),
		cmocka_unit_test(webp),
		cmocka_unit_test(jpeg),
		cmocka_unit_test(avif_boxes),
		cmocka_unit_test(svg_sizes),
		cmocka_unit_test(svg_unreadable),
		cmocka_unit_test(svg_active),
		cmocka_unit_test(svg_harmless),
		cmocka_unit_test(many_findings_are_few),
		cmocka_unit_test(large_svg_is_none),
		cmocka_unit_test(large_images_are_none),
		cmocka_unit_test(long_texts_take_no_longer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
