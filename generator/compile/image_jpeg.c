/*
 * JPEG (ITU-T T.81, annex B): segments up to the frame header, which has the
 * size; on the way the Exif segment, whose orientation may swap width and
 * height, since browsers turn the image by it.
 */
#include "compile/compile_priv.h"

enum {
	MARK_TEM = 0x01,
	MARK_SOF0 = 0xC0,
	MARK_DHT = 0xC4,
	MARK_JPG = 0xC8,
	MARK_DAC = 0xCC,
	MARK_RST0 = 0xD0,
	MARK_SOI = 0xD8,
	MARK_EOI = 0xD9,
	MARK_SOS = 0xDA,
	MARK_APP1 = 0xE1,
};

static bool is_frame(uint32_t mark)
{
	return mark >= MARK_SOF0 && mark < MARK_RST0 && mark != MARK_DHT &&
	       mark != MARK_JPG && mark != MARK_DAC;
}

/* The orientation in Exif's first directory (Exif 2.3, 4.6.4: tag 0x0112, a
 * SHORT); 1 when it is not there. */
static uint32_t exif_orientation(struct str s)
{
	struct str tiff = str_from(s, 6);
	bool little = str_starts(tiff, S("II*\0"));
	bool (*number)(struct str, size_t, size_t, uint32_t *) =
		little ? image_le : image_be;
	uint32_t dir, count;

	if (!str_starts(s, S("Exif\0\0")) ||
	    (!little && !str_starts(tiff, S("MM\0*"))) ||
	    !number(tiff, 4, 4, &dir) || !number(tiff, dir, 2, &count))
		return 1;
	for (uint32_t i = 0; i < count; i++) {
		size_t at = (size_t)dir + 2 + (size_t)i * 12;
		uint32_t tag, type, value;

		if (!number(tiff, at, 2, &tag) ||
		    !number(tiff, at + 2, 2, &type) ||
		    !number(tiff, at + 8, 2, &value))
			return 1;
		if (tag == 0x0112)
			return type == 3 && value <= 8 ? value : 1;
	}
	return 1;
}

static bool frame_read(struct str segment, uint32_t orientation,
		       struct image_size *out)
{
	uint32_t width, height;
	bool turned = orientation >= 5;

	if (!image_be(segment, 1, 2, &height) ||
	    !image_be(segment, 3, 2, &width) || width == 0 || height == 0)
		return false;
	*out = (struct image_size){ IMAGE_JPEG, turned ? height : width,
				    turned ? width : height };
	return true;
}

bool image_jpeg(struct str s, struct image_size *out)
{
	uint32_t orientation = 1, mark, n;
	size_t at = 2;

	if (!str_starts(s, S("\xff\xd8\xff")))
		return false;
	while (image_be(s, at, 1, &mark) && mark == 0xFF) {
		struct str segment;

		while (image_be(s, at, 1, &mark) && mark == 0xFF)
			at++;
		at++;
		if (mark == MARK_TEM || (mark >= MARK_RST0 && mark <= MARK_SOI))
			continue;
		if (mark == MARK_EOI || mark == MARK_SOS)
			return false;
		if (!image_be(s, at, 2, &n) || n < 2 || n > s.n - at)
			return false;
		segment = str_sub(s, at + 2, n - 2);
		if (is_frame(mark))
			return frame_read(segment, orientation, out);
		if (mark == MARK_APP1 && str_starts(segment, S("Exif\0\0")))
			orientation = exif_orientation(segment);
		at += n;
	}
	return false;
}
