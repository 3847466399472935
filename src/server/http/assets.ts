import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BadInput } from '../../types/bad-input.js';

/** A file of the built page, ready to send. `isImmutable`: its name holds the hash of its content. */
export interface Asset {
  readonly type: string;
  readonly content: Buffer;
  readonly gzip: Buffer | undefined;
  readonly isImmutable: boolean;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/**
 * The built page by path (`/`, `/assets/index-1a2b3c4d.js`), read and compressed once, so that a request opens no file and its path never
 * reaches the disk.
 * @throws BadInput where there is no built page.
 */
export function readAssets(folder: string): ReadonlyMap<string, Asset> {
  if (!existsSync(join(folder, 'index.html')))
    throw new BadInput('expected a built page with an index.html (npm run build), got none', { file: folder });
  const assets = new Map<string, Asset>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = types[extname(file)];
    const path = join(folder, file);
    if (type === undefined || !statSync(path).isFile()) continue;
    assets.set(`/${relative(folder, path).replaceAll('\\', '/')}`, assetOf(readFileSync(path), file, type));
  }
  const index = assets.get('/index.html');
  return index === undefined ? assets : assets.set('/', index);
}

function assetOf(content: Buffer, name: string, type: string): Asset {
  const compressed = /^(?:text|application)\/|svg/.test(type) ? gzipSync(content, { level: 9 }) : undefined;
  const gzip = compressed !== undefined && compressed.length < content.length ? compressed : undefined;
  return { type, content, gzip, isImmutable: /-[\w-]{8,}\.\w+$/.test(name) && !name.endsWith('.html') };
}
