/*
 * A walk with the Tab key: what had the focus, in order, and what was wrong with it while it had it. Each
 * press is heard before the focus moves on, so that the page has come to rest.
 *
 *     keyboard.start(); … Tab, Tab, Tab …; keyboard.findings()
 */
globalThis.keyboard = {
  /** Begin to listen, and return how often Tab has to be pressed to come out at the end. */
  start() {
    this.expected = looking.controls();
    this.reached = [];
    this.wrong = [];
    // Where a page gives the focus to a message, the walk begins above it all the same.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    addEventListener("keydown", (event) => event.key === "Tab" && this.stop(document.activeElement), true);
    // A date has a stop for its day, its month, its year and its own calendar.
    const stops = (control) => (control.type === "date" ? 4 : 1);
    return this.expected.reduce((sum, control) => sum + stops(control), 0) + 1;
  },

  stop(control) {
    if (control === document.body || control === this.reached.at(-1)) return;
    this.reached.push(control);
    this.wrong.push(...this.unfitRing(control), ...this.covered(control));
  },

  findings() {
    const order = this.reached.every((control, place) => control === this.expected[place]);
    const found = [...new Set(this.wrong)];
    if (!order || this.reached.length !== this.expected.length) {
      const place = this.expected.findIndex((control, index) => control !== this.reached[index]);
      const [due, met] = [this.expected[place], this.reached[Math.max(place, 0)]];
      found.push(`Tab meets ${met ? looking.name(met) : "the end"} where ${due ? looking.name(due) : "the end"} is due`);
    }
    return found;
  },

  /** Give the focus to one control after the other, as after Tab, and return what is wrong with its ring. */
  rings() {
    return looking.controls().flatMap((control) => {
      control.focus();
      return this.unfitRing(control);
    });
  },

  /** WCAG 2.2, 2.4.13: the ring is at least 2 pixels thick, has 3:1, and is not cut off. */
  unfitRing(control) {
    const ringed = this.ringed(control);
    if (!ringed) return [`${looking.name(control)} has no ring`];
    const { outlineColor, outlineOffset, outlineWidth } = getComputedStyle(ringed);
    const offset = parseFloat(outlineOffset);
    const contrast = looking.contrast(outlineColor, looking.ground(offset < 0 ? ringed : ringed.parentElement));
    if (contrast < 3) return [`the ring of ${looking.name(control)} has ${contrast.toFixed(1)}:1`];
    return this.cutters(ringed, parseFloat(outlineWidth) + offset).map(
      (by) => `the ring of ${looking.name(control)} is cut off by ${looking.name(by)}`,
    );
  },

  /** Return what has the ring: the control, or the card that it is the link of. */
  ringed(control) {
    for (let place = control; place !== document.body; place = place.parentElement) {
      const { outlineStyle, outlineWidth } = getComputedStyle(place);
      if (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) return place;
    }
    return null;
  },

  /** Return the elements that cut off what reaches so many pixels out of a control. */
  cutters(control, beyond) {
    const box = control.getBoundingClientRect();
    const found = [];
    for (let place = control.parentElement; place !== document.body; place = place.parentElement) {
      if (getComputedStyle(place).overflow === "visible") continue;
      const frame = place.getBoundingClientRect();
      const room = [box.left - frame.left, box.top - frame.top, frame.right - box.right, frame.bottom - box.bottom];
      if (Math.min(...room) < beyond - 0.5) found.push(place);
    }
    return found;
  },

  /** WCAG 2.2, 2.4.12: nothing lies over what has the focus, and it is on the screen. */
  covered(control) {
    return [...control.getClientRects()].flatMap((line) =>
      [0.25, 0.5, 0.75].flatMap((part) => {
        const over = document.elementFromPoint(line.left + line.width * part, line.top + line.height / 2);
        if (over && (control.contains(over) || over.contains(control))) return [];
        return [`${looking.name(control)} is ${over ? `under ${looking.name(over)}` : "off the screen"}`];
      }),
    );
  },

  /** Return the controls that stand before the one that Tab meets before them. */
  backwards() {
    const controls = looking.controls().filter((control) => !looking.isUnseen(control));
    return controls.slice(1).flatMap((control, place) => {
      const before = controls[place];
      return this.isBackwards(before, control) ? [`${looking.name(control)} stands before ${looking.name(before)}`] : [];
    });
  },

  isBackwards(one, other) {
    const [first, next] = [[...one.getClientRects()].at(-1), other.getClientRects()[0]];
    const shared = Math.min(first.bottom, next.bottom) - Math.max(first.top, next.top);
    const isOneLine = shared > Math.min(first.height, next.height) / 2;
    const isBefore = isOneLine ? next.right <= first.left + 1 : next.top < first.top;
    return isBefore && !this.areInColumns(one, other, 2 * Math.max(first.height, next.height));
  },

  /** Columns may be read in either order, since each is whole in itself; what stands in a line may not. */
  areInColumns(one, other, tall) {
    const [column, beside] = this.branches(one, other).map((branch) => branch.getBoundingClientRect());
    const areApart = beside.left >= column.right - 1 || beside.right <= column.left + 1;
    return areApart && Math.max(column.height, beside.height) > tall;
  },

  /** Return the two elements, side by side in the page, that hold one control each. */
  branches(one, other) {
    let [first, next] = [one, other];
    while (!first.parentElement.contains(other)) first = first.parentElement;
    while (next.parentElement !== first.parentElement && !next.parentElement.contains(one)) next = next.parentElement;
    return [first, next];
  },

  /** Give the focus to the first word of the text that opens its meaning, where there is one. */
  focusWord() {
    this.word = document.querySelector("main [aria-haspopup=dialog]");
    this.word?.focus();
    return Boolean(this.word);
  },

  wrongAfterEnter() {
    const open = document.querySelector(":popover-open");
    return open?.contains(document.activeElement) ? [] : [`Enter at ${looking.name(this.word)} opens nothing`];
  },

  wrongAfterEscape() {
    if (document.querySelector(":popover-open")) return ["Escape does not close the meaning"];
    return document.activeElement === this.word ? [] : ["Escape does not lead back to the word"];
  },
};
