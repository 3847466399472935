import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const folder = new URL('../../dist/ui/', import.meta.url).pathname;
const most = 120_000;

it('the rater’s page takes at most 120 kB, with the colours of code that it may load later; the experimenter’s page is apart', () => {
  const html = readFileSync(`${folder}index.html`, 'utf8');
  expect(html).toMatch(/assets\/index-.*\.js/);
  const files = readdirSync(`${folder}assets`).filter((name) => !/^(?:live|draw-plot)-/.test(name));
  const sizes = files.map((name) => [name, gzipSync(readFileSync(`${folder}assets/${name}`)).length] as const);
  const all = sizes.reduce((sum, [, size]) => sum + size, 0);
  console.log(`${(all / 1000).toFixed(1)} kB gzip: ${sizes.map(([name, size]) => `${name} ${size}`).join(', ')}`);
  expect(all).toBeGreaterThan(10_000);
  expect(all).toBeLessThanOrEqual(most);
});
it('no script stands in the HTML, and nothing is fetched from elsewhere', () => {
  const html = readFileSync(`${folder}index.html`, 'utf8');
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|https?:/);
});
