/**
 * live-page: loads the page again as soon as a file that it is made of changed, and leaves the panel open or closed as
 * it was. It waits only while somebody can see the page, so that many open tabs do not keep the server busy.
 */
const MEMORY = "preview-panel";
const PAUSE_MS = 1000;

class LivePage extends HTMLElement {
  connectedCallback() {
    if (this.isStarted) return;
    this.isStarted = true;
    this.keepOpen(this.querySelector("details"));
    this.watch();
  }

  keepOpen(panel) {
    panel.open = sessionStorage.getItem(MEMORY) === "open";
    panel.addEventListener("toggle", () => sessionStorage.setItem(MEMORY, panel.open ? "open" : "closed"));
  }

  async watch() {
    while (this.isConnected) {
      await this.untilSeen();
      const state = await this.ask();
      if (state && state !== this.dataset.state) {
        location.reload();
        return;
      }
    }
  }

  /** The state of the files once it is another one; nothing where the server is just starting again. */
  async ask() {
    try {
      const answer = await fetch(`${this.dataset.source}?since=${this.dataset.state}`);
      if (answer.ok) return await answer.text();
    } catch {
      // Whoever stopped the server knows; the page asks again.
    }
    await new Promise((done) => setTimeout(done, PAUSE_MS));
    return "";
  }

  untilSeen() {
    if (!document.hidden) return undefined;
    return new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));
  }
}

if (!customElements.get("live-page")) customElements.define("live-page", LivePage);
