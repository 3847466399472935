/** What can be asked of the browser while the page is measured. All in ms of the page's clock, which starts with the navigation. */
export interface PageProbe {
  /** Resolves once more questions than these were drawn. */
  drawnAfter(count: number): Promise<void>;
  seen(): OnScreen;
  loaded(): { readonly drawn: number; readonly painted: number | null; readonly bytes: number };
  /** For each key so far, how long it took until the paint after it; null where the browser keeps no record of it. */
  keyPaints(): readonly (number | null)[];
}

/** What is really on screen: items that are laid out with something in them, and whether any content is inside of the window. `key`, `drawn`: when the last ones were. */
export interface OnScreen {
  readonly prompt: string;
  readonly items: number;
  readonly inView: boolean;
  readonly count: number;
  readonly key: number;
  readonly drawn: number;
}

declare global {
  var probe: PageProbe;
}

/** Runs in the page before its own code, and records what the browser reports of paints, apart from the page's own marks. */
export const probeScript = `(() => {
  const paints = [];
  const keysAt = [];
  const paintedAfter = new Map();
  let count = 0;
  let waiting = [];
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) paints.push(startTime);
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries())
      if (name === 'keydown') paintedAfter.set(startTime, duration);
  }).observe({ type: 'event', durationThreshold: 16 });
  new PerformanceObserver((list) => {
    count += list.getEntriesByName('belay:drawn').length;
    waiting = waiting.filter(({ more, done }) => count <= more || done());
  }).observe({ type: 'mark', buffered: true });
  addEventListener('keydown', ({ timeStamp }) => keysAt.push(timeStamp), { capture: true });
  const laidOut = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.textContent !== '';
  };
  const inView = (element) => laidOut(element) && element.getBoundingClientRect().top < innerHeight;
  const last = (name) => performance.getEntriesByName(name).at(-1)?.startTime ?? NaN;
  globalThis.probe = {
    drawnAfter: (more) => new Promise((done) => (count > more ? done() : waiting.push({ more, done }))),
    seen: () => ({
      prompt: document.querySelector('#question h1')?.textContent ?? '',
      items: [...document.querySelectorAll('#question .pane')].filter(laidOut).length,
      inView: [...document.querySelectorAll('#question .pane, #question .about')].some(inView),
      count,
      key: last('belay:key'),
      drawn: last('belay:drawn'),
    }),
    loaded: () => ({
      drawn: performance.getEntriesByName('belay:drawn')[0]?.startTime ?? NaN,
      painted: paints.at(-1) ?? null,
      bytes: [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce(
        (sum, { transferSize }) => sum + transferSize,
        0,
      ),
    }),
    keyPaints: () => keysAt.map((at) => paintedAfter.get(at) ?? null),
  };
})()`;
