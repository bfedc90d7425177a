/*
 * Media types of the files that a bank can publish: those of the registry of
 * IANA; for the few that it lacks, those that programs use.
 */
#include "emit/emit_priv.h"

struct media {
	struct str extension, type;
};

#define MEDIA(extension, type)                                                 \
	{                                                                      \
		{ extension, sizeof(extension) - 1 },                          \
		{                                                              \
			type, sizeof(type) - 1                                 \
		}                                                              \
	}

#define OPEN_DOCUMENT "application/vnd.oasis.opendocument."
#define OFFICE	      "application/vnd.openxmlformats-officedocument."

static const struct media medias[] = {
	MEDIA("aac", "audio/aac"),
	MEDIA("avif", "image/avif"),
	MEDIA("csv", "text/csv"),
	MEDIA("docx", OFFICE "wordprocessingml.document"),
	MEDIA("epub", "application/epub+zip"),
	MEDIA("flac", "audio/flac"),
	MEDIA("ggb", "application/vnd.geogebra.file"),
	MEDIA("gif", "image/gif"),
	MEDIA("hex", "text/plain"),
	MEDIA("ics", "text/calendar"),
	MEDIA("jpeg", "image/jpeg"),
	MEDIA("jpg", "image/jpeg"),
	MEDIA("m4a", "audio/mp4"),
	MEDIA("m4v", "video/mp4"),
	MEDIA("mp3", "audio/mpeg"),
	MEDIA("mp4", "video/mp4"),
	MEDIA("odp", OPEN_DOCUMENT "presentation"),
	MEDIA("ods", OPEN_DOCUMENT "spreadsheet"),
	MEDIA("odt", OPEN_DOCUMENT "text"),
	MEDIA("oga", "audio/ogg"),
	MEDIA("ogg", "audio/ogg"),
	MEDIA("ogv", "video/ogg"),
	MEDIA("opus", "audio/ogg"),
	MEDIA("pdf", "application/pdf"),
	MEDIA("png", "image/png"),
	MEDIA("pptx", OFFICE "presentationml.presentation"),
	MEDIA("py", "text/x-python"),
	MEDIA("sb3", "application/x.scratch.sb3"),
	MEDIA("srt", "application/x-subrip"),
	MEDIA("svg", "image/svg+xml"),
	MEDIA("txt", "text/plain"),
	MEDIA("vtt", "text/vtt"),
	MEDIA("wav", "audio/wav"),
	MEDIA("webm", "video/webm"),
	MEDIA("webp", "image/webp"),
	MEDIA("xlsx", OFFICE "spreadsheetml.sheet"),
	MEDIA("zip", "application/zip"),
};

struct str mime_of(struct str name)
{
	size_t dot = str_find_last(name, '.');
	struct str extension =
		dot == SIZE_MAX ? S("") : str_from(name, dot + 1);

	for (size_t i = 0; i < sizeof(medias) / sizeof(*medias); i++)
		if (str_eq_ascii_case(extension, medias[i].extension))
			return medias[i].type;
	return S("application/octet-stream");
}
