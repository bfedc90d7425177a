// Videos that play in the page. A card with the address of a player plays it
// in place of its picture when its link is followed; the link itself stays,
// and leads to the video where it is. Until then nothing is fetched from
// elsewhere, and without this script the link just leads there.

function play(card, link) {
	const frame = document.createElement("iframe");
	frame.className = "card-player";
	frame.src = card.dataset.player;
	frame.title = link.textContent;
	frame.allow = "autoplay; picture-in-picture";
	frame.allowFullscreen = true;
	card.querySelector(".card-image").replaceWith(frame);
	frame.focus();
}

function prepare(card) {
	const link = card.querySelector(".card-title a");
	const way = card.querySelector(".card-way");
	const leads = way.textContent;
	const onClick = (event) => {
		// Whoever asks for another tab or window gets it.
		if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
			return;
		event.preventDefault();
		link.removeEventListener("click", onClick);
		way.textContent = leads;
		card.classList.add("card-plays");
		play(card, link);
	};
	way.textContent = way.dataset.plays;
	link.addEventListener("click", onClick);
}

for (const card of document.querySelectorAll("[data-player]"))
	prepare(card);
