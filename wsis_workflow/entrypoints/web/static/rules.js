// Checks rules while they are typed; without it a button does. What is typed and not saved is kept in this tab.
"use strict";

{
  const PAUSE = 500; // milliseconds without a key
  const form = document.getElementById("draft");
  const text = document.getElementById("text");
  const checked = document.getElementById("checked");
  const kept = document.getElementById("kept");
  const key = form.action + " " + form.dataset.version;
  const saved = text.defaultValue;
  let latest = 0, pause, asking;

  text.addEventListener("input", () => {
    keep();
    latest += 1; // an answer to what stood here before comes too late
    clearTimeout(pause);
    pause = setTimeout(check, PAUSE);
  });

  async function check() {
    const mine = latest;
    asking?.abort();
    asking = new AbortController();
    try {
      const body = new URLSearchParams({ text: text.value });
      const answer = await fetch(form.dataset.check, { method: "POST", body, signal: asking.signal });
      const found = await answer.text();
      if (mine !== latest || !answer.ok || answer.redirected) return; // the button says why
      checked.replaceChildren(...new DOMParser().parseFromString(found, "text/html").body.childNodes);
    } catch {
      // Out of reach or overtaken; the next key, or the button, asks again.
    }
  }

  // A fault leads to its place.
  checked.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-line]");
    if (!link) return;
    event.preventDefault();
    const lines = text.value.split("\n"), line = Math.min(link.dataset.line, lines.length);
    const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    const at = before + Math.min(link.dataset.column - 1, lines[line - 1].length);
    text.focus();
    text.setSelectionRange(at, at);
    text.scrollTop = (line - 4) * (text.scrollHeight / lines.length);
  });

  function keep() {
    try { sessionStorage.setItem(key, text.value); } catch { /* there is no room, or it is not allowed */ }
  }
  if ("typed" in form.dataset) {
    keep();
  } else {
    const before = sessionStorage.getItem(key);
    if (before !== null && before !== saved && text.value === saved) {
      kept.hidden = false;
      kept.querySelector("button").addEventListener("click", () => {
        kept.hidden = true;
        text.value = before;
        text.dispatchEvent(new Event("input", { bubbles: true }));
        text.focus();
      });
    }
  }
}
