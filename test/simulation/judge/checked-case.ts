import type { Filing } from '#appeals/case/domain/commands/parts.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import type {
  AssignmentStatus,
  ClockClass,
  Flag,
  Kind,
  Outcome,
  Status,
  UnitRequestKind,
  Urgency,
} from '#kernel/domain/vocabulary.ts';
import type { WorkingCalendar } from './calendar.ts';
import type { CheckedClock } from './clock.ts';

/** One unit's share of a case. */
export interface Share {
  readonly id: string;
  unitId: string;
  readonly role: 'lead' | 'assist';
  readonly level: number;
  readonly round: number;
  readonly parentId: string | undefined;
  status: AssignmentStatus;
  final: boolean;
  workerId: string | undefined;
  readonly duties: Set<string>;
}

interface Request {
  readonly at: number;
  /** Of an extension. */
  readonly days?: number;
  /** Of a hold: 24:00 of the day of its review. */
  readonly until?: number;
}

/** A case as the checker knows it, from the events alone. */
export interface CheckedCase {
  readonly id: string;
  version: number;
  status: Status;
  round: number;
  run: number;
  kind: Kind;
  readonly channel: string;
  urgency: Urgency;
  clockClass: ClockClass;
  category: string | undefined;
  readonly hint: string | undefined;
  canBeAsked: boolean;
  accused: string | undefined;
  readonly flags: Set<Flag>;
  /** The files, with the round in which each came. */
  readonly media: Map<string, { readonly round: number; readonly byStaff: boolean }>;
  shares: Share[];
  readonly clocks: CheckedClock[];
  /** Of the lead, in the present round. */
  returns: { decision: 'upheld' | 'rejected' | undefined }[];
  readonly requests: Map<UnitRequestKind, Request>;
  /** Working days of the extensions granted in the present round. */
  extensions: number[];
  /** Of shares that were passed down: the working days asked of the unit above, and those granted. */
  readonly shareExtensions: Map<string, number>;
  readonly grantedToShares: Map<string, readonly number[]>;
  readonly holds: { readonly from: number; to: number | undefined }[];
  /** The shares whose questions wait for an answer. */
  questions: string[];
  supervision: string;
  result: { readonly shareId: string; readonly byLeader: boolean; readonly at: number } | undefined;
  attempts: number[];
  isVerdictPending: boolean;
  /** Whose answers the follow-up of this round has. */
  answeredBy: Set<'agent' | 'appellant'>;
  /** The second call of a closed case. */
  recheck: { readonly closedBy: string; readonly attempts: number[]; isAnswered: boolean } | undefined;
  readonly filedBy: string;
  conclusion: { readonly by: string; until: number | 'denied' | undefined } | undefined;
  appellantReopenings: number;
  hasAnswer: boolean;
  outcome: Outcome | undefined;
  closedAt: number | undefined;
  merger: { readonly from: Status; readonly at: number; readonly masterId: string } | undefined;
  readonly children: Set<string>;
  /** The appeals that were second matters of this one, with kind and instant. */
  readonly seconds: Map<string, { readonly kind: Kind; readonly at: string }>;
  /** Of an appeal that was a second matter: of which one. */
  readonly splitFrom: string | undefined;
  readonly filedKind: Kind;
  readonly filedAt: string;
  /** Rounds that a redo started. */
  readonly redone: number[];
  /** The round at the latest reopening: redos count anew from then on. */
  reopened: number;
  reclassifiedAt: number | undefined;
  /** Whether its last dispatch was recalled: then a person dispatches. */
  isRecalled: boolean;
  /** When the first of the recalled dispatches was due. */
  recalledDue: number | undefined;
  changedAt: number;
}

export interface CheckedUnit {
  readonly id: string;
  readonly kind: string;
  readonly ancestors: readonly string[];
}

/** What the cases depend on: units, categories, and the calendars with the instants of their publication. */
export interface CheckedWorld {
  readonly units: ReadonlyMap<string, CheckedUnit>;
  /** The class of a category, if it has one of its own. */
  readonly classes: ReadonlyMap<string, ClockClass>;
  readonly calendars: readonly { readonly at: number; readonly calendar: WorkingCalendar }[];
}

export function openCase(event: AppealEvent, filing: Filing): CheckedCase {
  const at = Date.parse(event.at);
  return {
    id: event.appealId,
    version: 0,
    status: 'submitted',
    round: 1,
    run: 0,
    kind: filing.kind,
    channel: filing.channel,
    urgency: filing.urgency,
    clockClass: filing.clockClass,
    category: undefined,
    hint: filing.categoryHint,
    canBeAsked: filing.canBeAsked,
    accused: filing.accusedUnitId,
    flags: new Set(),
    media: new Map(),
    shares: [],
    clocks: [],
    returns: [],
    requests: new Map(),
    extensions: [],
    shareExtensions: new Map(),
    grantedToShares: new Map(),
    holds: [],
    questions: [],
    supervision: 'none',
    result: undefined,
    attempts: [],
    isVerdictPending: false,
    answeredBy: new Set(),
    recheck: undefined,
    filedBy: event.actor.id,
    conclusion: undefined,
    appellantReopenings: 0,
    hasAnswer: false,
    outcome: undefined,
    closedAt: undefined,
    merger: undefined,
    children: new Set(),
    seconds: new Map(),
    splitFrom: filing.splitFromId,
    filedKind: filing.kind,
    filedAt: event.at,
    redone: [],
    reopened: 0,
    reclassifiedAt: undefined,
    isRecalled: false,
    recalledDue: undefined,
    changedAt: at,
  };
}

export function isOpenShare({ status }: Share): boolean {
  return status === 'toSign' || status === 'working';
}

export function isLiveShare({ status }: Share): boolean {
  return status !== 'returned' && status !== 'withdrawn';
}

export function findLead({ shares }: CheckedCase): Share | undefined {
  return shares.findLast((each) => each.role === 'lead' && isLiveShare(each));
}

/** The share and those from which it was passed down. */
export function listAbove(of: CheckedCase, share: Share): Share[] {
  const parent = of.shares.find(({ id }) => id === share.parentId);
  return [share, ...(parent ? listAbove(of, parent) : [])];
}

/** Whether a unit is the accused one or below it. */
export function isAccusedSide(of: CheckedCase, unitId: string, { units }: CheckedWorld): boolean {
  return of.accused !== undefined && [unitId, ...(units.get(unitId)?.ancestors ?? [])].includes(of.accused);
}

/** The units above a unit, nearest first, without the accused one and those below it. */
export function listUnitsAbove(of: CheckedCase, unitId: string, { units }: CheckedWorld): readonly string[] {
  const ancestors = units.get(unitId)?.ancestors ?? [];
  return of.accused === undefined ? ancestors : ancestors.slice(ancestors.indexOf(of.accused) + 1);
}

/** The class by urgency, kind and category, in this order (DOMAIN 4). */
export function deriveClass(
  kind: Kind,
  urgency: Urgency,
  category: string | undefined,
  world: CheckedWorld,
): ClockClass {
  if (urgency === 'critical') return 'critical';
  if (kind === 'consult') return 'consult';
  for (let code = category ?? ''; code.length > 0; code = code.slice(0, -2)) {
    const found = world.classes.get(code);
    if (found) return found;
  }
  return 'general';
}
