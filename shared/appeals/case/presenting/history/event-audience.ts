import type { Language, Wording } from '#kernel/presenting/language.ts';
import type { Declaration } from '../../domain/commands/declaration.ts';
import type { EventDetails } from '../../domain/commands/texts.ts';
import type { AppealEvent } from '../../domain/event.ts';
import { COMMAND_NAMES, type EventType, getDeclaration } from '../../domain/transitions.ts';
import { eventText } from './event-sentences.ts';

/** The audience of each event type, from the declaration of its command. */
const AUDIENCES = new Map<string, Pick<Declaration, 'shownTo' | 'shownIf'>>(
  COMMAND_NAMES.map((name) => [getDeclaration(name).event, getDeclaration(name)]),
);

/** Whether the appellant sees this event in the timeline. A type that nobody declares is hidden. */
export function isShownToAppellant({ type, data, changes }: AppealEvent): boolean {
  const { shownTo = 'staff', shownIf } = AUDIENCES.get(type) ?? {};
  if (shownTo === 'staff') return false;
  if (shownIf === undefined) return true;
  // The return of an assisting unit changes no state and concerns the units alone.
  if (shownIf === 'changes-state') return changes.status !== undefined;
  return Object.entries(shownIf).every(([field, values]) =>
    values.includes((data as Readonly<Record<string, string | boolean>>)[field] ?? false),
  );
}

/**
 * Whether the followers of a case get the same text about an event as its appellant. They do not read what concerns the appellant alone;
 * what staff alone see has no text for either.
 */
export function isSharedWithFollowers({ type }: { readonly type: EventType }): boolean {
  return AUDIENCES.get(type)?.shownTo !== 'appellant';
}

const ENDED: Wording = { zh: '所并入的诉求已办结', en: 'The appeal that this one was merged into was closed' };

/** The sentence for followers of the case; undefined when the event does not concern them. */
export function followerEventText(event: AppealEvent, details: EventDetails, language: Language): string | undefined {
  if (isSharedWithFollowers(event)) return isShownToAppellant(event) ? eventText(event, details, language) : undefined;
  return event.changes.status === 'closed' ? ENDED[language] : undefined;
}
