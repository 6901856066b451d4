// Improves pages that work without it: what has changed shows itself, and menus of choice act at once.
"use strict";

const body = document.body;

// A choice at the foot of the page takes effect when it is made; the button beside it is then not needed.
for (const select of document.querySelectorAll(".bottom select")) {
  select.form.querySelector("button").hidden = true;
  select.addEventListener("change", () => select.form.requestSubmit());
}

// What was refused or asked for takes the focus, so that it is read first.
document.getElementById("wrong")?.focus();

// A form that was sent cannot be sent again by a second click; the key in it would make the second act nothing anyway.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  for (const button of event.target.querySelectorAll("button")) {
    setTimeout(() => { button.disabled = true; });
  }
});
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button:disabled")) button.disabled = false;
});

// Nothing that was typed is lost by a link that was met by mistake.
let isDirty = false;
document.addEventListener("input", (event) => { if (event.target.closest("form[method=post]")) isDirty = true; });
document.addEventListener("submit", () => { isDirty = false; });
window.addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });

// Live: a page that shows proposals says which (`data-live`, * for all) and is brought up to date when one changes.
const shown = body.dataset.live;
if (shown && "EventSource" in window) {
  const source = new EventSource("/live?after=" + (body.dataset.after || ""));
  source.addEventListener("changed", (event) => {
    const { proposal } = JSON.parse(event.data);
    if (shown !== "*" && proposal !== null && proposal !== shown) return;
    if (isDirty || document.activeElement?.closest("form, details[open]")) {
      document.getElementById("changed").hidden = false;
    } else {
      location.reload();
    }
  });
  window.addEventListener("pagehide", () => source.close());
}
