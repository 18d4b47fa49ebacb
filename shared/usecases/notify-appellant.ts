import type { Appeal } from '../domain/appeal.ts';
import type { AppealEvent } from '../domain/event.ts';
import { fold } from '../domain/evolve.ts';
import { type NoticeFacts, noticeText, pagingText } from '../domain/notice-text.ts';
import { contextFor, unitName, unitsOf } from './case-context.ts';
import type { Contacts, Directory, EventLog, Keyring, Notices, TimeSource } from './ports.ts';
import { queryCodeOf } from './query-code.ts';
import { surveyToken } from './survey.ts';

export interface NotifyAppellant {
  readonly log: EventLog;
  readonly contacts: Contacts;
  readonly directory: Directory;
  readonly keyring: Keyring;
  readonly notices: Notices;
  readonly time: TimeSource;
  /** Where links in messages lead to, without a trailing slash. */
  readonly publicUrl: string;
}

/**
 * Tells the appellant what an event means for them, and pages the supervisors on a threat to life. The contact is read at
 * sending time only. A repeat carries the same reference, so the gateway sends it once.
 */
export async function notifyAppellant(deps: NotifyAppellant, event: AppealEvent): Promise<'sent' | 'nothing'> {
  const appeal = fold((await deps.log.read(event.appealId)).slice(0, event.version));
  if (!appeal) return 'nothing';
  const reference = `${event.appealId}-${event.version}`;
  const { policy, unit } = await contextFor(deps.directory, deps.time.now(), unitsOf(appeal));
  if (event.version === 1 && appeal.flags.includes('threat'))
    await Promise.all(
      policy.dutyPhones.map((phone, index) =>
        deps.notices.send({ phone, text: pagingText(appeal.number), reference: `${reference}-duty-${index}` }),
      ),
    );

  const text = noticeText(event, await factsOf(deps, appeal, (id) => unitName(unit(id), id, 'zh')));
  if (text === undefined || appeal.flags.includes('noReply')) return 'nothing';
  const contact = await deps.contacts.get(event.appealId);
  if (!contact?.phone) return 'nothing';
  await deps.notices.send({ phone: contact.phone, text, reference });
  return 'sent';
}

async function factsOf(
  deps: NotifyAppellant,
  appeal: Appeal,
  nameOf: (unitId: string) => string,
): Promise<NoticeFacts> {
  const lead = appeal.assignments.findLast(({ role }) => role === 'lead');
  return {
    number: appeal.number,
    queryCode: await queryCodeOf(deps.keyring, appeal.id),
    surveyUrl: `${deps.publicUrl}/v1/surveys/${await surveyToken(deps.keyring, appeal)}`,
    ...(lead && { unit: nameOf(lead.unitId) }),
  };
}
