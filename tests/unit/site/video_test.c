/*
 * Videos: which addresses are those of one, and what a page has of them.
 */
#include "fixture.h"

struct name_case {
	const char *url;
	const char *host; /* NULL: no video */
	const char *id, *key;
};

static void names_are_read_strictly(void **state)
{
	static const struct name_case cases[] = {
		{ "https://www.youtube.com/watch?v=aB3-_xyz012", "YouTube",
		  "aB3-_xyz012", "" },
		{ "http://youtube.com/watch?list=x&v=abc&t=4", "YouTube", "abc",
		  "" },
		{ "HTTPS://M.YouTube.COM/shorts/abc?a=b", "YouTube", "abc",
		  "" },
		{ "https://youtu.be/abc#t=4", "YouTube", "abc", "" },
		{ "https://www.youtube-nocookie.com/embed/abc", "YouTube",
		  "abc", "" },
		{ "https://youtube.com/live/abc/", "YouTube", "abc", "" },
		{ "https://vimeo.com/123", "Vimeo", "123", "" },
		{ "https://vimeo.com/123/ab12?share=copy", "Vimeo", "123",
		  "ab12" },
		{ "https://player.vimeo.com/video/123", "Vimeo", "123", "" },
		{ "https://www.svtplay.se/video/jXyZ12a/namn/del-1", "SVT Play",
		  "jXyZ12a", "" },
		{ "https://urplay.se/program/123-namn", "UR Play", "123", "" },
		/* Hosts that look like one, or hide one. */
		{ "https://youtube.com.evil/watch?v=abc" },
		{ "https://youtube.com@evil/watch?v=abc" },
		{ "https://user@youtube.com/watch?v=abc" },
		{ "https://evil/youtube.com/watch?v=abc" },
		{ "https://notyoutube.com/watch?v=abc" },
		{ "https://www.www.youtube.com/watch?v=abc" },
		{ "https://youtube.com:443/watch?v=abc" },
		{ "https://youtube.com./watch?v=abc" },
		{ "https://youtube.com\\watch?v=abc" },
		{ "https:\\\\youtube.com/watch?v=abc" },
		{ "//youtube.com/watch?v=abc" },
		{ "ftp://youtube.com/watch?v=abc" },
		{ "youtube.com/watch?v=abc" },
		{ " https://youtube.com/watch?v=abc" },
		{ "https://\xC3\xBDoutube.com/watch?v=abc" },
		/* What is no id. */
		{ "https://youtube.com/watch?v=a\"b" },
		{ "https://youtube.com/watch?v=a%22" },
		{ "https://youtube.com/watch?v=" },
		{ "https://youtube.com/watch?V=abc" },
		{ "https://youtube.com/watch#v=abc" },
		{ "https://youtube.com/watch?a#?v=abc" },
		{ "https://youtube.com/watch/?v=abc" },
		{ "https://youtube.com/embed/a.b" },
		{ "https://youtube.com/@abc" },
		{ "https://youtu.be/" },
		{ "https://youtu.be" },
		{ "https://vimeo.com/12a" },
		{ "https://urplay.se/program/abc" },
		{ "https://" },
		{ "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct name_case *c = &cases[i];
		struct video_name name;
		bool found = video_name_read(str_of(c->url), &name);

		if (found != (c->host != NULL))
			fail_msg("%s", c->url);
		if (!found)
			continue;
		assert_true(str_eq(name.host->name, str_of(c->host)));
		assert_true(str_eq(name.id, str_of(c->id)));
		assert_true(str_eq(name.key, str_of(c->key)));
	}
}

static void an_id_has_a_limit(void **state)
{
	char url[100] = "https://youtu.be/";
	size_t n = strlen(url);
	struct video_name name;

	(void)state;
	memset(url + n, 'a', VIDEO_MAX_ID);
	assert_true(video_name_read(str_of(url), &name));
	assert_int_equal(name.id.n, VIDEO_MAX_ID);
	url[n + VIDEO_MAX_ID] = 'a';
	assert_false(video_name_read(str_of(url), &name));
}

static const struct page *page_of(struct bank *b)
{
	bank_link(b);
	assert_true(b->ok);
	assert_int_equal(b->site.npages, 1);
	return &b->site.pages[0];
}

static void the_front_matter_speaks_first(void **state)
{
	const struct page *p;
	struct bank b;

	(void)state;
	bank_open(&b);
	b.yaml = "embeds: [vimeo.com]\n";
	bank_add_page(&b, "a.md",
		      "videos:\n"
		      "  - {url: 'https://youtu.be/abc', title: A, "
		      "duration: 90 s, captions: true}\n"
		      "  - {url: 'https://www.youtube.com/watch?v=abc', "
		      "title: Again}\n"
		      "  - {url: 'https://play.example/1', title: B}\n",
		      "[x](https://youtube.com/embed/abc)\n\n"
		      "https://vimeo.com/1\n\n"
		      "[C](https://vimeo.com/2)\n\n"
		      "[y](https://vimeo.com/2#t=3)\n\n"
		      "[z](https://play.example/2)\n\n"
		      "a [w](https://vimeo.com/3)\n");
	p = page_of(&b);
	assert_int_equal(p->nvideos, 4);
	assert_true(str_eq(p->videos[0].title, S("A")));
	assert_int_equal(p->videos[0].seconds, 90);
	assert_int_equal(p->videos[0].captions, CAPTIONS_THERE);
	assert_true(p->videos[0].linked);
	assert_false(p->videos[0].plays);
	assert_true(str_eq(p->videos[1].title, S("B")));
	assert_true(str_eq(video_site(&p->videos[1]), S("play.example")));
	assert_false(p->videos[1].linked);
	assert_int_equal(p->videos[2].title.n, 0);
	assert_true(p->videos[2].plays);
	assert_true(str_eq(p->videos[3].title, S("C")));
	assert_ptr_equal(p->links[0].video, &p->videos[0]);
	assert_ptr_equal(p->links[3].video, &p->videos[3]);
	assert_null(p->links[4].video);
	assert_null(p->links[5].video);
	bank_close(&b);
}

static void nothing_is_shown_where_nothing_is(void **state)
{
	const struct page *p;
	struct bank b;

	(void)state;
	bank_open(&b);
	bank_add_page(&b, "a.md", "", "https://example.org/\n");
	p = page_of(&b);
	assert_int_equal(p->nvideos, 0);
	assert_null(p->recording);
	bank_close(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_read_strictly),
		cmocka_unit_test(an_id_has_a_limit),
		cmocka_unit_test(the_front_matter_speaks_first),
		cmocka_unit_test(nothing_is_shown_where_nothing_is),
	};

	markdown_start();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
