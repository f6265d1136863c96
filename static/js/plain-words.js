/*
 * <plain-words>: a medical word in the text opens its plain meaning in place. Around a list of terms
 * (`dt` with a link, `dd` with the meaning) and a template with one popover. The word stays a link for
 * whoever opens it in a new tab, and where there are no popovers it is nothing else.
 */
class PlainWords extends HTMLElement {
  #isStarted = false;

  connectedCallback() {
    if (this.#isStarted || !("popover" in HTMLElement.prototype)) return;
    const note = this.querySelector("template")?.content.querySelector("[popover]");
    const terms = [...this.querySelectorAll("dt a")];
    if (!note || !terms.length) {
      console.error("plain-words cannot start: it needs terms and a template with a popover.");
      return;
    }
    this.#isStarted = true;
    this.note = document.importNode(note, true);
    this.note.addEventListener("beforetoggle", (event) => {
      this.word?.setAttribute("aria-expanded", String(event.newState === "open"));
    });
    // Whoever goes on with the keyboard must see what comes next.
    this.note.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.note.contains(relatedTarget)) this.note.hidePopover();
    });
    this.append(this.note);
    for (const term of terms) {
      for (const word of document.querySelectorAll(`main a[href="${term.getAttribute("href")}"]`)) {
        // A list of pages is not running text.
        if (!word.closest("nav, dl.words__words, .related, .word-note")) this.#prepare(word, term);
      }
    }
  }

  #prepare(word, term) {
    word.classList.add("word");
    word.setAttribute("role", "button");
    word.setAttribute("aria-haspopup", "dialog");
    word.setAttribute("aria-expanded", "false");
    word.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      this.#open(word, term);
    });
    word.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      this.#open(word, term);
    });
  }

  #open(word, term) {
    const meaning = term.closest("dt").nextElementSibling;
    this.note.hidePopover();
    this.word = word;
    this.note.lang = meaning.lang;
    this.note.querySelector(".word-note__name").textContent = term.textContent;
    this.note
      .querySelector(".word-note__meaning")
      .replaceChildren(...[...meaning.childNodes].map((node) => node.cloneNode(true)));
    this.note.querySelector(".word-note__entry").href = term.href;
    this.note.showPopover({ source: word });
    // Not by `autofocus`: whoever has pressed Tab before it comes is told of that in the console.
    this.note.focus();
  }
}

customElements.define("plain-words", PlainWords);
