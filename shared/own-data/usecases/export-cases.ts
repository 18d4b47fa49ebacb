import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { CaseAccess } from '#appeals/case/domain/case.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { evolve } from '#appeals/case/domain/evolve.ts';
import type { Contact, Contacts, Place, Places } from '#appeals/case/ports/personal.ts';
import type { Reveals } from '#appeals/case/ports/reveals.ts';
import { pageTimeline, type TimelinePage } from '#appeals/case/presenting/timeline.ts';
import {
  type CaseRecords,
  type CaseRecordsDeps,
  readCommandRecords,
} from '#appeals/case/usecases/cases/case-records.ts';
import { loadCase } from '#appeals/case/usecases/cases/load-case.ts';
import { authorizeView, type OpenCaseDeps } from '#appeals/case/usecases/cases/open-case.ts';
import type { NamedReveal } from '#appeals/case/usecases/cases/reveal-contact.ts';
import { INTERNAL_TEXTS, pickTexts, readReply, TIMELINE_TEXTS } from '#appeals/case/usecases/cases/shown-texts.ts';
import { withUnits } from '#appeals/case/usecases/cases/with-units.ts';
import type { Lists } from '#appeals/queues/ports/views.ts';
import type { Region } from '#directory/domain/directory.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { StoredText } from '#kernel/ports/texts.ts';
import type { Language } from '#kernel/presenting/language.ts';
import { findReply } from '#lake/domain/text-row.ts';
import { isOwnContact } from './own-contact.ts';

export interface ExportCasesDeps
  extends Omit<OpenCaseDeps, 'numbers'>,
    Pick<CaseRecordsDeps, 'texts' | 'media' | 'links'> {
  readonly lists: Pick<Lists, 'own'>;
  readonly contacts: Pick<Contacts, 'get'>;
  readonly places: Pick<Places, 'pick'>;
  readonly reveals: Pick<Reveals, 'listByAppeal'>;
}

/** What is exported of a case once, with its first part. */
export interface ExportedHead {
  readonly records: CaseRecords;
  readonly contact?: Contact | undefined;
  readonly place?: Place | undefined;
  /** The region of the place with those above it, by code. */
  readonly regions: ReadonlyMap<string, Region>;
  readonly accesses: Page<NamedReveal>;
}

/** A part of an own case: entries of its timeline, newest first, with everything that its appellant may read of them. */
export interface ExportedPart {
  readonly access: CaseAccess;
  readonly head?: ExportedHead;
  readonly timeline: TimelinePage;
  /** The texts of the events in this part, by the version of the event. */
  readonly texts: ReadonlyMap<number, readonly StoredText[]>;
}

/** Limits of a page, so that it fits into the answer of a function (6 MB): a text has at most 60 kB. */
const PAGE = { cases: 20, bytes: 1_000_000, entries: 20, accesses: 100 } as const;

/**
 * A page of all that the platform stores about a person's own cases, newest case first. A long case is exported in several parts,
 * also over several pages. A case that the person may no longer open is left out.
 */
export async function exportCases(
  deps: ExportCasesDeps,
  { subject, language }: { readonly subject: string; readonly language: Language },
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<Page<ExportedPart>> {
  const parts: ExportedPart[] = [];
  let bytes = 0;
  let cases = 0;
  let position = readPosition(after);
  while (cases < Math.min(limit, PAGE.cases) && bytes < PAGE.bytes) {
    const page = await deps.lists.own(subject, 1, position.before);
    const [summary] = page.items;
    const part = summary && (await exportPart(deps, { subject, language }, summary.appealId, position.older));
    if (part) {
      parts.push(part);
      bytes += countBytes(part);
    }
    const older = part?.timeline.after;
    if (older === undefined) {
      cases++;
      if (page.after === undefined) return { items: parts };
      position = { before: page.after };
    } else position = { ...position, older };
  }
  return { items: parts, after: writePosition(position) };
}

/** Where an export goes on: after a case in the list of own cases, and in the next one after an entry of its timeline. */
interface Position {
  readonly before?: string | undefined;
  readonly older?: string | undefined;
}

function writePosition({ before = '', older = '' }: Position): string {
  return `${before}|${older}`;
}

function readPosition(after = '|'): Position {
  const [before = '', older = ''] = after.split('|');
  return { before: before === '' ? undefined : before, older: older === '' ? undefined : older };
}

async function exportPart(
  deps: ExportCasesDeps,
  { subject, language }: { readonly subject: string; readonly language: Language },
  appealId: string,
  older: string | undefined,
): Promise<ExportedPart | undefined> {
  const found = await authorizeView(deps, await loadCase(deps, appealId), {
    kind: 'appellant',
    ownerKeys: [subject],
  });
  if (!found.ok) return undefined;
  const access = found.value;
  const timeline = pageTimeline(access, language, {
    limit: PAGE.entries,
    ...(older !== undefined && { after: older }),
  });
  const [texts, head] = await Promise.all([
    readTexts(deps, access, timeline),
    older === undefined ? readHead(deps, access, subject) : undefined,
  ]);
  return { access, timeline, texts, ...(head && { head }) };
}

async function readHead(deps: ExportCasesDeps, access: CaseAccess, subject: string): Promise<ExportedHead> {
  const { id, regionCode } = access.appeal;
  const files = { texts: deps.texts, media: deps.media, ...(deps.links && { links: deps.links }) };
  const [records, masterTexts, contact, [place], accesses, regions] = await Promise.all([
    readCommandRecords(files, access, []),
    access.master ? readReply(deps.texts, access.master.appeal) : [],
    deps.contacts.get(id),
    deps.places.pick([id]),
    deps.reveals.listByAppeal(id, PAGE.accesses).then((page) => withUnits(deps.directory, page)),
    deps.directory.regionPaths(regionCode === undefined ? [] : [regionCode]),
  ]);
  return {
    records: { ...records, masterTexts },
    place,
    regions,
    accesses,
    contact: contact && (contact.sealedAt !== undefined || isOwnContact(subject, contact)) ? contact : undefined,
  };
}

async function readTexts(
  { texts }: Pick<ExportCasesDeps, 'texts'>,
  { appeal, events }: CaseAccess,
  { entries }: TimelinePage,
): Promise<ExportedPart['texts']> {
  const readable = listReadableTexts(events);
  const versions = entries.filter(({ isOwn }) => isOwn).map(({ event }) => event.version);
  const ids = versions.flatMap((version) => readable.get(version) ?? []);
  const isShown = ({ kind, by }: StoredText) => !INTERNAL_TEXTS.includes(kind) || appeal.ownerKeys.includes(by);
  const picked = (await pickTexts(texts, appeal.id, ids)).filter(isShown);
  const found = new Map(picked.map((text) => [text.id, text]));
  return new Map(
    versions.map((version) => [version, (readable.get(version) ?? []).flatMap((id) => found.get(id) ?? [])]),
  );
}

/**
 * The texts of each event that the appellant may read: what was written to them or by them, and replies with the event by which
 * they reached them. Never a note, a reason or a restatement of staff.
 */
function listReadableTexts(events: readonly AppealEvent[]): ReadonlyMap<number, readonly string[]> {
  let appeal: Appeal | undefined;
  return new Map(
    events.map((event) => {
      appeal = evolve(appeal, event);
      const reply = findReply(event, appeal);
      const isOwn = event.actor.role === 'APP' || event.actor.callId !== undefined;
      const words = (event.changes.texts ?? []).filter(
        ({ kind }) =>
          kind === 'original' ||
          kind === 'surveyWords' ||
          TIMELINE_TEXTS.includes(kind) ||
          (isOwn && kind === 'reason'),
      );
      return [event.version, [...words.map(({ id }) => id), ...(reply === undefined ? [] : [reply])]];
    }),
  );
}

function countBytes({ texts }: ExportedPart): number {
  return [...texts.values()].flat().reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
}
