/*
 * Sizes of files for readers: in units of the SI, where a kilobyte has 1,000
 * bytes, with as many digits as help to decide whether to fetch something.
 */
#include "base/arena.h"
#include "text/text_priv.h"

struct str size_text(struct arena *a, uint64_t bytes, struct str lang)
{
	static const char *const units[] = { "kB", "MB", "GB" };
	bool swedish = lang_is_swedish(lang);
	uint64_t tenths, unit = 1000;
	size_t i = 0;

	if (bytes < 1000)
		return str_printf(a, "%u %s", (unsigned int)bytes,
				  swedish || bytes == 1 ? "byte" : "bytes");
	/* Rounded, 999,950 bytes are 1 MB. */
	for (; i < 2 && bytes >= unit * 1000 - unit / 2; i++)
		unit *= 1000;
	tenths = bytes / unit * 10 + (bytes % unit * 10 + unit / 2) / unit;
	if (tenths >= 100)
		return str_printf(
			a, "%ju %s",
			(uintmax_t)(bytes / unit + (bytes % unit >= unit / 2)),
			units[i]);
	if (tenths % 10 == 0)
		return str_printf(a, "%u %s", (unsigned int)(tenths / 10),
				  units[i]);
	return str_printf(a, "%u%c%u %s", (unsigned int)(tenths / 10),
			  swedish ? ',' : '.', (unsigned int)(tenths % 10),
			  units[i]);
}
