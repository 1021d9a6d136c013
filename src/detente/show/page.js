// Opens a quote in place. Without scripts the same links jump to the list of quotes.
(() => {
  "use strict";
  const dialog = document.getElementById("opened");
  if (!dialog || typeof dialog.showModal !== "function") return;
  const body = dialog.querySelector(".opened-body");

  const open = (id) => {
    const quote = document.getElementById(id);
    if (!quote) return false;
    body.replaceChildren(...[...quote.childNodes].map((node) => node.cloneNode(true)));
    if (!dialog.open) dialog.showModal();
    return true;
  };

  const reveal = (id) => {
    const place = document.getElementById(id);
    const folded = place && place.closest("details");
    if (folded) folded.open = true;
  };

  document.addEventListener("click", (event) => {
    if (event.target === dialog) return dialog.close();
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    const id = decodeURIComponent(link.getAttribute("href").slice(1));
    if (id.startsWith("q-")) {
      if (open(id)) event.preventDefault();
      return;
    }
    if (dialog.open) dialog.close();
    reveal(id);
  });
  dialog.querySelector("button").addEventListener("click", () => dialog.close());

  const arrived = decodeURIComponent(location.hash.slice(1));
  if (arrived.startsWith("q-")) open(arrived);
  else if (arrived) reveal(arrived);
})();
