/*
 * <tick-list>: a printed list whose boxes become real ones. Where it holds a <template>, readers can add
 * lines of their own and print all lists of the page. Every word comes from the page; nothing is stored.
 */
class TickList extends HTMLElement {
  connectedCallback() {
    if (this.dataset.ready !== undefined) return;
    this.items = this.querySelector(":scope > ul");
    if (!this.items) {
      console.error("<tick-list> cannot start: it holds no list.");
      return;
    }
    this.dataset.ready = "";
    for (const item of this.items.children) this.makeTickable(item);
    const template = this.querySelector(":scope > template");
    if (template) this.open(template.content.cloneNode(true));
  }

  makeTickable(item) {
    const notes = [...item.querySelectorAll(".note")];
    const box = Object.assign(document.createElement("input"), { type: "checkbox", autocomplete: "off" });
    const words = document.createElement("span");
    const label = document.createElement("label");
    words.append(...item.childNodes);
    label.append(box, words);
    item.append(label, ...notes);
  }

  open(parts) {
    this.form = parts.querySelector("form");
    this.remover = parts.querySelector("form + button");
    this.status = parts.querySelector("[role=status]");
    this.remover.remove();
    this.form.addEventListener("submit", (event) => this.addLine(event));
    parts.querySelector("p button").addEventListener("click", printLists);
    this.append(parts);
  }

  addLine(event) {
    event.preventDefault();
    const input = this.form.querySelector("input");
    const text = input.value.trim();
    if (!text) return;
    const item = document.createElement("li");
    item.append(text);
    this.makeTickable(item);
    const remover = this.remover.cloneNode(true);
    remover.setAttribute("aria-label", `${remover.textContent} ${text}`);
    remover.addEventListener("click", () => this.removeLine(item, text));
    item.append(remover);
    this.items.append(item);
    this.items.hidden = false;
    this.tell("added", text);
    input.value = "";
    input.focus();
  }

  removeLine(item, text) {
    item.remove();
    this.items.hidden = !this.items.children.length;
    this.tell("removed", text);
    this.form.querySelector("input").focus();
  }

  tell(what, text) {
    this.status.textContent = `${this.status.dataset[what]} ${text}`;
  }
}

function printLists() {
  const root = document.documentElement;
  root.dataset.print = "lists";
  window.addEventListener("afterprint", () => delete root.dataset.print, { once: true });
  window.print();
}

if (!customElements.get("tick-list")) customElements.define("tick-list", TickList);
