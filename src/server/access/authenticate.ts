import type { Hosted } from '../../feedback/people/hosted.js';
import type { RaterRecord } from '../../feedback/projection/records/rater-record.js';
import type { RaterView } from '../../feedback/projection/views/rater-view.js';
import { heldQueries } from '../commands/assign-questions.js';
import type { CommandContext } from '../commands/handler.js';
import { closes, version } from '../protocol/protocol.js';
import type { Hello, SessionInput, SessionStage } from '../session/messages.js';
import { type SigningKey, verifyInvite } from './invite-token.js';
import type { PageReceipts } from './page-receipts.js';
import { workAhead } from './work-ahead.js';

export interface AuthenticateOptions {
  readonly commands: CommandContext;
  readonly raters: RaterView;
  readonly hosted: Hosted;
  readonly signingKey: SigningKey;
  readonly clock: () => number;
  readonly receipts: Pick<PageReceipts, 'returned'>;
}

/** Welcomes the holder of a valid invite of this run with the questions that they hold; anybody else learns nothing of the run. */
export async function authenticate(
  { commands, raters, hosted, signingKey, clock, receipts }: AuthenticateOptions,
  { token, version: pageVersion, receipt }: Hello,
): Promise<{ readonly input: SessionInput; readonly rater: string | undefined }> {
  if (pageVersion !== version)
    return { input: { type: 'close', code: closes.invalid, why: `expected version ${version}` }, rater: undefined };
  const person = await raterOfToken(token, { raters, signingKey, clock });
  if (person === undefined) return { input: { type: 'invalid-token' }, rater: undefined };
  if (receipt !== undefined) receipts.returned(receipt);
  return { input: welcome({ commands, hosted, raters }, person), rater: person.rater };
}

/** Whose invite a token is, if it is a valid one of this run. */
export async function raterOfToken(
  token: string,
  { raters, signingKey, clock }: Pick<AuthenticateOptions, 'raters' | 'signingKey' | 'clock'>,
): Promise<RaterRecord | undefined> {
  const invite = await verifyInvite(token, signingKey, clock());
  const person = invite && raters.person(invite.rater);
  const isValid = person?.invite === invite?.invite && person?.role === invite?.role && person?.revoked === false;
  return isValid ? person : undefined;
}

function welcome(
  { commands, hosted, raters }: Pick<AuthenticateOptions, 'commands' | 'hosted' | 'raters'>,
  person: RaterRecord,
): SessionInput {
  const { experiment, about, settings } = hosted;
  const { rater, role, agreed } = person;
  const stage = stageOf(person, commands.guidelines);
  return {
    type: 'authenticated',
    role,
    stage,
    held: stage === 'work' ? heldQueries(commands, rater) : [],
    welcome: {
      say: 'welcome',
      version,
      you: rater,
      role,
      experiment,
      about,
      guidelines: {
        version: commands.guidelines,
        text: settings.guidelines,
        agreed: agreed === commands.guidelines,
      },
      breaks: settings.breaks,
      ...(role === 'rater' ? { work: workAhead(hosted, raters.everybody()) } : {}),
    },
  };
}

function stageOf({ role, withdrew, agreed }: RaterRecord, guidelines: string): SessionStage {
  if (role === 'reviewer' || role === 'experimenter') return 'watching';
  if (withdrew) return 'withdrawn';
  return agreed === guidelines ? 'work' : 'guidelines';
}
