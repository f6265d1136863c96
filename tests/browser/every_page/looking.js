/*
 * What the checks of every page look with: which elements a reader meets, what they are called in a
 * finding, and what their colours are worth.
 *
 *     looking.controls().map(looking.name)        ['a.skip-link "Skip to the main text"', …]
 */
globalThis.looking = {
  /** Return what the keyboard is meant to reach, in the order of the page. */
  controls() {
    const kinds = "a[href], button, input, select, textarea, summary, [tabindex]";
    return [...document.querySelectorAll(kinds)].filter(
      (element) => element.tabIndex >= 0 && !element.disabled && looking.isShown(element),
    );
  },

  isShown(element) {
    return element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  },

  /** Is it there for screen readers alone, or above the page until it has the focus? */
  isUnseen(element) {
    for (let place = element; place !== document.body; place = place.parentElement) {
      if (place.offsetWidth <= 1 && place.offsetHeight <= 1 && getComputedStyle(place).overflow === "hidden") return true;
    }
    return element.getBoundingClientRect().bottom + scrollY <= 0;
  },

  /** Return an element as a finding calls it. */
  name(element) {
    const kind = element.localName + [...element.classList].map((name) => `.${name}`).join("");
    const text = (element.innerText || element.getAttribute("name") || "").trim().replace(/\s+/g, " ");
    return text ? `${kind} "${text.slice(0, 50)}"` : kind;
  },

  /** Yield the elements that show text of their own, each with its pieces of text. */
  *texts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (/\S/.test(walker.currentNode.data) && looking.isShown(element) && !looking.isUnseen(element)) {
        yield [element, walker.currentNode];
      }
    }
  },

  /** Return red, green, blue and alpha of a computed colour. */
  channels(colour) {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
    return [red, green, blue, alpha];
  },

  /** Return the ground that an element stands on: the nearest one that is painted. */
  ground(element) {
    for (let place = element; place; place = place.parentElement) {
      const colour = getComputedStyle(place).backgroundColor;
      if (looking.channels(colour)[3] > 0) return colour;
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? "rgb(18, 18, 18)" : "rgb(255, 255, 255)";
  },

  /** Return the contrast of two colours as WCAG 2.2 defines it, from 1 to 21. */
  contrast(one, other) {
    const luminance = (colour) => {
      const [red, green, blue] = looking
        .channels(colour)
        .slice(0, 3)
        .map((channel) => channel / 255)
        .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  },
};
