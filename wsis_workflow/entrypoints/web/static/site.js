// Improves pages that work without it: what has changed shows itself, and menus of choice act at once.
"use strict";

const body = document.body;
const LONGEST_WAY = 30000; // milliseconds to the next page; whoever is still here then has stayed

// A choice at the foot of the page takes effect when it is made; the button beside it is then not needed.
for (const select of document.querySelectorAll(".bottom select")) {
  select.form.querySelector("button").hidden = true;
  select.addEventListener("change", () => select.form.requestSubmit());
}

// What was refused or asked for takes the focus, so that it is read first.
const wrong = document.getElementById("wrong");
wrong?.focus();

// Nothing that was typed is lost by a link that was met by mistake, nor by another form.
const typedIn = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.closest("main form[method=post]");
  if (form) typedIn.add(form);
});
document.addEventListener("reset", (event) => typedIn.delete(event.target));
window.addEventListener("beforeunload", (event) => {
  leave(); // to show this page anew would break off the way to the next one, also where that takes long
  goneUntil = Date.now() + LONGEST_WAY;
  setTimeout(follow, LONGEST_WAY); // where that was a download, this page is still here
  if (!typedIn.size) return;
  event.preventDefault();
  setTimeout(ready); // whoever stays goes on here
});

// A form that was sent cannot be sent again by a second click; the key in it would make the second act nothing anyway.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  typedIn.delete(event.target);
  leave(); // one's own act is on its way: showing the page anew would break it off, and its answer shows the rest
  for (const button of event.target.querySelectorAll("button")) {
    setTimeout(() => { button.disabled = true; }); // a button that is disabled before would not send its value
  }
});
function ready() {
  for (const button of document.querySelectorAll("button:disabled")) button.disabled = false;
}

// Live: a page that shows proposals says which (`data-live`, * for all) and is brought up to date when one changes.
// It listens while it is looked at: a browser has few connections, and many pages of the site may be open in it.
const shown = body.dataset.live;
let after = body.dataset.after || "";
let source = null;
let goneUntil = 0;

function follow() {
  if (!shown || !("EventSource" in window)) return;
  if (document.hidden) return leave();
  if (source || Date.now() < goneUntil) return;
  source = new EventSource("/live?after=" + after);
  source.addEventListener("changed", (event) => {
    after = event.lastEventId;
    const { proposal, body: desk } = JSON.parse(event.data);
    const isMeeting = proposal === null && !desk;
    if (shown === "*" || isMeeting || proposal === shown) renew();
  });
}

function leave() {
  source?.close();
  source = null;
}

function renew() {
  const isBusy = typedIn.size || wrong || document.activeElement?.closest("main form, details[open]");
  if (!isBusy) return location.reload();
  document.getElementById("changed").hidden = false;
}

document.addEventListener("visibilitychange", follow);
window.addEventListener("pagehide", leave);
window.addEventListener("pageshow", () => { goneUntil = 0; ready(); follow(); });
