/*
 * What is wrong with how a page is laid out, in the window and with the text that it has now. Each returns
 * what it finds, in words.
 */
globalThis.layout = {
  /** WCAG 2.2, 1.4.10: a page is no wider than its window. */
  wide() {
    const window = document.documentElement.clientWidth;
    if (document.scrollingElement.scrollWidth <= window) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => looking.isShown(element) && !looking.isUnseen(element))
      .filter((element) => element.getBoundingClientRect().right > window + 1)
      .filter((element, _, all) => !all.some((other) => other !== element && element.contains(other)))
      .map((element) => `${looking.name(element)} reaches ${element.getBoundingClientRect().right.toFixed(0)} px`)
      .concat(`the page is ${document.scrollingElement.scrollWidth} px wide`);
  },

  /** Text on text: neither can be read. A line's box is taller than its letters, so half of it counts. */
  overprinted() {
    const lines = [];
    for (const [element, text] of looking.texts()) {
      const range = new Range();
      range.selectNodeContents(text);
      for (const { left, right, top, bottom, height } of range.getClientRects()) {
        if (right - left > 2) lines.push({ element, left, right, top: top + height / 4, bottom: bottom - height / 4 });
      }
    }
    lines.sort((one, other) => one.top - other.top);
    return lines.flatMap((line, place) => {
      const found = [];
      for (let next = place + 1; next < lines.length && lines[next].top < line.bottom - 1; next += 1) {
        const other = lines[next];
        if (other.left < line.right - 2 && line.left < other.right - 2) {
          found.push(`${looking.name(other.element)} is printed over ${looking.name(line.element)}`);
        }
      }
      return found;
    });
  },

  /** Text that a box cuts off. */
  cut() {
    const found = new Set();
    for (const [element, text] of looking.texts()) {
      const range = new Range();
      range.selectNodeContents(text);
      const box = range.getBoundingClientRect();
      for (let place = element; place !== document.body; place = place.parentElement) {
        if (!/hidden|clip/.test(getComputedStyle(place).overflow)) continue;
        const frame = place.getBoundingClientRect();
        const over = Math.max(box.bottom - frame.bottom, frame.top - box.top, box.right - frame.right, frame.left - box.left);
        // The box of a line reaches beyond its letters by up to a sixth of their size.
        if (over > parseFloat(getComputedStyle(element).fontSize) / 6) found.add(`${looking.name(place)} cuts off "${text.data.trim()}"`);
      }
    }
    return [...found];
  },

  /** Set lines, letters, words and paragraphs as wide as a reader may (WCAG 2.2, 1.4.12). */
  space() {
    this.sheet = new CSSStyleSheet();
    this.sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets.push(this.sheet);
  },

  unspace() {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
  },

  /** WCAG 2.2, 2.5.5: what is touched has 44 pixels each way; a link in a sentence is as tall as its line. */
  small() {
    const least = 44 - 0.1;
    return looking.controls().flatMap((control) => {
      if (looking.isUnseen(control) || this.isInSentence(control)) return [];
      const { width, height } = this.target(control);
      if (width >= least && height >= least) return [];
      return [`${looking.name(control)} has ${width.toFixed(0)} by ${height.toFixed(0)} px`];
    });
  },

  /** Return the box that can be touched: a tick box shares that of its label. */
  target(control) {
    const isTick = /^(checkbox|radio)$/.test(control.type);
    const parts = [control, ...(isTick ? control.labels : [])].map((part) => part.getBoundingClientRect());
    const edge = (side, most) => most(...parts.map((part) => part[side]));
    return {
      width: edge("right", Math.max) - edge("left", Math.min),
      height: edge("bottom", Math.max) - edge("top", Math.min),
    };
  },

  /** Has its block words beside it? Those beside the number of a note may be a link themselves. */
  isInSentence(control) {
    if (getComputedStyle(control).display !== "inline") return false;
    const others = control.matches("[role=doc-noteref]") ? ".note" : "a, button";
    let block = control.parentElement;
    while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (!parentElement.closest(others) && /[\p{L}\p{N}]/u.test(data) && !looking.isUnseen(parentElement)) return true;
    }
    return false;
  },
};
