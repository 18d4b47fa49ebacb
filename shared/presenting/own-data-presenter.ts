import type { CaseAccess } from '../domain/appeal/case.ts';
import type { StoredText } from '../ports/personal.ts';
import { maskPhone } from '../privacy/masking.ts';
import type { PersonData } from '../usecases/own-data/describe-person.ts';
import type { ExportedHead, ExportedPart } from '../usecases/own-data/export-cases.ts';
import { findPublicReply, presentHead, presentMedia, presentRating } from './appeal-presenter.ts';
import type { Language } from './labels/language.ts';
import { presentAccess } from './reveal-presenter.ts';

/** What a person is shown about themselves. The phone is masked, because a page shows it and a session may be left open. */
export function presentPerson({ contact, sessions, ...person }: PersonData) {
  return {
    ...person,
    ...(contact?.name !== undefined && { name: contact.name }),
    ...(contact?.phone !== undefined && { phone: maskPhone(contact.phone) }),
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
  const { place, contact, records, accesses } = head;
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
    contact: contact && { name: contact.name, phone: contact.phone, enterprise: contact.enterprise },
    place: place && { address: place.address, regionCode: place.regionCode, lat: place.lat, lng: place.lng },
    replyOfMaster: master && findPublicReply(master.appeal, records.masterTexts),
    rating: presentRating(appeal),
    media: presentMedia(access, records),
    accesses: accesses.items.map((each) => presentAccess(each, language)),
    hasMoreAccesses: accesses.after !== undefined,
  };
}

/** A text, and whether the appellant wrote it. */
function presentText({ kind, title, text, at, by }: StoredText, { appeal }: CaseAccess) {
  return { kind, title, text, at, isOwn: appeal.ownerKeys.includes(by) };
}
