import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shortId } from '../../../ui/strings/short-id.js';
import { type MountedLivePage, mountLivePage, type Shown } from './mounted-live-page.js';
import { runs } from './runs.js';

let mounted: MountedLivePage;
beforeAll(async () => {
  mounted = await mountLivePage();
}, 60_000);
afterAll(() => mounted.close());

const reviewer: Shown = { you: 'reviewer-1', role: 'reviewer', live: runs.waiting };
const experimenter: Shown = { live: runs.waiting };

const desktop: BrowserContextOptions = { viewport: { width: 1360, height: 900 } };
const darkPhone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  colorScheme: 'dark',
};
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

describe('a state in one sentence', () => {
  it.each<[string, Shown, RegExp]>([
    ['loading', {}, /Fetching the run/],
    ['running', { live: runs.middle }, /Level 0 waits for 4 answers\./],
    ['training', { live: runs.begun }, /Level 0: the evaluator is trained\.\s+Nobody has to do anything now/],
    [
      'nobody can answer',
      { live: runs.blocked },
      /Level 0 waits for 1 audit answer\. Only e1 and e2 may give it; neither is here/,
    ],
    [
      'the log cannot be written',
      { live: runs.unwritten },
      /The log cannot be written: answers are not taken\. ENOSPC/,
    ],
    ['paused', { live: runs.paused }, /The run is paused: raters are sent no questions/],
    ['finished', { live: runs.finished }, /The run is finished/],
    ['failed', { live: runs.failed }, /The run failed\. The disk is full/],
    ['offline', { live: runs.middle, connected: false }, /No connection: what you see may be old/],
    ['waiting', { live: runs.waiting }, /Level 1 waits for 1 signature\. Only reviewer-1 may give it, and is not here/],
    ['nobody there', { live: runs.empty }, /Nobody was invited yet/],
    ['no source of truth', { live: runs.untold }, /accuracy is not measured/],
  ])('%s', (_, shown, words) => on(shown, async ({ text }) => expect(await text()).toMatch(words)));
});

describe('what can be read', () => {
  it('shows the top level first', () =>
    on({ live: runs.middle }, async ({ page }) =>
      expect(await page.locator('.level-row .what button').allTextContents()).toEqual(['Level 1', 'Level 0']),
    ));
  it('names the truth, and whose outcomes audits judge', () =>
    on({ live: runs.audits }, async ({ text }) => {
      expect(await text()).toContain('accuracy against audits by two inspections');
      expect(await text()).toContain('on outcomes of level 1');
    }));
  it.each([desktop, phone])('has its axis labels above the lines that they name (%#)', (options) =>
    on(
      { live: runs.middle },
      async ({ page }) => {
        const middle = async (selector: string) => {
          const box = await page.locator(selector).first().boundingBox();
          return box === null ? Number.NaN : box.x + box.width / 2;
        };
        expect(await middle('.axis-ticks :nth-child(2)')).toBeCloseTo(
          await middle('.figures-on-axis .grid:nth-of-type(2)'),
          -1,
        );
      },
      options,
    ),
  );
  it('shows the last vetoes, and all on demand', () =>
    on({ live: { ...runs.middle, vetoes: many } }, async ({ page }) => {
      expect(await page.locator('.vetoes li').count()).toBe(5);
      await page.getByRole('button', { name: 'Show 25 more vetoes' }).press('Enter');
      expect(await page.locator('.vetoes li').count()).toBe(30);
    }));
  it('gives every accuracy its interval and n', () =>
    on({ live: runs.middle }, async ({ page }) => {
      const words = await page.locator('.figure-words').allInnerTexts();
      expect(words.length).toBeGreaterThan(3);
      for (const each of words) expect(each).toMatch(/\d+ % \(\d+ to \d+\), \d+ (raters?|questions?)/);
    }));
  it('says why a promotion is withheld', () =>
    on({ live: runs.shut }, async ({ text }) =>
      expect(await text()).toMatch(/Promotion withheld\s+reports on parts \(deep\): 31 of 88/),
    ));
  it('draws the curves of the level that is chosen', () =>
    on({ live: runs.middle }, async ({ page }) => {
      await page.locator('.plot canvas').first().waitFor();
      await page.getByRole('button', { name: 'Level 0' }).press('Enter');
      await page.getByRole('heading', { name: 'Level 0' }).waitFor();
      await page.getByText('Data Agreement of the reward model').first().click();
      expect(await page.locator('.plot-with-data tbody tr').count()).toBeGreaterThan(5);
    }));
});

it('says of an open question that too few people are left who could answer', () => {
  const open = runs.middle.open.map((row, i) => ({ ...row, wanted: 1, answers: 0, ...(i < 2 ? { mayTake: i } : {}) }));
  return on({ live: { ...runs.middle, open } }, async ({ page }) => {
    expect(await page.getByText('nobody is here who can answer').count()).toBe(1);
    expect(await page.getByText('here who can answer').count()).toBe(1);
  });
});

describe('what can be done', () => {
  it.each<[string, Shown, readonly string[], object]>([
    ['pause', experimenter, ['Pause'], { say: 'pause' }],
    ['resume', { live: runs.paused }, ['Resume'], { say: 'resume' }],
    ['stop, once sure', experimenter, ['Stop …', 'Stop the run'], { say: 'stop' }],
    [
      'requeue',
      experimenter,
      [`Requeue ${shortId('q0Zk3Yw1uQmV8sXb2rTnAg')}`],
      { say: 'requeue', query: 'q0Zk3Yw1uQmV8sXb2rTnAg' },
    ],
    [
      'drop a question, once sure',
      experimenter,
      [`Drop … ${shortId('q0Zk3Yw1uQmV8sXb2rTnAg')}`, 'Drop the question'],
      { say: 'drop', query: 'q0Zk3Yw1uQmV8sXb2rTnAg' },
    ],
    ['end an invite', experimenter, ['End invite … r0', 'End the invite'], { say: 'uninvite', invite: 'invite-r0' }],
    ['dispute a veto', experimenter, ['Dispute … no-lies stopped worker-1', 'Dispute it'], { say: 'dispute', why: '' }],
    ['overturn a veto', experimenter, ['Overturn it'], { say: 'adjudicate', upheld: false }],
    [
      'let an expert answer',
      experimenter,
      [`Let an expert answer ${shortId('q0Zk3Yw1uQmV8sXb2rTnAg')}`],
      { say: 'take-over', query: 'q0Zk3Yw1uQmV8sXb2rTnAg' },
    ],
  ])('%s, by keyboard', (_, shown, buttons, frame) =>
    on(shown, async ({ page, sent }) => {
      for (const name of buttons) await page.getByRole('button', { name, exact: true }).press('Enter');
      expect(await sent()).toMatchObject([frame]);
    }),
  );
  it.each([
    ['sign', 'Sign the promotion …', 'Yes, sign', true],
    ['refuse', 'Refuse it …', 'Yes, refuse', false],
  ])('%s, with a reason and once sure, by keyboard', (_, first, sure, granted) =>
    on(reviewer, async ({ page, sent }) => {
      const button = page.getByRole('button', { name: first });
      await button.press('Enter');
      expect(await page.getByRole('status').textContent()).toBe('Write a reason first.');
      await page.getByLabel('Your reason').fill(' read all audits ');
      await button.press('Enter');
      expect(await focused(page)).toBe('Not yet');
      expect(await sent()).toEqual([]);
      await page.getByRole('button', { name: sure }).press('Enter');
      expect(await sent()).toEqual([
        { say: 'sign', level: 1, checkpoint: '4f1c09d2aa77be10', granted, why: 'read all audits' },
      ]);
    }),
  );
  it('says in three sentences what is signed, and opens the most doubtful audits', () =>
    on({ ...reviewer, live: runs.doubtful }, async ({ page }) => {
      const box = page.locator('.sign');
      expect(await box.textContent()).toMatch(
        /helps the raters of level 2.*In 2 of 3 audits two full inspections agreed.*They could not see what both inspectors miss/s,
      );
      expect(await box.locator('.example > summary').allInnerTexts()).toEqual([
        '1. Wrong with help, right without it',
        '2. The two inspections disagree',
        '3. Nothing doubtful',
        'The evidence, test by test',
      ]);
      await box.locator('.example > summary').first().press('Enter');
      expect(await box.locator('.example[open]').textContent()).toMatch(/the sea is dry.*two inspections\s*A, A/s);
    }));
  it.each<[string, Shown, RegExp]>([
    ['a reviewer that a signature is asked for', reviewer, /^Your signature is asked for · claims/],
    ['an experimenter what is missing', experimenter, /^1 signature missing · claims/],
    ['nothing while the run goes on', { live: runs.begun }, /^claims · Belay$/],
  ])('tells in the title of the tab: %s', (_, shown, title) =>
    on(shown, async ({ page }) => {
      await page.locator('main .run').waitFor();
      expect(await page.title()).toMatch(title);
    }),
  );
  it('links to the report once there is one', () =>
    on({ live: { ...runs.finished, report: '/report/abc' } }, async ({ page }) =>
      expect(await page.getByRole('link', { name: 'Read the report of this run' }).getAttribute('href')).toBe(
        '/report/abc',
      ),
    ));
  it('shows what people wrote, and what a ruling is about', () =>
    on({ live: runs.disputed }, async ({ text }) => {
      expect(await text()).toMatch(/Comments\s+rater-2: both are about the sea Which is better\?/);
      expect(await text()).toMatch(/no-water stopped worker-1: into the water, because the step leads into water/);
      expect(await text()).toMatch(
        /Overturned by experimenter-1: into the water should have been permitted\. it was ice/,
      );
    }));
  it.each<[string, Shown, string, string]>([
    ['a reviewer cannot control the run', reviewer, 'Pause', 'Only an experimenter can do this.'],
    ['an experimenter cannot sign', experimenter, 'Sign the promotion …', 'Only a reviewer can sign.'],
    ['nothing is sent without a connection', { ...experimenter, connected: false }, 'Pause', 'There is no connection.'],
    ['a run is not stopped twice', { live: runs.finished }, 'Stop …', 'The run is over.'],
    ['nobody signs twice', { ...reviewer, live: signedBy('reviewer-1') }, 'Sign the promotion …', 'You have signed.'],
  ])('%s, and the page says why', (_, shown, name, why) =>
    on(shown, async ({ page, sent }) => {
      const button = page.getByRole('button', { name, exact: true });
      expect(await button.getAttribute('aria-disabled')).toBe('true');
      await button.press('Enter');
      expect(await page.getByRole('status').textContent()).toBe(why);
      expect(await sent()).toEqual([]);
    }),
  );
  it('asks before it stops, and gives the focus back', () =>
    on(experimenter, async ({ page, sent }) => {
      await page.getByRole('button', { name: 'Stop …' }).press('Enter');
      expect(await focused(page)).toBe('Let it run');
      await page.keyboard.press('Escape');
      expect(await focused(page)).toBe('Stop …');
      expect(await sent()).toEqual([]);
    }));
  it('says what became of a command', () =>
    on(experimenter, async ({ page, show }) => {
      await show({ commandResult: { did: 'requeue', ok: true, count: 1 } });
      await page.getByRole('status').filter({ hasText: 'The question is asked again next.' }).waitFor();
      await show({ commandResult: { did: 'requeue', ok: false, count: 2 } });
      await page.getByRole('status').filter({ hasText: 'Nothing was changed' }).waitFor();
    }));
  it('moves the focus to what is around an element that is removed', () =>
    on({ live: runs.middle }, async ({ page, show }) => {
      const requeue = page.getByRole('button', { name: `Requeue ${shortId('q1Hd7Lp4eJcN9tRf5yKoBw')}`, exact: true });
      await requeue.press('Enter');
      await show({ live: { ...runs.middle, open: runs.middle.open.slice(0, 1) } });
      await requeue.waitFor({ state: 'detached' });
      expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('Open questions: table');
    }));
  it('labels what appears later by ids that nothing else has', () =>
    on({ ...reviewer, live: runs.middle }, async ({ page, show }) => {
      await show({ live: runs.paused });
      await show({ live: runs.waiting });
      expect(await page.getByLabel('Your reason').count()).toBe(1);
      const ids = await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id));
      expect(ids.length - new Set(ids).size).toBe(0);
    }));
  it('loses neither the focus nor a half-written reason when the run is shown anew', () =>
    on(reviewer, async ({ page, show }) => {
      const field = page.getByLabel('Your reason');
      await field.fill('half');
      await show({ live: { ...runs.waiting, head: { seq: 9999, hash: 'later' } } });
      expect(await field.inputValue()).toBe('half');
      expect(await field.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    }));
});

describe('for everybody', () => {
  it.each<[string, Shown, BrowserContextOptions]>([
    ['loading', {}, desktop],
    ['empty', { live: runs.empty }, desktop],
    ['middle, light', { live: runs.middle }, desktop],
    ['middle, dark', { live: runs.middle }, { ...desktop, colorScheme: 'dark' }],
    ['sign-off, light', reviewer, desktop],
    ['sign-off, dark', reviewer, { ...desktop, colorScheme: 'dark' }],
    ['shut, phone', { live: runs.shut, connected: false }, phone],
    ['audits, phone, dark', { live: runs.audits }, darkPhone],
    ['disputes', { live: runs.disputed }, desktop],
    ['examples, light', { ...reviewer, live: runs.doubtful }, desktop],
    ['examples, phone, dark', { ...reviewer, live: runs.doubtful }, darkPhone],
    ['blocked', { live: runs.blocked }, desktop],
    ['failed', { live: runs.failed }, desktop],
  ])('axe finds nothing: %s', (_, shown, options) =>
    on(
      shown,
      async ({ page }) => {
        const { violations, incomplete } = await axe(page, options.isMobile === true);
        expect(violations.map(inShort)).toEqual([]);
        expect(incomplete.map(inShort)).toEqual([]);
      },
      options,
    ),
  );
  it.each([320, 390, 720, 900, 1160, 1600])('fits a width of %i', (width) =>
    on({ live: runs.waiting }, async ({ page }) => expect(await overflow(page)).toBe(0), {
      viewport: { width, height: 800 },
    }),
  );
  it('fits from right to left', () =>
    on({ live: runs.waiting }, async ({ page }) => {
      await page.evaluate("document.documentElement.dir = 'rtl'");
      expect(await overflow(page)).toBe(0);
    }));
});

const many = Array.from({ length: 15 }, (_, i) =>
  runs.middle.vetoes.map((veto) => ({ ...veto, id: veto.id - 2 * i })),
).flat();

function signedBy(by: string) {
  const sign = { by, granted: true, why: '', at: 0 };
  const levels = runs.waiting.levels.map((level) => ({ ...level, gate: { ...level.gate, signatures: [sign] } }));
  return { ...runs.waiting, levels };
}

interface At {
  readonly page: Page;
  text(): Promise<string>;
  sent(): Promise<unknown>;
  show(shown: Shown): Promise<void>;
}

/** Shows the page as it is handed, and holds it to complain of nothing. */
async function on(
  shown: Shown,
  check: (at: At) => Promise<void>,
  options: BrowserContextOptions = desktop,
): Promise<void> {
  const { page, complaints } = await mounted.open(options);
  const show = (more: Shown) => page.evaluate((words) => globalThis.show(words), more);
  await show(shown);
  await check({
    page,
    show,
    // biome-ignore lint/performance/useDomNodeTextContent: as people see it, with what is not shown left out
    text: () => page.locator('main').innerText(),
    sent: () => page.evaluate(() => globalThis.sent),
  });
  expect(complaints).toEqual([]);
}

/** On a phone tables scroll: axe cannot see what lies outside of them, and is shown it on the desktop. */
async function axe(page: Page, narrow: boolean): Promise<AxeResults> {
  await page.locator('details').evaluateAll((all) => {
    for (const each of all) each.setAttribute('open', '');
  });
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  return (await page.evaluate(
    narrow ? "axe.run({ exclude: ['.scroll td', '.scroll th'] })" : 'axe.run()',
  )) as AxeResults;
}

const inShort = ({ id, nodes }: AxeResults['violations'][number]): string =>
  `${id}: ${nodes.map(({ html, any }) => `${html.slice(0, 120)} ${any.map(({ message }) => message).join()}`).join('\n')}`;

const focused = (page: Page): Promise<unknown> => page.evaluate('document.activeElement.textContent');
const overflow = async (page: Page): Promise<unknown> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
