import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BadInput } from '../../types/bad-input.js';

/** A file of the built page, ready to send. `lasting`: its name holds its content's hash, so that it never changes. */
export interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly gzip: Buffer | undefined;
  readonly lasting: boolean;
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
 * The built page by path (`/`, `/assets/index-1a2b3c4d.js`), read and packed once, so that serving it opens no file and no path of a
 * request ever reaches the disk.
 * @throws BadInput where there is no built page.
 */
export function assetsIn(folder: string): ReadonlyMap<string, Asset> {
  if (!existsSync(join(folder, 'index.html')))
    throw new BadInput('expected a built page with an index.html (npm run build), got none', { file: folder });
  const assets = new Map<string, Asset>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const type = types[extname(file)];
    const path = join(folder, file);
    if (type === undefined || !statSync(path).isFile()) continue;
    assets.set(`/${relative(folder, path).replaceAll('\\', '/')}`, packed(readFileSync(path), file, type));
  }
  const index = assets.get('/index.html');
  return index === undefined ? assets : assets.set('/', index);
}

function packed(plain: Buffer, name: string, type: string): Asset {
  const small = /^(?:text|application)\/|svg/.test(type) ? gzipSync(plain, { level: 9 }) : undefined;
  const gzip = small !== undefined && small.length < plain.length ? small : undefined;
  return { type, plain, gzip, lasting: /-[\w-]{8,}\.\w+$/.test(name) && !name.endsWith('.html') };
}
