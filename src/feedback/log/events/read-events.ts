import type { EventsOf, StreamKind } from '../../../types/events/index.js';
import { streamKind } from '../../../types/events/index.js';
import type { LogReader } from '../store/log.js';
import { type Logged, type LoggedEvent, parseAs, parseEvent } from './parse-event.js';

/** What is read of a log to read its events. */
export type EventSource = Pick<LogReader, 'events' | 'file'>;

/** Which events to read: of which streams, and of these one type, one stream, or what is after event `after`. */
export interface EventSelection<Of extends StreamKind, Type extends EventsOf[Of]['type']> {
  readonly of: Of;
  readonly type?: Type;
  readonly stream?: string;
  readonly after?: number;
}

type Typed<Of extends StreamKind, Type> = Logged<Of, Extract<EventsOf[Of], { readonly type: Type }>>;

/**
 * The events of a log, each parsed by its schema: the one way to read them. Those that are not wanted are not parsed.
 * @throws BadInput, with the event's number, where one is no event that this version writes.
 */
export function* readEvents<Of extends StreamKind, Type extends EventsOf[Of]['type'] = EventsOf[Of]['type']>(
  log: EventSource,
  { of, type, stream, after }: EventSelection<Of, Type>,
): Iterable<Typed<Of, Type>> {
  const only = stream ?? (of === 'level' ? undefined : of);
  const from = {
    ...(only === undefined ? {} : { stream: only }),
    ...(type === undefined ? {} : { type }),
    ...(after === undefined ? {} : { after }),
  };
  for (const stored of log.events(from)) {
    if (streamKind(stored.stream) !== of) continue;
    const logged = parseAs(of, stored, log.file);
    if (isOf(logged, type)) yield logged;
  }
}

const isOf = <Of extends StreamKind, Type>(logged: Logged<Of>, type: Type | undefined): logged is Typed<Of, Type> =>
  type === undefined || logged.event.type === type;

/** Every event of a log, in order. @throws BadInput as `readEvents` does. */
export function* allEvents(log: EventSource): Iterable<LoggedEvent> {
  for (const stored of log.events()) yield parseEvent(stored, log.file);
}
