import { hashPhone, takeMessage } from '#accounts/usecases/count-messages.ts';
import { type Appeal, findLead, listOpenClocks } from '#appeals/case/domain/appeal.ts';
import { type AppealEvent, endsFollowers, findEnding } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import type { Contact, Contacts } from '#appeals/case/ports/personal.ts';
import { listUnitIds, readContext } from '#appeals/case/usecases/cases/case-context.ts';
import { readLogUpTo } from '#appeals/case/usecases/cases/load-case.ts';
import { surveyRound, surveyToken } from '#appeals/handling/usecases/commands/survey.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { unitName } from '#directory/presenting/unit-name.ts';
import type { EventActor } from '#kernel/domain/actor.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { isAbroad } from '#kernel/domain/phone-number.ts';
import type { Kind } from '#kernel/domain/vocabulary.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { findQueryCode } from '#kernel/usecases/query-code.ts';
import { type MailNoticeDeps, mailNotice } from '#mail/usecases/mail-notice.ts';
import { followerText, type NoticeFacts, noticeText } from './appellant-notice.view.ts';
import { type NotifyFollowersDeps, notifyFollowers } from './notify-followers.ts';
import { workOrderText } from './staff-warning.view.ts';

/** Also the manager who follows a work order is notified, and the deputy. */
export interface NotifyAppellantDeps extends NotifyFollowersDeps {
  readonly log: Pick<EventLog, 'readAtLeast'>;
  readonly contacts: Contacts;
  readonly directory: Directory;
  readonly keyring: Keyring;
  readonly time: TimeSource;
  readonly rates: Pick<RateLimits, 'takeOfDay'>;
  /** Undefined where this deployment has no mail. */
  readonly mail?: Pick<MailNoticeDeps, 'mailer' | 'sentMails' | 'mailbox' | 'publicUrl'> | undefined;
  /** Where the links of surveys lead to; their token follows after a slash. */
  readonly surveyUrl: string;
}

/** The results of the messages about an event. */
type Outcome = 'sent' | 'nothing' | 'withheld';

/** How many followers of a case are notified at the same time: a case may have hundreds. */
const AT_ONCE = 25;

/**
 * Sends the appellant what an event means for them, also the appellants whose cases follow this one. Contacts are read at sending
 * time only. A repeat carries the same reference, so the
 * gateway sends each message once. A phone that nobody has verified gets a limited number of messages a day, because
 * anybody can name it; `withheld` when one was not sent for this reason (DOMAIN 2).
 */
export async function notifyAppellant(deps: NotifyAppellantDeps, event: AppealEvent): Promise<Outcome> {
  const events = await readLogUpTo(deps.log, event);
  const appeal = fold(events);
  if (!appeal) return 'nothing';
  const reference = `${event.appealId}-${event.version}`;
  const { unit } = await readContext(deps.directory, deps.time.now(), listUnitIds(appeal));
  const lead = appeal.assignments.findLast(({ role }) => role === 'lead')?.unitId;
  const isReport = appeal.kind === 'report';
  const laterDueAt = findLaterDue(fold(events.slice(0, -1)), appeal);
  const second = event.type === 'appeal.split' ? event.data.second : undefined;
  const handling = {
    isReport,
    ...(second && { secondCode: await findQueryCode(deps.keyring, second) }),
    ...(lead !== undefined && { unit: unitName(unit(lead), lead, 'zh') }),
    ...(laterDueAt !== undefined && { laterDueAt }),
  };
  const own = {
    ...appeal,
    filedBy: events[0]?.actor,
    round: surveyRound(appeal),
    noReply: appeal.flags.includes('noReply'),
    // Who filed after signing in has read number and query code, and has the case in their list.
    isKnownToFiler: event.type === 'appeal.submitted',
    // The case lapses without an answer, so the question is sent whatever came before it (DOMAIN 4).
    isOwed: event.type === 'appeal.infoAsked',
  };
  const outcomes = [
    await notify(deps, own, (facts) => noticeText(event, { ...facts, ...handling }), {
      reference,
      version: event.version,
    }),
    await notifyManager(deps, appeal, event),
  ];
  for (let first = 0; first < appeal.children.length; first += AT_ONCE)
    outcomes.push(
      ...(await Promise.all(
        appeal.children.slice(first, first + AT_ONCE).map(async (child) => {
          const writeText = (facts: NoticeFacts) => followerText(event, { ...facts, ...handling });
          if (endsFollowers(event)) await notifyManager(deps, await readRequestOf(deps, child), event);
          return notify(deps, { ...child, kind: appeal.kind, round: surveyRound(child, appeal) }, writeText, {
            reference: `${reference}-${child.id}`,
            version: event.version,
          });
        }),
      )),
    );
  if (outcomes.includes('withheld')) return 'withheld';
  return outcomes.includes('sent') ? 'sent' : 'nothing';
}

/** When the lead's result is due, if an event made that later (DOMAIN 4). */
function findLaterDue(before: Appeal | undefined, after: Appeal): Instant | undefined {
  const lead = findLead(after);
  if (!before || !lead) return undefined;
  const due = ({ clocks }: Appeal) => listOpenClocks({ clocks }, 'result', { assignmentId: lead.id })[0]?.dueAt;
  const [earlier, later] = [due(before), due(after)];
  return earlier !== undefined && later !== undefined && later > earlier ? later : undefined;
}

/** Notifies the manager of a request when its work order has ended or goes on after its end (DOMAIN 8). */
async function notifyManager(
  deps: NotifyFollowersDeps,
  { id, number, requestId }: Pick<Asked, 'id' | 'number'> & Pick<Appeal, 'requestId'>,
  event: AppealEvent,
): Promise<Outcome> {
  const ending = findEnding(event);
  if (ending === undefined) return 'nothing';
  const writeText = (request: string) => workOrderText(request, number, ending);
  // A work order that was merged ends with the case that it follows, by the event of that case.
  const reference = id === event.appealId ? id : `${event.appealId}-${id}`;
  return notifyFollowers(deps, requestId, { ...event, appealId: reference, writeText });
}

/** A case that was merged, with the request whose work order it is. */
async function readRequestOf({ log }: Pick<NotifyAppellantDeps, 'log'>, child: Pick<Asked, 'id' | 'number'>) {
  return { ...child, requestId: fold((await log.readAtLeast(child.id, 1)).slice(0, 1))?.requestId };
}

/** Whom a survey asks about which round. */
interface Asked {
  readonly id: string;
  readonly kind: Kind;
  readonly number: string;
  readonly round: string;
}

interface ToNotify {
  readonly noReply: boolean;
  readonly filedBy?: EventActor | undefined;
  /** A filer who signed in with the phone has seen on the page what the message says. */
  readonly isKnownToFiler?: boolean;
  /** Also to a phone that nobody has verified and that has got its messages of the day: staff send it, nobody else can cause it. */
  readonly isOwed?: boolean;
}

/** Sends one appellant the text about their case, if there is one. */
async function notify(
  deps: NotifyAppellantDeps,
  { noReply, filedBy, isKnownToFiler = false, isOwed = false, ...theirs }: Asked & ToNotify,
  writeText: (facts: NoticeFacts) => string | undefined,
  { reference, version }: { readonly reference: string; readonly version: number },
): Promise<Outcome> {
  const text = writeText(await collectFacts(deps, theirs));
  if (text === undefined || noReply) return 'nothing';
  const contact = await deps.contacts.get(theirs.id);
  // A mail was acknowledged when it was filed.
  if (contact && !contact.phone && deps.mail && !isKnownToFiler)
    return mailNotice({ ...deps.mail, keyring: deps.keyring, time: deps.time }, contact, theirs, {
      text,
      reference,
      version,
    });
  if (!contact?.phone) return 'nothing';
  const filer = filedBy ?? (await deps.log.readAtLeast(theirs.id, 1))[0]?.actor;
  // A text abroad is dear, so only what staff took down or ask for causes one.
  if (isAbroad(contact.phone) && filer?.role === 'APP' && !isOwed) return 'nothing';
  if (isKnownToFiler && filer?.role === 'APP' && filer.id === contact.phoneKey) return 'nothing';
  if (!isOwed && !hasVerifiedPhone(filer, contact) && !(await takeNotice(deps, contact.phone, reference)))
    return 'withheld';
  await deps.notices.send({ phone: contact.phone, text, reference });
  return 'sent';
}

/**
 * A phone is verified when its owner filed after signing in with it, when staff took it from the caller, or when the appellant
 * corrected it and proved it by a code.
 */
function hasVerifiedPhone(filer: EventActor | undefined, { phoneKey, isPhoneVerified }: Contact): boolean {
  return isPhoneVerified === true || filer?.role !== 'APP' || filer.id === phoneKey;
}

/** Counts a message to a phone that nobody has verified, together with the codes that strangers request for it. */
async function takeNotice(deps: NotifyAppellantDeps, phone: string, reference: string): Promise<boolean> {
  const [{ dailyLimits }, hashes] = await Promise.all([deps.directory.policy(), hashPhone(deps.keyring, phone)]);
  return takeMessage(deps, hashes, reference, dailyLimits.messagesUnverified);
}

async function collectFacts({ keyring, surveyUrl }: NotifyAppellantDeps, theirs: Asked): Promise<NoticeFacts> {
  return {
    number: theirs.number,
    queryCode: await findQueryCode(keyring, theirs),
    surveyUrl: `${surveyUrl}/${await surveyToken(keyring, theirs)}`,
  };
}
