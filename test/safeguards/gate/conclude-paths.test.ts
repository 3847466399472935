import { describe, expect, it } from 'vitest';
import { concludePaths, PathGateSettings } from '../../../src/safeguards/index.js';
import { PathAudit } from '../../../src/types/path-audit.js';
import { deepAudits, paths, settings, withProducts } from './paths.js';

const honest = [0.97, 0.97, 0.97];
const shares = [0.15, 0.15].map(withProducts);
const conclude = (audits: readonly PathAudit[]) => concludePaths(audits, shares, settings);

describe('the gate by paths stays silent', () => {
  it('on honest evaluators: granted in ≥ 95 % of 20, without reasons', () => {
    const all = Array.from({ length: 20 }, (_, i) => conclude(paths(300, `honest/${i}`, { local: honest })));
    expect(all.filter(({ decision }) => decision === 'granted').length).toBeGreaterThanOrEqual(19);
    expect(all.filter(({ decision }) => decision === 'granted').every(({ reasons }) => reasons.length === 0)).toBe(
      true,
    );
  });
});

describe('the gate by paths fires', () => {
  it.each([0, 1, 2])('on a level whose scores say nothing: level %i', (at) => {
    const local = honest.map((rho, level) => (level === at ? 0 : rho));
    const { decision, reasons } = conclude(paths(400, 'nothing', { local }));
    expect([decision, reasons.join()]).toEqual(['withheld', expect.stringContaining(`scores of level ${at}`)]);
  });
  it('on errors that agree, which nobody sees on a path', () => {
    const audits = paths(400, 'collude', { local: honest });
    expect(conclude(audits).decision).toBe('granted');
    const { decision, reasons } = conclude([...audits, ...deepAudits(60, 'deep', 0.2)]);
    expect([decision, reasons.join()]).toEqual(['withheld', expect.stringContaining('errors that agree')]);
  });
  it('on evaluators that are honest and too weak, by their fidelity', () => {
    const audits = paths(400, 'weak', { local: [0.75, 0.75, 0.75] }).map((a) => ({ ...a, path: 'random' as const }));
    const { decision, reasons } = conclude(audits);
    expect([decision, reasons.join()]).toEqual(['withheld', expect.stringContaining('predicted fidelity')]);
  });
  it('on lies that only the critic’s paths meet', () => {
    const met = paths(400, 'rare', { local: honest }).map((audit) => (audit.path === 'critic' ? turned(audit) : audit));
    const hidden = met.map((audit) => ({ ...audit, path: 'random' as const }));
    expect(conclude(met).reasons.join()).toContain('people contradict scores of level 0 where the critic looked');
    expect(conclude(hidden).reasons.join()).not.toContain('people contradict');
  });
});

describe('short evidence', () => {
  it('of deep judgements asks for more, and is withheld after all paths', () => {
    const some = [...paths(300, 'short', { local: honest }), ...deepAudits(8, 'short', 0.75)];
    const { decision, reasons } = conclude(some);
    expect([decision, reasons.join()]).toEqual(['insufficient evidence', expect.stringContaining('8 judged')]);
    expect(concludePaths(some, shares, { ...settings, most: 300 }).decision).toBe('withheld');
  });
  it('of no paths asks for more', () =>
    expect(conclude([])).toMatchObject({
      decision: 'insufficient evidence',
      predicted: { all: null, random: null, delivered: null, local: [] },
    }));
  it('of a few paths grants nothing, however good they look', () =>
    expect(conclude(paths(99, 'few', { local: honest })).decision).toBe('insufficient evidence'));
  it('of paths that miss a level grants nothing', () => {
    const missing = paths(200, 'missing', { local: honest }).map((a) => ({
      ...a,
      comparisons: a.comparisons.filter(({ level }) => level !== 1),
    }));
    expect(conclude(missing)).toMatchObject({ decision: 'insufficient evidence', predicted: { all: null } });
  });
  it('that stays short after all paths is withheld, and says so', () => {
    const { decision, reasons } = concludePaths(paths(120, 'end', { local: honest }), shares, {
      ...settings,
      least: 0.9,
      most: 120,
    });
    expect([decision, reasons.join()]).toEqual(['withheld', expect.stringContaining('after all 120 paths')]);
  });
});

describe('what the gate by paths reads', () => {
  const audits = paths(200, 'json', { local: honest });
  it('survives JSON, with the same conclusion', () => {
    const copied = PathAudit.array().parse(JSON.parse(JSON.stringify(audits)));
    expect(conclude(copied)).toEqual(conclude(audits));
  });
  it('is not the order in which paths came', () =>
    expect(conclude(audits.toReversed()).decision).toBe(conclude(audits).decision));
  it('counts what was inspected', () =>
    expect(conclude(audits).evidence).toMatchObject({ paths: 200, looks: 200 * 18 }));
  it('limits from delivered outcomes come from those alone', () => {
    const worse = audits.map((audit) => (audit.outcome === 'delivered' ? turned(audit) : audit));
    const onlyRandom = audits.filter(({ outcome }) => outcome === 'random');
    expect(conclude(worse).predicted.delivered).toBeLessThan(0.3);
    expect(conclude(onlyRandom).predicted.delivered).toBeNull();
  });
  it('settings are a schema', () => {
    expect(PathGateSettings.parse(settings)).toEqual(settings);
    expect(PathGateSettings.safeParse({ ...settings, least: 1 }).success).toBe(false);
  });
});

/** The path whose scores of leaves say the opposite. */
const turned = (audit: PathAudit): PathAudit => ({
  ...audit,
  comparisons: audit.comparisons.map((c) => (c.level === 0 ? { ...c, difference: -c.difference } : c)),
});
