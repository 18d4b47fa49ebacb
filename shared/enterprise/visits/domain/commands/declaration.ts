import type { CommandDeclaration } from '#kernel/domain/commands/declaration.ts';
import { aCode, aList, anId, anInstant } from '#kernel/domain/commands/event-fields.ts';
import { code, id, instant, optional, people, words } from '#kernel/domain/commands/fields.ts';
import { VISIT_PURPOSES, type VisitCount, type VisitStatus } from '../vocabulary.ts';

/** One text in both languages. */
interface Wording {
  readonly zh: string;
  readonly en: string;
}

/** What a command on a visit is. Its rule is in ../visit-rules.ts, under the same name. */
export interface VisitDeclaration extends CommandDeclaration<VisitStatus, `visit.${string}`> {
  /** What its event counts as in the figures of a month. */
  readonly counts?: VisitCount;
  /** What it does, as a verb phrase. */
  readonly name: Wording;
  /** What a timeline says about its event; `{unit}` is the name of the office that comes. */
  readonly sentence: Wording;
}

/** Who plans visits in the name of an office. */
export const OFFICES = ['MGR', 'UNT', 'LDR'] as const;

/** The fields of a new visit. */
export const NEW_VISIT = {
  purpose: code(VISIT_PURPOSES),
  words: words('original', { note: 'What the visit is about.' }),
} as const;

/** The most people who go to one visit. */
const MOST_VISITORS = 10;

/** The fields of the date that an office gives. Without visitors the caller goes, without a unit it is that of the caller's role. */
export const DATE = {
  begin: instant('*', { note: 'When the visit begins. In the future, within a year.' }),
  visitors: optional(people('visitorIds', MOST_VISITORS, { note: 'Who goes. The caller, unless others are named.' })),
  unitId: optional(id('*', { note: 'The office that comes. Needed only of a caller with roles at several offices.' })),
} as const;

/** The data of the event of every command: which visit of the business it is. */
export const OF_VISIT = { visitId: anId() } as const;

/** The data with which a visit begins. */
export const BEGUN = {
  ...OF_VISIT,
  creditCode: anId(),
  /** The county of the business. */
  county: anId(),
  purpose: aCode(VISIT_PURPOSES),
} as const;

/** When an office comes, and who goes. */
export const DATED = { begin: anInstant(), unitId: anId(), visitorIds: aList(anId()) } as const;
