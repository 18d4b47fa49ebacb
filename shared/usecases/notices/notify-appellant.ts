import type { AppealEvent } from '../../domain/appeal/event.ts';
import { fold } from '../../domain/appeal/evolve.ts';
import type { Directory } from '../../ports/directory.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { Keyring } from '../../ports/keyring.ts';
import type { Notices } from '../../ports/notices.ts';
import type { Contacts } from '../../ports/personal.ts';
import type { TimeSource } from '../../ports/time-source.ts';
import { unitName } from '../../presenting/labels/unit-name.ts';
import { followerText, type NoticeFacts, noticeText, pagingText } from '../../presenting/notices/appellant-notice.ts';
import { listUnitIds, readContext } from '../cases/case-context.ts';
import { surveyRound, surveyToken } from '../cases/survey.ts';
import { queryCodeOf } from '../filing/query-code.ts';

export interface NotifyAppellantDeps {
  readonly log: EventLog;
  readonly contacts: Contacts;
  readonly directory: Directory;
  readonly keyring: Keyring;
  readonly notices: Notices;
  readonly time: TimeSource;
  /** Where links in messages lead to, without a trailing slash. */
  readonly publicUrl: string;
}

/** How many of those who follow a case are told at the same time: a case may have hundreds. */
const AT_ONCE = 25;

/**
 * Tells the appellant what an event means for them, likewise those whose cases follow this one, and pages the supervisors on
 * a threat to life. Contacts are read at sending time only. A repeat carries the same reference, so the gateway sends it once.
 */
export async function notifyAppellant(deps: NotifyAppellantDeps, event: AppealEvent): Promise<'sent' | 'nothing'> {
  const appeal = fold((await deps.log.read(event.appealId)).slice(0, event.version));
  if (!appeal) return 'nothing';
  const reference = `${event.appealId}-${event.version}`;
  const { policy, unit } = await readContext(deps.directory, deps.time.now(), listUnitIds(appeal));
  if (event.changes.flags?.includes('threat'))
    await Promise.all(
      policy.dutyPhones.map((phone, index) =>
        deps.notices.send({ phone, text: pagingText(appeal.number), reference: `${reference}-duty-${index}` }),
      ),
    );

  const lead = appeal.assignments.findLast(({ role }) => role === 'lead')?.unitId;
  const handling = lead === undefined ? {} : { unit: unitName(unit(lead), lead, 'zh') };
  const own = { ...appeal, round: surveyRound(appeal), noReply: appeal.flags.includes('noReply') };
  const told = [await tell(deps, own, (facts) => noticeText(event, { ...facts, ...handling }), reference)];
  for (let first = 0; first < appeal.children.length; first += AT_ONCE)
    told.push(
      ...(await Promise.all(
        appeal.children.slice(first, first + AT_ONCE).map((child) => {
          const textOf = (facts: NoticeFacts) => followerText(event, { ...facts, ...handling });
          return tell(deps, { ...child, round: surveyRound(child, appeal) }, textOf, `${reference}-${child.id}`);
        }),
      )),
    );
  return told.includes('sent') ? 'sent' : 'nothing';
}

/** Whom a survey asks about which round. */
interface Asked {
  readonly id: string;
  readonly number: string;
  readonly round: string;
}

/** Sends one appellant what there is to say about their own case. */
async function tell(
  deps: NotifyAppellantDeps,
  { noReply, ...theirs }: Asked & { readonly noReply: boolean },
  textOf: (facts: NoticeFacts) => string | undefined,
  reference: string,
): Promise<'sent' | 'nothing'> {
  const text = textOf(await factsOf(deps, theirs));
  if (text === undefined || noReply) return 'nothing';
  const contact = await deps.contacts.get(theirs.id);
  if (!contact?.phone) return 'nothing';
  await deps.notices.send({ phone: contact.phone, text, reference });
  return 'sent';
}

async function factsOf({ keyring, publicUrl }: NotifyAppellantDeps, theirs: Asked): Promise<NoticeFacts> {
  return {
    number: theirs.number,
    queryCode: await queryCodeOf(keyring, theirs.id),
    surveyUrl: `${publicUrl}/v1/surveys/${await surveyToken(keyring, theirs)}`,
  };
}
