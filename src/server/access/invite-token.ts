import type { KeyObject } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { sha256 } from '../../feedback/log/index.js';
import type { Role } from '../../types/events/index.js';

const algorithm = 'HS256';
const issuer = 'belay';

const Claims = z.object({
  sub: z.string(),
  role: z.enum(['rater', 'expert', 'reviewer', 'experimenter']),
  jti: z.string(),
  exp: z.int(),
});

/** An invitation of one person. `until`: when it expires, ms since 1970, whole seconds. */
export interface Invite {
  readonly rater: string;
  readonly role: Role;
  readonly invite: string;
  readonly until: number;
}

/** `run`: the audience of its tokens, see `audienceOf`. */
export interface SigningKey {
  /** Created once: importing it for each hello would cost more than all the rest of a verification. */
  readonly key: KeyObject;
  readonly run: string;
}

/** The audience of a run's invites: it follows from the hash of the log's first event, which no rater is to hold. */
export const audienceOf = (firstHash: string): string => sha256(`belay invite\n${firstHash}`).slice(0, 32);

/** The token of an invite: a JSON web token signed by HMAC (RFC 7519), the same for the same invite and key. */
export function signInvite({ rater, role, invite, until }: Invite, { key, run }: SigningKey): Promise<string> {
  return new SignJWT({ role })
    .setProtectedHeader({ alg: algorithm })
    .setIssuer(issuer)
    .setAudience(run)
    .setSubject(rater)
    .setJti(invite)
    .setExpirationTime(Math.floor(until / 1000))
    .sign(key);
}

/** The invite of a token of this run that is valid at `now`, ms since 1970; undefined for any other text. */
export async function verifyInvite(text: string, { key, run }: SigningKey, now: number): Promise<Invite | undefined> {
  try {
    const { payload } = await jwtVerify(text, key, {
      algorithms: [algorithm],
      issuer,
      audience: run,
      currentDate: new Date(now),
    });
    const { sub, role, jti, exp } = Claims.parse(payload);
    return { rater: sub, role, invite: jti, until: exp * 1000 };
  } catch {
    return undefined;
  }
}
