/*
 * The video sites that addresses are known of, and how an address names a
 * video. It is read strictly: what is taken of it is a host of the table, as
 * a whole, and an id of letters, digits, '-' and '_'. The address of a player
 * is made of these alone, never of what somebody wrote.
 */
#include "site/site_priv.h"

#include "base/buf.h"

/* Those that a player is known of come first. */
enum host { YOUTUBE, VIMEO, PLAYERS, SVT_PLAY = PLAYERS, UR_PLAY, HOSTS };

#define TEXT(lit)                                                              \
	{                                                                      \
		"" lit, sizeof(lit) - 1                                        \
	}

static const struct video_host hosts[HOSTS] = {
	[YOUTUBE] = { TEXT("YouTube"), TEXT("youtube.com"),
		      TEXT("https://www.youtube-nocookie.com"), TEXT("/embed/"),
		      TEXT("?autoplay=1"), TEXT("&start={}"),
		      TEXT("https://www.youtube.com/watch?v="),
		      TEXT("&t={}s") },
	[VIMEO] = { TEXT("Vimeo"), TEXT("vimeo.com"),
		    TEXT("https://player.vimeo.com"), TEXT("/video/"),
		    TEXT("?dnt=1&autoplay=1"), TEXT("#t={}s"),
		    TEXT("https://vimeo.com/"), TEXT("#t={}s") },
	[SVT_PLAY] = { TEXT("SVT Play"), TEXT("svtplay.se"), TEXT(""), TEXT(""),
		       TEXT(""), TEXT(""), TEXT(""), TEXT("?position={}") },
	[UR_PLAY] = { TEXT("UR Play"), TEXT("urplay.se"), TEXT(""), TEXT(""),
		      TEXT(""), TEXT(""), TEXT(""), TEXT("#t={}") },
};

/* A form of address: the id stands behind `path`, and behind the id one of
 * `ends` or nothing. */
struct form {
	struct str domain; /* "www." or "m." may stand in front */
	enum host host;
	struct str path;
	bool digits; /* the id is a number */
	struct str ends;
};

static const struct form forms[] = {
	{ TEXT("youtube.com"), YOUTUBE, TEXT("/embed/"), false, TEXT("/?#") },
	{ TEXT("youtube.com"), YOUTUBE, TEXT("/live/"), false, TEXT("/?#") },
	{ TEXT("youtube.com"), YOUTUBE, TEXT("/shorts/"), false, TEXT("/?#") },
	{ TEXT("youtu.be"), YOUTUBE, TEXT("/"), false, TEXT("/?#") },
	{ TEXT("youtube-nocookie.com"), YOUTUBE, TEXT("/embed/"), false,
	  TEXT("/?#") },
	{ TEXT("vimeo.com"), VIMEO, TEXT("/"), true, TEXT("/?#") },
	{ TEXT("player.vimeo.com"), VIMEO, TEXT("/video/"), true, TEXT("/?#") },
	{ TEXT("svtplay.se"), SVT_PLAY, TEXT("/video/"), false, TEXT("/?#") },
	{ TEXT("urplay.se"), UR_PLAY, TEXT("/program/"), true, TEXT("-/?#") },
};

static bool is_id_char(char c, bool digits)
{
	if (c >= '0' && c <= '9')
		return true;
	return !digits && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
			   c == '-' || c == '_');
}

/* The id at the beginning of *rest, which is moved behind it; "" when there
 * is none, or it ends in something else. */
static struct str id_take(struct str *rest, bool digits, struct str ends)
{
	struct str id;
	size_t n = 0;

	while (n < rest->n && is_id_char(rest->p[n], digits))
		n++;
	if (n > VIDEO_MAX_ID ||
	    (n < rest->n && str_find_char(ends, rest->p[n]) == SIZE_MAX))
		return S("");
	id = str_sub(*rest, 0, n);
	*rest = str_from(*rest, n);
	return id;
}

struct str url_host(struct str url, struct str *rest)
{
	static const struct str schemes[] = { TEXT("https://"),
					      TEXT("http://") };
	size_t n = 0;

	for (size_t i = 0; i < 2; i++) {
		struct str s = str_sub(url, 0, schemes[i].n);

		if (!str_eq_ascii_case(s, schemes[i]))
			continue;
		url = str_from(url, schemes[i].n);
		while (n < url.n &&
		       (is_id_char(url.p[n], false) || url.p[n] == '.'))
			n++;
		/* No user, no port, nothing that browsers would mend. */
		if (n < url.n &&
		    !(url.p[n] == '/' || url.p[n] == '?' || url.p[n] == '#'))
			return S("");
		*rest = str_from(url, n);
		return str_sub(url, 0, n);
	}
	return S("");
}

static struct str without_prefix(struct str host)
{
	static const struct str prefixes[] = { TEXT("www."), TEXT("m.") };

	for (size_t i = 0; i < 2; i++)
		if (str_eq_ascii_case(str_sub(host, 0, prefixes[i].n),
				      prefixes[i]))
			return str_from(host, prefixes[i].n);
	return host;
}

/* The parameter v of "/watch?a=b&v=ID". */
static struct str watch_id(struct str rest)
{
	size_t hash = str_find_char(rest, '#');
	struct str query, part;

	rest = str_sub(rest, 0, hash);
	if (!str_starts(rest, S("/watch?")))
		return S("");
	query = str_from(rest, sizeof("/watch?") - 1);
	while (str_next(&query, '&', &part)) {
		if (!str_starts(part, S("v=")))
			continue;
		part = str_from(part, 2);
		return id_take(&part, false, S(""));
	}
	return S("");
}

static bool form_read(const struct form *f, struct str rest,
		      struct video_name *out)
{
	struct str id, key = S("");

	if (!str_starts(rest, f->path))
		return false;
	rest = str_from(rest, f->path.n);
	id = id_take(&rest, f->digits, f->ends);
	if (id.n == 0)
		return false;
	/* A video that is not listed has a second number. */
	if (f->host == VIMEO && str_starts(rest, S("/"))) {
		rest = str_from(rest, 1);
		key = id_take(&rest, false, f->ends);
	}
	*out = (struct video_name){ &hosts[f->host], id, key };
	return true;
}

bool video_name_read(struct str url, struct video_name *out)
{
	struct str rest, host = without_prefix(url_host(url, &rest));
	struct str id;

	if (host.n == 0)
		return false;
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++)
		if (str_eq_ascii_case(host, forms[i].domain) &&
		    form_read(&forms[i], rest, out))
			return true;
	if (!str_eq_ascii_case(host, hosts[YOUTUBE].domain))
		return false;
	id = watch_id(rest);
	if (id.n)
		*out = (struct video_name){ &hosts[YOUTUBE], id, S("") };
	return id.n > 0;
}

const struct video_host *video_players(size_t *n)
{
	*n = PLAYERS;
	return hosts;
}

/* ---- a second of one ---- */

static void second_write(struct buf *b, struct str at, uint32_t second)
{
	size_t hole = str_find(at, S("{}"));

	buf_str(b, str_sub(at, 0, hole));
	buf_uint(b, second);
	buf_str(b, str_from(at, hole + 2));
}

/* PeerTube runs at any host; its videos have addresses of these forms. */
static bool is_peertube(struct str path)
{
	return str_starts(path, S("/w/")) ||
	       str_starts(path, S("/videos/watch/"));
}

/* How the address of a video is told a second, and how much of the address
 * stays. What is not known is told as a media fragment (W3C, Media Fragments
 * URI 1.0), which browsers follow in files. */
static struct str at_of(const struct video *v, size_t *kept)
{
	struct str rest = S(""), at = S("#t={}");

	if (v->name.host)
		at = v->name.host->at;
	else if (url_host(v->url, &rest).n && is_peertube(rest))
		at = S("?start={}s");
	*kept = str_find_char(v->url, '#');
	if (at.p[0] == '?' && str_find_char(v->url, '?') < *kept)
		*kept = str_find_char(v->url, '?');
	return at;
}

struct str video_url_at(struct arena *a, const struct video *v, uint32_t second)
{
	const struct video_host *host = v->name.host;
	struct buf b;
	size_t kept;
	struct str at = at_of(v, &kept);

	buf_init(a, &b);
	if (host && host->watch.n) {
		buf_str(&b, host->watch);
		buf_str(&b, v->name.id);
		if (v->name.key.n) {
			buf_char(&b, '/');
			buf_str(&b, v->name.key);
		}
	} else {
		buf_str(&b, str_sub(v->url, 0, kept));
	}
	second_write(&b, at, second);
	return buf_view(&b);
}
