/*
 * list-filter: leaves of the lists inside it what has the words that are typed.
 *
 *   <list-filter><div class="list-filter">input, [role=status], button</div> section li … </list-filter>
 *
 * Its controls stand in the page from the first paint, so that nothing moves when it starts; without scripts
 * the style sheet hides them and the whole list is there. The same link in several lists counts once.
 */
class ListFilter extends HTMLElement {
  connectedCallback() {
    if (this.items) {
      return;
    }
    const controls = this.querySelector(".list-filter");
    this.input = controls?.querySelector("input");
    this.status = controls?.querySelector("[role=status]");
    this.button = controls?.querySelector("button");
    if (!this.input || !this.status || !this.button) {
      console.error("list-filter shows the whole list: no input, [role=status] or button in it.");
      return;
    }
    this.items = [...this.querySelectorAll("section li")].map((item) => ({
      item,
      url: item.querySelector("a")?.href ?? item,
      words: plain(item.textContent),
    }));
    this.input.addEventListener("input", () => this.filter());
    this.input.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.input.value) {
        event.preventDefault();
        this.clear();
      }
    });
    this.button.addEventListener("click", () => this.clear());
  }

  clear() {
    this.input.value = "";
    this.filter();
    this.input.focus();
  }

  filter() {
    const wanted = plain(this.input.value).split(" ");
    const left = this.items.filter(({ item, words }) => {
      item.hidden = !wanted.every((word) => words.includes(word));
      return !item.hidden;
    });
    for (const section of this.querySelectorAll("section")) {
      section.hidden = !section.querySelector("li:not([hidden])");
      const link = this.querySelector(`a[href="#${section.getAttribute("aria-labelledby")}"]`);
      link?.parentElement.toggleAttribute("hidden", section.hidden);
    }
    this.button.hidden = left.length > 0;
    const { some, none } = this.status.dataset;
    const told = left.length ? some : none;
    const numbers = { "{left}": count(left), "{total}": count(this.items) };
    this.status.textContent = wanted[0] && told.replace(/{left}|{total}/g, (name) => numbers[name]);
  }
}

const plain = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

const count = (items) => new Set(items.map(({ url }) => url)).size;

if (!customElements.get("list-filter")) {
  customElements.define("list-filter", ListFilter);
}
