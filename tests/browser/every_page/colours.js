/*
 * What is wrong with colours and motion, in the scheme that the page has now. Each returns what it finds,
 * in words.
 */
globalThis.colours = {
  /**
   * WCAG 2.2, 1.4.6: text has 7:1 on its ground, large text 4.5:1. axe-core says so too, but leaves open
   * what stands beside a drawing or over an edge.
   */
  faint() {
    const found = new Set();
    for (const [element] of looking.texts()) {
      const style = getComputedStyle(element);
      const contrast = looking.contrast(style.color, looking.ground(element));
      if (contrast < (this.isLarge(style) ? 4.5 : 7)) found.add(`${looking.name(element)} has ${contrast.toFixed(1)}:1`);
    }
    return [...found];
  },

  /** WCAG 2.2: 18 points, or 14 in bold; a point is 4/3 of a pixel. */
  isLarge({ fontSize, fontWeight }) {
    return parseFloat(fontSize) >= (Number(fontWeight) >= 700 ? 14 : 18) * (4 / 3);
  },

  /** Return one element of each kind that has colours, or a size with them, not seen when it was asked before. */
  unseen() {
    this.seen ??= new Set();
    const found = [];
    for (const [element] of looking.texts()) {
      const style = getComputedStyle(element);
      const kind = [element.localName, style.color, looking.ground(element), this.isLarge(style)].join(" ");
      if (!this.seen.has(kind)) found.push(element);
      this.seen.add(kind);
    }
    return found;
  },

  /** Remember the boxes that are told by their ground, which forced colours take away. */
  markBoxes() {
    this.boxes = [...document.querySelectorAll("body *")].filter((element) => {
      const ground = getComputedStyle(element).backgroundColor;
      const isPainted = looking.channels(ground)[3] > 0 && looking.isShown(element);
      return isPainted && !looking.isUnseen(element) && ground !== looking.ground(element.parentElement);
    });
  },

  /** Return those of them that have no edge now. */
  edgeless() {
    const sides = ["Top", "Right", "Bottom", "Left"];
    return this.boxes
      .filter((box) => {
        const style = getComputedStyle(box);
        return !sides.some((side) => parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== "none");
      })
      .map(looking.name);
  },

  /** Return what moves. */
  moving() {
    return [...document.querySelectorAll("*")]
      .filter((element) => {
        const style = getComputedStyle(element);
        return style.transitionDuration !== "0s" || style.animationName !== "none" || style.scrollBehavior === "smooth";
      })
      .map(looking.name);
  },

  /** Remember which elements are shown. */
  remember() {
    this.known = new Set(this.shown());
  },

  /** Return the elements that are shown now and were not when they were remembered, without what stands in them. */
  newlyShown() {
    const found = new Set(this.shown().filter((element) => !this.known.has(element)));
    return [...found].filter((element) => !found.has(element.parentElement));
  },

  shown() {
    return [...document.querySelectorAll("body *")].filter((element) => looking.isShown(element));
  },
};
