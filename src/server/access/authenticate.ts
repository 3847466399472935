import type { Hosted } from '../../feedback/people/hosted.js';
import type { RaterRecord } from '../../feedback/projection/raters/person.js';
import type { RaterProjection } from '../../feedback/projection/raters/rater-projection.js';
import { type CommandContext, held } from '../commands/handler.js';
import { closes, version } from '../protocol/protocol.js';
import type { Hello, SessionInput, Stage } from '../session/messages.js';
import { type SigningKey, verifyInvite } from './invites.js';

export interface AuthenticateOptions {
  readonly desk: CommandContext;
  readonly roll: RaterProjection;
  readonly hosted: Hosted;
  readonly seal: SigningKey;
  readonly clock: () => number;
}

/** Who shows an invite of this run that still holds gets in, and hears where they are; nobody else hears anything. */
export async function authenticate(
  { desk, roll, hosted, seal, clock }: AuthenticateOptions,
  { token, version: theirs }: Hello,
): Promise<{ readonly input: SessionInput; readonly rater: string | undefined }> {
  if (theirs !== version)
    return { input: { is: 'closed', code: closes.invalid, why: `expected version ${version}` }, rater: undefined };
  const person = await raterOfToken(token, { roll, seal, clock });
  if (person === undefined) return { input: { is: 'stranger' }, rater: undefined };
  return { input: welcomed(desk, hosted, person), rater: person.rater };
}

/** Whose invite a token is, if it is one of this run that still holds. */
export async function raterOfToken(
  token: string,
  { roll, seal, clock }: Pick<AuthenticateOptions, 'roll' | 'seal' | 'clock'>,
): Promise<RaterRecord | undefined> {
  const invite = await verifyInvite(token, seal, clock());
  const person = invite && roll.person(invite.rater);
  const holds = person?.invite === invite?.invite && person?.role === invite?.role && person?.revoked === false;
  return holds ? person : undefined;
}

function welcomed(desk: CommandContext, { experiment, about, settings }: Hosted, person: RaterRecord): SessionInput {
  const { rater, role, agreed } = person;
  const stage = stageOf(person, desk.guidelines);
  return {
    is: 'admitted',
    role,
    stage,
    held: stage === 'work' ? held(desk, rater) : [],
    welcome: {
      say: 'welcome',
      version,
      you: rater,
      role,
      experiment,
      about,
      guidelines: { version: desk.guidelines, text: settings.guidelines, agreed: agreed === desk.guidelines },
      breaks: settings.breaks,
    },
  };
}

function stageOf({ role, withdrew, agreed }: RaterRecord, guidelines: string): Stage {
  if (role === 'reviewer' || role === 'experimenter') return 'watching';
  if (withdrew) return 'withdrawn';
  return agreed === guidelines ? 'work' : 'guidelines';
}
