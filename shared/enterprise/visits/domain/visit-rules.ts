import { headsEnterprise, type UnitGrant } from '#accounts/agents.rules.ts';
import type { Business } from '#directory/domain/business.ts';
import type { EnterprisePolicy } from '#directory/domain/policy/enterprise-policy.ts';
import type { AuthorisedActor } from '#kernel/domain/actor.ts';
import type { BodyOf } from '#kernel/domain/commands/declaration.ts';
import type { TextRef } from '#kernel/domain/commands/text-refs.ts';
import { toTextRefs } from '#kernel/domain/commands/text-refs.ts';
import { DAY_MS, type Instant, plusMillis } from '#kernel/domain/instant.ts';
import type { VISIT_DECLARATIONS } from './commands/all-commands.ts';
import type { VISIT_TRANSITIONS, VisitCommandName } from './transitions.ts';
import { type BusinessVisit, countUnasked, toMonth, type VisitBook } from './visit-book.ts';
import type { VisitDate, VisitEventData } from './visit-event.ts';
import type { VisitStatus } from './vocabulary.ts';

/** The rules that a command on a visit can break although state and role allow it. */
export type VisitRuleCode =
  | 'visits-used-up'
  | 'visit-begins-too-soon'
  | 'visit-begins-too-late'
  | 'visit-not-begun'
  | 'visit-over'
  | 'unknown-visitor'
  | 'not-a-visitor'
  | 'not-your-visit'
  | 'not-your-office'
  | 'own-visit';

/** What a decision on a visit depends on, apart from the visits of the business. */
export interface VisitContext {
  readonly now: Instant;
  readonly policy: Pick<EnterprisePolicy, 'unaskedVisitsPerMonth'>;
  readonly business: Pick<Business, 'creditCode' | 'regionCode'>;
  /** The grants of the caller that reach the business. */
  readonly grants: readonly UnitGrant[];
  /** Whether a person works for an office, and may go. */
  readonly isOfficial: (staffId: string) => boolean;
}

/** The body of each command; texts by their ids. */
export type VisitBodies = { readonly [C in VisitCommandName]: BodyOf<(typeof VISIT_DECLARATIONS)[C]> };
type DateBody = VisitBodies['schedule'];

/** The visit that a command is about; of a new one its id alone. */
type Subject<C extends VisitCommandName> = C extends 'ask' | 'plan' ? undefined : BusinessVisit;

interface VisitStep<C extends VisitCommandName> {
  readonly book: VisitBook;
  readonly visit: Subject<C>;
  readonly body: VisitBodies[C];
  readonly actor: AuthorisedActor;
  readonly context: VisitContext;
}

type VisitOutcome<C extends VisitCommandName> =
  | {
      readonly to: VisitStatus;
      readonly data: Omit<VisitEventData[(typeof VISIT_TRANSITIONS)[C]['event']], 'visitId'>;
      readonly texts?: readonly TextRef[];
    }
  | { readonly broken: VisitRuleCode };

/** The rule of one command: the guard needs no body, so that `canDoVisit` can ask it. */
export interface VisitRule<C extends VisitCommandName> {
  readonly guard?: (visit: BusinessVisit, actor: AuthorisedActor, context: VisitContext) => VisitRuleCode | undefined;
  readonly decide: (step: VisitStep<C>) => VisitOutcome<C>;
}

/** A date farther away is a typing error. */
const FARTHEST_MS = 366 * DAY_MS;

/** The rules of all commands on visits (DOMAIN 8). */
export const VISIT_RULES: { readonly [C in VisitCommandName]: VisitRule<C> } = {
  ask: {
    decide: ({ body: { purpose, wordsId, wishedFrom }, context }) => ({
      to: 'asked',
      data: { ...toBusiness(context), purpose, ...(wishedFrom !== undefined && { wishedFrom }) },
      texts: [{ id: wordsId, kind: 'original' }],
    }),
  },

  /** It counts toward the limit of its month at once, so that two offices cannot both pass the limit. */
  plan: {
    decide: ({ book, body, actor, context }) => {
      const date = readDate(body, actor, context);
      if ('broken' in date) return date;
      if (countUnasked(book, toMonth(date.begin)) >= context.policy.unaskedVisitsPerMonth)
        return { broken: 'visits-used-up' };
      return {
        to: 'proposed',
        data: { ...toBusiness(context), purpose: body.purpose, ...date },
        texts: [{ id: body.wordsId, kind: 'original' }],
      };
    },
  },

  schedule: {
    decide: ({ body, actor, context }) => {
      const date = readDate(body, actor, context);
      return 'broken' in date ? date : { to: 'planned', data: date };
    },
  },

  /** The person who planned the visit, or takes part in it, may not approve it. */
  approve: {
    guard: (visit, { id }, { now }) => {
      if (visit.begin !== undefined && visit.begin <= now) return 'visit-over';
      const isOwn = visit.visitorIds?.includes(id) || visit.events.some(({ actor }) => actor.id === id);
      return isOwn ? 'own-visit' : undefined;
    },
    decide: () => ({ to: 'planned', data: {} }),
  },

  reject: { decide: ({ body }) => ({ to: 'rejected', data: {}, texts: [{ id: body.reasonId, kind: 'reason' }] }) },

  refuse: { decide: ({ body }) => ({ to: 'refused', data: {}, texts: [{ id: body.reasonId, kind: 'reason' }] }) },

  withdraw: { decide: ({ body }) => ({ to: 'cancelled', data: {}, texts: toTextRefs(body.reasonId, 'reason') }) },

  /** By the office that comes, and by who heads the managers of the county. */
  cancel: {
    guard: (visit, actor, context) => {
      if (visit.status === 'asked') return actor.role === 'UNT' ? 'not-your-visit' : undefined;
      return visit.unitId === actor.unitId || isHead(actor, context) ? undefined : 'not-your-visit';
    },
    decide: ({ body }) => ({ to: 'cancelled', data: {}, texts: [{ id: body.reasonId, kind: 'reason' }] }),
  },

  report: {
    guard: ({ visitorIds = [], begin }, { id }, { now }) => {
      if (!visitorIds.includes(id)) return 'not-a-visitor';
      return begin !== undefined && now < begin ? 'visit-not-begun' : undefined;
    },
    decide: ({ body }) => ({ to: 'done', data: {}, texts: [{ id: body.resultId, kind: 'publicReply' }] }),
  },
};

function toBusiness({ business: { creditCode, regionCode } }: VisitContext) {
  return { creditCode, county: regionCode.slice(0, 6) };
}

function readDate(
  { begin, visitorIds, unitId }: DateBody,
  actor: AuthorisedActor,
  { now, isOfficial }: VisitContext,
): VisitDate | { readonly broken: VisitRuleCode } {
  if (begin <= now) return { broken: 'visit-begins-too-soon' };
  if (begin > plusMillis(now, FARTHEST_MS)) return { broken: 'visit-begins-too-late' };
  if (actor.unitId === undefined || (unitId ?? actor.unitId) !== actor.unitId) return { broken: 'not-your-office' };
  const going = visitorIds ?? [actor.id];
  return going.every(isOfficial) ? { begin, unitId: actor.unitId, visitorIds: going } : { broken: 'unknown-visitor' };
}

function isHead({ role, unitId }: AuthorisedActor, { grants, business }: VisitContext): boolean {
  const grant = grants.find((each) => each.role === role && each.unit.id === unitId);
  return grant !== undefined && headsEnterprise(grant, business.regionCode.slice(0, 6));
}
