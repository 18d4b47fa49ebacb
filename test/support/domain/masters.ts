import { type Appeal, buildBlankAppeal } from '#appeals/case/domain/appeal.ts';
import { buildAppealNumber } from '#kernel/domain/appeal-number.ts';
import { HOUR_MS, type Instant, plusMillis, startOfDayMillis, toLocalDate, toMillis } from '#kernel/domain/instant.ts';
import { KINDS, type Kind } from '#kernel/domain/vocabulary.ts';

/** The stage of a master: a closing one is closed in the afternoon. */
export const STAGES = ['open', 'asking', 'closing', 'refusing'] as const;

export interface Matter {
  readonly kind: Kind;
  readonly stage: (typeof STAGES)[number];
  readonly accusedUnitId?: string | undefined;
}

const FILED = '2024-01-02T00:00:00.000Z' as Instant;
const ACCUSED = [undefined, 'bureau', 'heat'];

/** Every kind of case that others may join, also of a tip-off whose accused unit was corrected. New ones go last: the place is the number. */
export const MATTERS: readonly Matter[] = [
  ...KINDS.flatMap((kind) =>
    ACCUSED.flatMap((accusedUnitId) => STAGES.map((stage) => ({ kind, stage, accusedUnitId }))),
  ),
  ...STAGES.map((stage) => ({ kind: 'report' as const, stage, accusedUnitId: 'parks' })),
];

const isSame = (one: Matter) => (other: Matter) =>
  one.kind === other.kind && one.stage === other.stage && one.accusedUnitId === other.accusedUnitId;

/** The number of the case of a matter. */
export function masterNumber(matter: Matter): string {
  return buildAppealNumber(FILED, 500 + MATTERS.findIndex(isSame(matter)));
}

const BY_NUMBER: ReadonlyMap<string, Matter> = new Map(MATTERS.map((matter) => [masterNumber(matter), matter]));

/** The case of a number at an instant. Those that end do so at noon, and are open again the next morning. */
export function masterAt(number: string, now: Instant): Appeal | undefined {
  const matter = BY_NUMBER.get(number);
  if (!matter) return undefined;
  const filing = {
    number: buildAppealNumber(FILED, 500 + MATTERS.indexOf(matter)),
    kind: matter.kind,
    channel: 'web' as const,
    urgency: 'normal' as const,
    clockClass: 'general' as const,
    appellantKind: 'citizen' as const,
    ownerKeys: ['owner-9'],
    canBeAsked: true,
    ...(matter.accusedUnitId !== undefined && { accusedUnitId: matter.accusedUnitId }),
  };
  const appeal = buildBlankAppeal(`appeal-${number}`, filing, { id: 'somebody', role: 'APP' }, FILED);
  return { ...appeal, version: 5, ...standing(matter, now) };
}

function standing({ stage }: Matter, now: Instant): Partial<Appeal> {
  const midnight = startOfDayMillis(toLocalDate(now));
  const noon = plusMillis(now, midnight + 12 * HOUR_MS - toMillis(now));
  const result = { assignmentId: 'a1', solved: true, at: FILED, passedAt: plusMillis(noon, -12 * HOUR_MS) };
  if (stage === 'open') return { status: 'submitted' };
  if (stage === 'refusing') return now < noon ? { status: 'submitted' } : { status: 'refused', closedAt: noon };
  if (stage === 'asking' || now < noon) return { status: 'followUp', result };
  return { status: 'closed', outcome: 'rated', closedAt: noon, result };
}
