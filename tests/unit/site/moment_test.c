/*
 * Moments: how cues are joined, where they stand in a page, and how a video's
 * address is told a second.
 */
#include "fixture.h"

static const struct page *page_of(struct bank *b)
{
	bank_link(b);
	return page_at(b, "a.md");
}

static void assert_moment(const struct page *p, size_t i, uint32_t second,
			  const char *anchor, const char *text)
{
	struct arena a;

	arena_init(&a);
	assert_true(i < p->nmoments);
	assert_int_equal(p->moments[i].second, second);
	assert_text(p->moments[i].text, text);
	if (anchor)
		assert_text(moment_anchor(&a, &p->moments[i]), anchor);
	assert_int_equal(p->moments[i].named, anchor != NULL);
	arena_done(&a);
}

static void cues_become_moments(void **state)
{
	const struct page *p;
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "a.md",
		      "videos:\n"
		      "  - {url: 'https://youtu.be/abc', title: A, "
		      "captions_file: a.vtt}\n",
		      "");
	bank_add(&b, "a.vtt",
		 "WEBVTT\n\n"
		 "00:01.500 --> 00:05.000\nEn mening som\n\n"
		 "00:05.000 --> 00:11.000\nfortsätter här.\n\n"
		 /* Ten seconds have gone, and a sentence ended. */
		 "00:12.000 --> 00:20.000\nEn ny som inte\n\n"
		 "00:20.000 --> 00:26.000\när slut\n\n"
		 /* A pause. */
		 "00:40.000 --> 00:45.000\nrullar\n\n"
		 "00:45.000 --> 00:46.000\nrullar\nfram\n\n"
		 "00:46.000 --> 00:47.000\nfram\n\n"
		 "01:05.000 --> 01:34.000\nen sak\n\n"
		 "01:34.000 --> 01:35.000\ntill\n\n"
		 /* Half a minute. */
		 "01:35.000 --> 01:50.000\nsom ”tar slut.”\n\n"
		 "01:50.000 --> 01:51.000\nSlut.\n");
	p = page_of(&b);
	assert_true(b.ok);
	assert_int_equal(p->nmoments, 6);
	assert_moment(p, 0, 1, "t_1", "En mening som fortsätter här.");
	assert_moment(p, 1, 12, "t_12", "En ny som inte är slut");
	assert_moment(p, 2, 40, "t_40", "rullar fram");
	assert_moment(p, 3, 65, "t_65", "en sak till");
	assert_moment(p, 4, 95, "t_95", "som ”tar slut.”");
	assert_moment(p, 5, 110, "t_110", "Slut.");
	assert_int_equal(p->videos[0].captions, CAPTIONS_THERE);
	assert_ptr_equal(p->videos[0].moments, p->moments);
	assert_int_equal(p->videos[0].nmoments, 6);
	bank_close(&b);
}

#define SEMINAR "start: 2026-01-01T10:00\nend: 2026-01-01T11:00\nlocation: X\n"

static void chapters_come_first(void **state)
{
	const struct page *p;
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add(&b, "film.vtt",
		 "WEBVTT\n\n00:00.100 --> 00:09.000\nHej.\n\n"
		 "00:59.000 --> 01:01.000\nHej då.\n");
	bank_add_page(&b, "seminarier/a.md",
		      SEMINAR "videos:\n"
			      "  - {url: 'https://x.example/1', title: A}\n"
			      "  - {url: 'https://x.example/2', title: B, "
			      "captions_file: ../film.vtt}\n"
			      "recording:\n"
			      "  url: https://x.example/3\n"
			      "  captions_file: ../film.vtt\n"
			      "  chapters:\n"
			      "    - {time: '00:59', title: Slut}\n"
			      "    - {time: '00:59', title: Samma}\n"
			      "    - {time: '01:00:00', title: Efter}\n",
		      "");
	bank_link(&b);
	assert_true(b.ok);
	p = page_at(&b, "seminarier/a.md");
	assert_int_equal(p->nvideos, 3);
	assert_int_equal(p->videos[0].track, 0);
	assert_int_equal(p->videos[1].track, 1);
	assert_int_equal(p->videos[1].nchapters, 0);
	assert_int_equal(p->videos[2].track, 2);
	assert_int_equal(p->videos[2].nchapters, 3);
	assert_int_equal(p->videos[2].nmoments, 5);
	assert_int_equal(p->nmoments, 7);
	assert_moment(p, 0, 0, "t_0", "Hej.");
	assert_moment(p, 1, 59, "t_59", "Hej då.");
	assert_moment(p, 2, 59, "t2_59", "Slut");
	assert_true(p->moments[2].chapter);
	assert_moment(p, 3, 59, NULL, "Samma");
	assert_moment(p, 4, 3600, "t2_3600", "Efter");
	assert_moment(p, 5, 0, "t2_0", "Hej.");
	assert_moment(p, 6, 59, NULL, "Hej då.");
	bank_close(&b);
}

static void mistakes_are_told_once(void **state)
{
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add(&b, "fel.vtt", "WEBVTT\n\nfel\n");
	bank_add_page(&b, "a.md",
		      "videos:\n"
		      "  - {url: 'https://x.example/1', title: A, "
		      "captions_file: fel.vtt}\n"
		      "  - {url: 'https://x.example/2', title: B, "
		      "captions_file: fel.vtt}\n",
		      "");
	assert_int_equal(page_of(&b)->nmoments, 0);
	assert_false(b.ok);
	assert_int_equal(b.diags.list.n, 1);
	assert_diag(&b, 0, DIAG_CAPTIONS_NO_TIME, 3, 1);
	bank_close(&b);
}

/* Cues half a minute apart, so that each is a moment. */
static void captions_write(struct bank *b, struct str text, size_t n)
{
	struct buf out;

	buf_init(&b->arena, &out);
	buf_lit(&out, "WEBVTT\n\n");
	for (size_t i = 0; i < n; i++)
		buf_printf(&out,
			   "%02zu:%02zu:%02zu.000 --> 99:00:00.000\n%.*s\n\n",
			   i / 120, i / 2 % 60, i % 2 * 30, STR_FMT(text));
	bank_add(b, "a.vtt", str_zdup(&b->arena, buf_view(&out)));
}

static void a_page_has_a_limit(void **state)
{
	const struct page *p;
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "a.md",
		      "videos:\n"
		      "  - {url: 'https://x.example/1', title: A, "
		      "captions_file: a.vtt}\n",
		      "");
	captions_write(&b, S("a"), SITE_MAX_MOMENTS + 1);
	p = page_of(&b);
	assert_int_equal(p->nmoments, SITE_MAX_MOMENTS);
	assert_int_equal(p->videos[0].nmoments, SITE_MAX_MOMENTS);
	bank_close(&b);
}

static void a_moment_has_a_limit(void **state)
{
	char text[SITE_MAX_MOMENT_TEXT / 2 + 1];
	const struct page *p;
	struct buf out;
	struct bank b;

	(void)state;
	memset(text, 'a', sizeof(text));
	bank_open(&b);
	buf_init(&b.arena, &out);
	buf_lit(&out, "WEBVTT\n\n");
	for (size_t i = 0; i < 4; i++) {
		buf_lit(&out, "00:01.000 --> 00:02.000\n");
		text[0] = (char)('a' + i);
		buf_str(&out, (struct str){ text, sizeof(text) });
		buf_lit(&out, "\n\n");
	}
	bank_add(&b, "a.vtt", str_zdup(&b.arena, buf_view(&out)));
	bank_add_page(&b, "a.md",
		      "videos:\n"
		      "  - {url: 'https://x.example/1', title: A, "
		      "captions_file: a.vtt}\n",
		      "");
	p = page_of(&b);
	assert_int_equal(p->nmoments, 4);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(p->moments[i].text.n, sizeof(text));
	bank_close(&b);
}

/* Many pages may name one file. */
static void a_site_has_a_limit(void **state)
{
	const size_t pages = SITE_MAX_MOMENT_BYTES / (900 << 10) + 2;
	char text[900];
	struct bank b;
	size_t bytes = 0;

	(void)state;
	memset(text, 'a', sizeof(text));
	bank_open(&b);
	captions_write(&b, (struct str){ text, sizeof(text) }, 1000);
	for (size_t i = 0; i < pages; i++)
		bank_add_page(
			&b,
			str_zdup(&b.arena, str_printf(&b.arena, "%zu.md", i)),
			"videos:\n"
			"  - {url: 'https://x.example/1', title: A, "
			"captions_file: a.vtt}\n",
			"");
	bank_link(&b);
	assert_true(b.ok);
	for (size_t i = 0; i < b.site.npages; i++)
		for (size_t k = 0; k < b.site.pages[i].nmoments; k++)
			bytes += sizeof(struct moment) +
				 b.site.pages[i].moments[k].text.n;
	assert_true(bytes <= SITE_MAX_MOMENT_BYTES);
	assert_true(bytes > SITE_MAX_MOMENT_BYTES - 1000);
	bank_close(&b);
}

static void addresses_are_told_a_second(void **state)
{
	static const struct {
		const char *url, *want;
	} cases[] = {
		{ "https://youtu.be/abc?t=30",
		  "https://www.youtube.com/watch?v=abc&t=755s" },
		{ "https://www.youtube.com/live/abc",
		  "https://www.youtube.com/watch?v=abc&t=755s" },
		{ "https://player.vimeo.com/video/1#t=3s",
		  "https://vimeo.com/1#t=755s" },
		{ "https://vimeo.com/1/ab?share=copy",
		  "https://vimeo.com/1/ab#t=755s" },
		{ "https://www.svtplay.se/video/abc/del-1?position=3&x#y",
		  "https://www.svtplay.se/video/abc/del-1?position=755" },
		{ "https://urplay.se/program/1-x",
		  "https://urplay.se/program/1-x#t=755" },
		{ "https://tube.example/w/abc?start=3",
		  "https://tube.example/w/abc?start=755s" },
		{ "https://tube.example/videos/watch/abc",
		  "https://tube.example/videos/watch/abc?start=755s" },
		{ "https://x.example/a.mp4?b=c#t=4",
		  "https://x.example/a.mp4?b=c#t=755" },
		{ "https://x.example:80/w/abc",
		  "https://x.example:80/w/abc#t=755" },
	};
	struct arena a;

	(void)state;
	arena_init(&a);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct video v = { .url = str_of(cases[i].url) };

		video_name_read(v.url, &v.name);
		assert_text(video_url_at(&a, &v, 755), cases[i].want);
	}
	arena_done(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cues_become_moments),
		cmocka_unit_test(chapters_come_first),
		cmocka_unit_test(mistakes_are_told_once),
		cmocka_unit_test(a_page_has_a_limit),
		cmocka_unit_test(a_moment_has_a_limit),
		cmocka_unit_test(a_site_has_a_limit),
		cmocka_unit_test(addresses_are_told_a_second),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
