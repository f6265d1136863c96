/*
 * What is wrong with how a page is laid out, in the window and with the text that it has now. Each returns
 * what it finds, in words.
 */
globalThis.layout = {
  /** Return what each of the first three finds; the text is measured once for all. */
  findings() {
    const lines = this.lines();
    return [this.wide(), this.overprinted(lines), this.cut(lines)];
  },

  /** Return the lines of text, each with its box. */
  lines() {
    return [...looking.texts()].flatMap(([element, text]) => {
      const range = new Range();
      range.selectNodeContents(text);
      return [...range.getClientRects()].map(({ left, right, top, bottom }) => ({ element, text, left, right, top, bottom }));
    });
  },

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
  overprinted(lines = this.lines()) {
    const letters = lines
      .filter(({ left, right }) => right - left > 2)
      .map((line) => ({ ...line, top: line.top * 0.75 + line.bottom * 0.25, bottom: line.top * 0.25 + line.bottom * 0.75 }))
      .sort((one, other) => one.top - other.top);
    return letters.flatMap((line, place) => {
      const found = [];
      for (let next = place + 1; next < letters.length && letters[next].top < line.bottom - 1; next += 1) {
        const other = letters[next];
        if (other.left < line.right - 2 && line.left < other.right - 2) {
          found.push(`${looking.name(other.element)} is printed over ${looking.name(line.element)}`);
        }
      }
      return found;
    });
  },

  /** Text that a box cuts off. The box of a line reaches beyond its letters by up to a sixth of their size. */
  cut(lines = this.lines()) {
    const cutters = [...document.querySelectorAll("body *")].filter((box) => /hidden|clip/.test(getComputedStyle(box).overflow));
    const found = cutters.flatMap((box) => {
      const frame = box.getBoundingClientRect();
      return lines
        .filter(({ element }) => box.contains(element))
        .filter((line) => {
          const over = Math.max(line.bottom - frame.bottom, frame.top - line.top, line.right - frame.right, frame.left - line.left);
          return over > parseFloat(getComputedStyle(line.element).fontSize) / 6;
        })
        .map((line) => `${looking.name(box)} cuts off "${line.text.data.trim()}"`);
    });
    return [...new Set(found)];
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
