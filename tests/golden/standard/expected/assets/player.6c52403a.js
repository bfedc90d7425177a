// Videos that play in the page. A card with the address of a player plays it
// in place of its picture when its link is followed; the link itself stays,
// and leads to the video where it is. Links to moments of the video play it
// from there. Until then nothing is fetched from elsewhere, and without this
// script the links just lead there.

// Whoever asks for another tab or window gets it.
function wantsOther(event) {
	return event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
}

function play(card, link, from) {
	const frame = document.createElement("iframe");
	frame.className = "card-player";
	frame.src = card.dataset.player + from;
	frame.title = link.textContent;
	frame.allow = "autoplay; picture-in-picture";
	frame.allowFullscreen = true;
	card.querySelector(".card-image, .card-player").replaceWith(frame);
	frame.focus();
}

// Prepares a card; gives what starts its player.
function prepare(card) {
	const link = card.querySelector(".card-title a");
	const way = card.querySelector(".card-way");
	const leads = way.textContent;
	const start = (from) => {
		link.removeEventListener("click", onClick);
		way.textContent = leads;
		card.classList.add("card-plays");
		play(card, link, from);
	};
	const onClick = (event) => {
		if (wantsOther(event))
			return;
		event.preventDefault();
		start("");
	};
	way.textContent = way.dataset.plays;
	link.addEventListener("click", onClick);
	return start;
}

function prepareMoments(card, start) {
	const list = `.moments[data-track="${card.dataset.track}"]`;
	document.addEventListener("click", (event) => {
		const link = event.target.closest(`${list} a[data-second]`);
		if (!link || wantsOther(event))
			return;
		event.preventDefault();
		start(card.dataset.playerAt.replace("{}", link.dataset.second));
	});
}

// A video can have several cards; its moments play in the first.
const tracks = new Set();
for (const card of document.querySelectorAll("[data-player]")) {
	const start = prepare(card);
	const track = card.dataset.track;
	if (!track || tracks.has(track))
		continue;
	tracks.add(track);
	prepareMoments(card, start);
}
