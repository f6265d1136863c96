/*
 * <day-finder>: "it is day 3" leads to the stage of that day. Around links with `data-from` and
 * `data-to`, and a form, and a template with a place for the answer and the answers. Without it,
 * the links are a list, and the style sheet hides the form. Nothing that is typed leaves the page or is kept.
 */
class DayFinder extends HTMLElement {
  #isStarted = false;

  connectedCallback() {
    if (this.#isStarted) return;
    const template = this.querySelector("template");
    this.links = [...this.querySelectorAll("a[data-from][data-to]")];
    if (!template || !this.links.length) {
      console.error("day-finder cannot start: it needs a template and links with data-from and data-to.");
      return;
    }
    this.#isStarted = true;
    const parts = template.content.cloneNode(true);
    this.answers = new Map();
    for (const answer of parts.querySelectorAll("[data-answer]")) {
      this.answers.set(answer.dataset.answer, answer.textContent);
      answer.remove();
    }
    this.append(parts);
    this.input = this.querySelector("input");
    this.answer = this.querySelector("[role=status]");
    this.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#find(this.input.value.trim());
    });
  }

  #find(typed) {
    const isDay = /^\d{1,4}$/.test(typed);
    this.input.toggleAttribute("aria-invalid", false);
    if (!isDay) {
      this.input.setAttribute("aria-invalid", "true");
      this.#say("no-day");
      this.input.focus();
      return;
    }
    const day = Number(typed);
    const begun = this.links.filter((link) => Number(link.dataset.from) <= day);
    // Stages may overlap: the one that began last, and of those that began together the shortest.
    const stage = begun.reduce((best, link) =>
      Number(link.dataset.from) > Number(best.dataset.from) ||
      (link.dataset.from === best.dataset.from && Number(link.dataset.to) < Number(best.dataset.to))
        ? link
        : best, begun[0] ?? this.links[0]);
    if (!begun.length || day > Number(stage.dataset.to)) this.#say("beyond", stage);
    else if (stage.hasAttribute("aria-current")) this.#say("here");
    else location.assign(stage.href);
  }

  #say(answer, stage) {
    const link = document.createElement("a");
    if (stage) {
      link.href = stage.href;
      link.className = "standalone-link";
      link.textContent = stage.querySelector(".stages__name").textContent;
    }
    this.answer.replaceChildren(this.answers.get(answer), ...(stage ? [" ", link] : []));
  }
}

customElements.define("day-finder", DayFinder);
