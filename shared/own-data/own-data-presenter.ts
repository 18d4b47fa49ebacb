import type { CaseAccess } from '#appeals/case/domain/case.ts';
import type { Contact } from '#appeals/case/ports/personal.ts';
import {
  findPublicReply,
  presentFile,
  presentHead,
  presentMedia,
  presentRating,
} from '#appeals/case/presenting/appeal-presenter.ts';
import { presentExactPlace } from '#appeals/case/presenting/place-presenter.ts';
import { UNCORRECTED_TEXTS } from '#directory/presenting/corrections.ts';
import { HELPFUL_TEXTS } from '#enterprise/requests/presenting/requests.ts';
import type { StoredText } from '#kernel/ports/texts.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { maskPhone } from '#texts/domain/scrubbing/masking.ts';
import { KEPT_TEXTS, type KeptData } from './erasure.view.ts';
import { presentAccess } from './reveal-presenter.ts';
import type { CorrectionReport } from './usecases/correct-own-data.ts';
import type { PersonData } from './usecases/describe-person.ts';
import type { ErasureReport, KeptCase } from './usecases/erase-own-data.ts';
import type { ExportedAnswer } from './usecases/export-answers.ts';
import type { ExportedHead, ExportedPart } from './usecases/export-cases.ts';
import type { ExportedRequest } from './usecases/export-requests.ts';
import type { ExportedVisit } from './usecases/export-visits.ts';
import type { TakenPage } from './usecases/take-export-page.ts';

/** A page of the export of a person's data. */
export function presentOwnData(
  { exportedAt, person, cases, requests, visits, answers }: TakenPage,
  language: Language,
) {
  return {
    exportedAt,
    person: person && presentPerson(person),
    items: cases.map((part) => presentExportedPart(part, language)),
    requests: requests.map((each) => presentExportedRequest(each, language)),
    visits: visits.map(presentExportedVisit),
    answers: answers.map((each) => presentExportedAnswer(each, language)),
  };
}

/** What a person is shown about themselves. The phone is masked, because a page shows it and a session may be left open. */
export function presentPerson({ contact, sessions, businesses, ...person }: PersonData) {
  return {
    ...person,
    ...(contact?.name !== undefined && { name: contact.name }),
    ...(contact?.phone !== undefined && { phone: maskPhone(contact.phone) }),
    businesses: businesses.map(({ creditCode, name, state, way, at }) => ({ creditCode, name, state, way, at })),
    sessions: sessions.map(({ channel, openedAt, isThis }) => ({ channel, openedAt, isThis })),
  };
}

/** The flags that an appellant chose. The others are judgements of staff. */
const WISHES = ['confidential', 'anonymous', 'noReply'] as const;

/** A part of an own case as a machine reads it: with the first part the whole head, with each part entries of the timeline. */
export function presentExportedPart({ access, head, timeline, texts }: ExportedPart, language: Language) {
  const { number } = access.appeal;
  return {
    number,
    ...(head && presentExportedHead(access, head, language)),
    timeline: timeline.entries.map(({ event, text, isOwn }) => ({
      at: event.at,
      event: event.type,
      text,
      texts: isOwn ? (texts.get(event.version) ?? []).map((each) => presentText(each, access)) : [],
    })),
    continues: timeline.after !== undefined,
  };
}

function presentExportedHead(access: CaseAccess, head: ExportedHead, language: Language) {
  const { appeal, master } = access;
  const { place, regions, contact, records, accesses } = head;
  const { number: _number, ...standing } = presentHead(appeal, language);
  return {
    ...standing,
    kind: appeal.kind,
    channel: appeal.channel,
    urgency: appeal.urgency,
    wishes: WISHES.filter((wish) => appeal.flags.includes(wish)),
    category: appeal.categoryHint,
    noticeVersion: appeal.noticeVersion,
    submittedAt: appeal.submittedAt,
    closedAt: appeal.closedAt,
    contact: presentContact(contact),
    place: place && presentExactPlace(place, regions),
    replyOfMaster: master && findPublicReply(master.appeal, records.masterTexts),
    rating: presentRating(appeal),
    media: presentMedia(access, records, language),
    accesses: accesses.items.map((each) => presentAccess(each, language)),
    hasMoreAccesses: accesses.after !== undefined,
  };
}

function presentContact(contact: Contact | undefined) {
  if (!contact) return undefined;
  const { name, phone, enterprise, sealedAt, correctedAt } = contact;
  return { name, phone, enterprise, sealedAt, correctedAt };
}

/** A text, and whether the appellant wrote it. */
function presentText({ kind, title, text, at, by }: StoredText, { appeal }: CaseAccess) {
  return { kind, title, text, at, isOwn: appeal.ownerKeys.includes(by) };
}

/** A request of a business as the person took part in it: own entries with own words, and own files. */
export function presentExportedRequest({ request, events, texts, media }: ExportedRequest, language: Language) {
  return {
    number: request.number,
    type: request.type,
    status: request.status,
    creditCode: request.creditCode,
    filedAt: request.filedAt,
    entries: events.map((event) => presentOwnEntry(event, texts)),
    media: media.map(({ id }) => presentFile({ id, by: 'appellant' }, media, language)),
  };
}

/** A visit of a business as the person took part in it: own entries with own words. */
function presentExportedVisit({ visit, events, texts }: ExportedVisit) {
  return {
    id: visit.id,
    purpose: visit.purpose,
    status: visit.status,
    creditCode: visit.creditCode,
    entries: events.map((event) => presentOwnEntry(event, texts)),
  };
}

/** What a person said in a campaign: the step, the words, or that the person declined. */
export function presentExportedAnswer({ participant, words }: ExportedAnswer, language: Language) {
  const { creditCode, type, asked, answer, declinedAt } = participant;
  return {
    creditCode,
    type,
    askedAt: asked?.at,
    ...(answer && {
      helpful: answer.helpful,
      helpfulText: HELPFUL_TEXTS[answer.helpful][language],
      answeredAt: answer.at,
    }),
    ...(words !== undefined && { words }),
    ...(declinedAt !== undefined && { declinedAt }),
  };
}

function presentOwnEntry({ at, type, version, changes }: OwnEvent, texts: readonly StoredText[]) {
  return {
    at,
    event: type,
    version,
    texts: (changes.texts ?? []).flatMap(({ id }) =>
      texts.filter((text) => text.id === id).map(({ kind, title, text }) => ({ kind, title, text })),
    ),
  };
}

type OwnEvent = ExportedRequest['events'][number] | ExportedVisit['events'][number];

/** Which contacts were corrected, and why the others stay as they are. */
export function presentCorrection({ corrected, unchanged }: CorrectionReport, language: Language) {
  return {
    corrected,
    unchanged: unchanged.map(({ number, reason }) => ({ number, reason, text: UNCORRECTED_TEXTS[reason][language] })),
  };
}

/** How many kept cases an answer names. */
const MOST_NAMED = 100;

/** What an erasure has erased, and what the law keeps, each with its reason in words. */
export function presentErasure({ sessions, contacts, businesses, kept, isDone }: ErasureReport, language: Language) {
  const toKept = (what: KeptData) => ({ what, reason: KEPT_TEXTS[what][language] });
  const open = kept.filter(({ reason }) => reason === 'open');
  const inTerm = kept.filter(({ reason }) => reason === 'term');
  const name = (cases: readonly KeptCase[]) =>
    cases.slice(0, MOST_NAMED).map(({ number, until }) => ({ number, ...(until !== undefined && { until }) }));
  return {
    isDone,
    erased: { sessions, contacts, businesses },
    kept: [
      ...(open.length > 0 ? [{ ...toKept('contactOfOpenCase'), count: open.length, appeals: name(open) }] : []),
      ...(inTerm.length > 0 ? [{ ...toKept('contactInTerm'), count: inTerm.length, appeals: name(inTerm) }] : []),
      ...(['caseRecords', 'requestRecords', 'accessLog', 'unfinished'] as const).map(toKept),
    ],
  };
}
