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
import { surveyRound, surveyToken } from '../commands/survey.ts';
import { queryCodeOf } from '../derived-ids/query-code.ts';

export interface NotifyAppellantDeps {
  readonly log: Pick<EventLog, 'readAtLeast'>;
  readonly contacts: Contacts;
  readonly directory: Directory;
  readonly keyring: Keyring;
  readonly notices: Notices;
  readonly time: TimeSource;
  /** Where links in messages lead to, without a trailing slash. */
  readonly publicUrl: string;
}

/** How many followers of a case are notified at the same time: a case may have hundreds. */
const AT_ONCE = 25;

/**
 * Sends the appellant what an event means for them, also the appellants whose cases follow this one, and pages the
 * supervisors on a threat to life. Contacts are read at sending time only. A repeat carries the same reference, so the
 * gateway sends each message once.
 */
export async function notifyAppellant(deps: NotifyAppellantDeps, event: AppealEvent): Promise<'sent' | 'nothing'> {
  const appeal = fold((await deps.log.readAtLeast(event.appealId, event.version)).slice(0, event.version));
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
  const outcomes = [await notify(deps, own, (facts) => noticeText(event, { ...facts, ...handling }), reference)];
  for (let first = 0; first < appeal.children.length; first += AT_ONCE)
    outcomes.push(
      ...(await Promise.all(
        appeal.children.slice(first, first + AT_ONCE).map((child) => {
          const writeText = (facts: NoticeFacts) => followerText(event, { ...facts, ...handling });
          return notify(deps, { ...child, round: surveyRound(child, appeal) }, writeText, `${reference}-${child.id}`);
        }),
      )),
    );
  return outcomes.includes('sent') ? 'sent' : 'nothing';
}

/** Whom a survey asks about which round. */
interface Asked {
  readonly id: string;
  readonly number: string;
  readonly round: string;
}

/** Sends one appellant the text about the own case, if there is one. */
async function notify(
  deps: NotifyAppellantDeps,
  { noReply, ...theirs }: Asked & { readonly noReply: boolean },
  writeText: (facts: NoticeFacts) => string | undefined,
  reference: string,
): Promise<'sent' | 'nothing'> {
  const text = writeText(await collectFacts(deps, theirs));
  if (text === undefined || noReply) return 'nothing';
  const contact = await deps.contacts.get(theirs.id);
  if (!contact?.phone) return 'nothing';
  await deps.notices.send({ phone: contact.phone, text, reference });
  return 'sent';
}

async function collectFacts({ keyring, publicUrl }: NotifyAppellantDeps, theirs: Asked): Promise<NoticeFacts> {
  return {
    number: theirs.number,
    queryCode: await queryCodeOf(keyring, theirs.id),
    surveyUrl: `${publicUrl}/v1/surveys/${await surveyToken(keyring, theirs)}`,
  };
}
