import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { BadInput } from '../../types/bad-input.js';
import type { ServeOptions } from '../options/options.js';
import { isLoopback } from './loopback.js';

/** Whether the Host header of a request names this server. */
export type IsAllowedHost = (request: IncomingMessage) => boolean;

/** What a request gets that names another host. */
export const refusedHost = 'expected a host name of this server (belay serve --allow-host NAME), got another\n';

/**
 * Against DNS rebinding: a page elsewhere, whose name was pointed at this machine, names itself in the Host header. Allowed are the
 * address that the request came to, the name that the server listens at, this machine's own names where it listens at loopback or at all
 * addresses, and `allowHosts`; with any port, since a forwarded port changes it and rebinding does not.
 * @throws BadInput where one of `allowHosts` is no name or address.
 */
export function allowedHosts({ host, allowHosts = [] }: Pick<ServeOptions, 'host' | 'allowHosts'>): IsAllowedHost {
  const names = new Set([...ownNames(host), ...allowHosts.map(nameOrAddress)].map(normalised));
  return ({ headers, socket }) => {
    const [, written] = hostHeader.exec(headers.host ?? '') ?? [];
    if (written === undefined) return false;
    const name = normalised(written);
    return names.has(name) || name === normalised(socket.localAddress ?? '');
  };
}

const hostHeader = /^(\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i;

function ownNames(host: string): readonly string[] {
  if (isLoopback(host)) return [host, 'localhost', '127.0.0.1', '::1'];
  return host === '0.0.0.0' || host === '::' ? ['localhost', hostname()] : [host];
}

function nameOrAddress(text: string): string {
  if (isIP(text) !== 0 || /^(?:\[[\da-f:.]+\]|[\w-]+(?:\.[\w-]+)*)$/i.test(text)) return text;
  throw new BadInput(`expected a host name or address without scheme and port, got ${text === '' ? 'nothing' : text}`, {
    place: 'allow-host',
  });
}

/** As a browser writes it: lower case, IPv6 in brackets, in its shortest form and without the zone of a link-local one; an IPv4 address that reached an IPv6 socket as itself. */
function normalised(name: string): string {
  const bare = name
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/%.*$/, '')
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '');
  return isIP(bare) === 6 ? new URL(`http://[${bare}]`).hostname : bare;
}
