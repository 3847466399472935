import type { PeopleEvent, PeopleEventOf } from '../../types/events/index.js';
import type { PendingPromotion, SignedOff } from '../../types/question.js';

type Signed = PeopleEventOf<'signed-off'>;

/** Signatures under promotions: k of n named reviewers, one each. */
export interface SignOffs {
  apply(event: PeopleEvent): void;
  /** Settles when enough people granted it, or when too many refused for that; at once where the log holds their signatures. */
  wait(promoting: PendingPromotion, signal?: AbortSignal): Promise<SignedOff>;
  /** Whether this person may sign that now: it waits, by the log alone where the climb is not back at its gate yet, and they have not. */
  open(level: number, checkpoint: string, by: string): boolean;
}

export interface Quorum {
  readonly needed: number;
  readonly reviewers: number;
}

/** `ask`: called for a promotion that begins to wait, unless the log says that it did before. */
export function openSignOffs(quorum: Quorum, ask: (promoting: PendingPromotion) => void): SignOffs {
  const signed = new Map<string, Signed[]>();
  /** The last promotion of each level that the log says began to wait. */
  const asked = new Map<number, string>();
  const waiting = new Map<string, (decision: SignedOff) => void>();
  const isAsked = ({ level, checkpoint }: Pick<PendingPromotion, 'level' | 'checkpoint'>) =>
    asked.get(level) === checkpoint;
  const settle = (key: string) => {
    const decision = concluded(signed.get(key) ?? [], quorum);
    if (decision === undefined) return;
    waiting.get(key)?.(decision);
    waiting.delete(key);
  };
  return {
    apply(event) {
      if (event.type === 'promoting') asked.set(event.level, event.checkpoint);
      if (event.type !== 'signed-off') return;
      const key = keyOf(event.level, event.checkpoint);
      signed.set(key, [...(signed.get(key) ?? []), event]);
      settle(key);
    },
    wait(promoting, signal) {
      const key = keyOf(promoting.level, promoting.checkpoint);
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error);
        signal?.addEventListener('abort', () => {
          waiting.delete(key);
          reject(signal.reason as Error);
        });
        waiting.set(key, resolve);
        if (!isAsked(promoting) && quorum.needed > 0) ask(promoting);
        settle(key);
      });
    },
    open(level, checkpoint, by) {
      const key = keyOf(level, checkpoint);
      const signatures = signed.get(key) ?? [];
      const waits = waiting.has(key) || (isAsked({ level, checkpoint }) && concluded(signatures, quorum) === undefined);
      return waits && !signatures.some((one) => one.by === by);
    },
  };
}

/** Granted by enough; refused when more refused than may, for enough to be left. */
export function concluded(
  signatures: readonly Pick<Signed, 'by' | 'granted' | 'why'>[],
  { needed, reviewers }: Quorum,
): SignedOff | undefined {
  const yes = signatures.filter(({ granted }) => granted);
  const no = signatures.filter(({ granted }) => !granted);
  const names = signatures.map(({ by }) => by);
  if (yes.length >= needed) return { granted: true, reviewers: names, reasons: yes.flatMap(reasonOf) };
  if (no.length > reviewers - needed) return { granted: false, reviewers: names, reasons: no.flatMap(reasonOf) };
  return undefined;
}

const reasonOf = ({ by, why }: Pick<Signed, 'by' | 'why'>): string[] => (why === '' ? [] : [`${by}: ${why}`]);

const keyOf = (level: number, checkpoint: string): string => `${level} ${checkpoint}`;
