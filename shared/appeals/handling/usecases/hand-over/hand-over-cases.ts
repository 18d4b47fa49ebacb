import type { CaseFailure } from '#appeals/case/domain/refusal.ts';
import { type ExecuteCommandDeps, executeCommand } from '#appeals/case/usecases/execute-command.ts';
import type { CaseSummary, Lists } from '#appeals/queues/ports/views.ts';
import { CENTRE } from '#appeals/queues/usecases/views/case-lines.ts';
import { SYSTEM } from '#kernel/domain/actor.ts';
import type { Queue } from '#kernel/domain/vocabulary.ts';
import { readPages } from '#kernel/ports/page.ts';

export interface HandOverCasesDeps extends ExecuteCommandDeps {
  readonly lists: Lists;
}

/** The result of a hand-over, by appeal numbers. */
export interface HandOverSummary {
  readonly handedOver: readonly string[];
  /** Cases that the successor may not have. A person has to decide. */
  readonly left: readonly { readonly number: string; readonly why: CaseFailure }[];
}

const PAGE = 100;

/** Queues of cases whose result may be sent back to the unit. */
const AFTER_RESULT: readonly Queue[] = ['results', 'followUp'];

/** Hands over cases to another unit, one event each (DOMAIN 3, handOver). Skips cases that the unit does not hold any more. */
export async function handOverCases(
  deps: HandOverCasesDeps,
  fromUnitId: string,
  toUnitId: string,
  cases: ReadonlyMap<string, string>,
): Promise<HandOverSummary> {
  const handedOver: string[] = [];
  const left: HandOverSummary['left'][number][] = [];
  for (const [number, appealId] of cases) {
    const command = { name: 'handOver' as const, body: { fromUnitId, toUnitId } };
    const given = await executeCommand(deps, appealId, command, SYSTEM, { unitIds: [toUnitId] });
    if (given.ok) handedOver.push(number);
    else if (!isHeldNoMore(given.error)) left.push({ number, why: given.error });
  }
  return { handedOver, left };
}

/**
 * Lists the open cases of units: for each unit the appeal ids by number. They are the cases in its queue and, if `withResults`
 * selects the unit, those with its result in review or follow-up.
 */
export async function listHeldCases(
  lists: Pick<Lists, 'queue'>,
  unitIds: readonly string[],
  withResults: (unitId: string) => boolean = () => true,
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const held = new Map<string, Map<string, string>>();
  const add = (unitId: string, { number, appealId }: CaseSummary) =>
    held.set(unitId, (held.get(unitId) ?? new Map<string, string>()).set(number, appealId));
  const readQueue = (queue: Queue, scope: string) =>
    readPages<CaseSummary>((after) => lists.queue(queue, scope, PAGE, after));

  for (const unitId of unitIds) for await (const summary of readQueue('unit', unitId)) add(unitId, summary);
  const selected = new Set(unitIds.filter(withResults));
  if (selected.size === 0) return held;
  for (const queue of AFTER_RESULT)
    for await (const summary of readQueue(queue, CENTRE))
      if (summary.unitId !== undefined && selected.has(summary.unitId)) add(summary.unitId, summary);
  return held;
}

/** Lists are eventually consistent: the case may have ended, or the unit may have lost it. */
function isHeldNoMore(error: CaseFailure): boolean {
  return error.kind === 'illegal-transition' || (error.kind === 'rule-broken' && error.code === 'nothing-to-hand-over');
}
