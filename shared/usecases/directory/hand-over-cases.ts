import type { Queue } from '../../domain/appeal/words.ts';
import type { CaseSummary, Lists } from '../../ports/views.ts';
import type { Failure } from '../cases/failure.ts';
import { type ExecuteCommandDeps, executeCommand, SYSTEM } from '../commands/execute-command.ts';
import { CENTRE } from '../views/case-lines.ts';

export interface HandOverCasesDeps extends ExecuteCommandDeps {
  readonly lists: Lists;
}

/** What became of the cases that a closed unit held, by number. */
export interface HandOverSummary {
  readonly handedOver: readonly string[];
  /** Cases that the successor may not have: a person has to look at them. */
  readonly left: readonly { readonly number: string; readonly why: Failure }[];
}

const PAGE = 100;

/** Where the lead's finished result still binds the unit: it may come back. */
const AFTER_RESULT: readonly Queue[] = ['results', 'followUp'];

/** Gives cases of a unit to another as they stand, one event each (DOMAIN 3, handOver). What it holds no more is passed over. */
export async function handOverCases(
  deps: HandOverCasesDeps,
  fromUnitId: string,
  toUnitId: string,
  cases: ReadonlyMap<string, string>,
): Promise<HandOverSummary> {
  const handedOver: string[] = [];
  const left: { readonly number: string; readonly why: Failure }[] = [];
  for (const [number, appealId] of cases) {
    const command = { name: 'handOver' as const, body: { fromUnitId, toUnitId } };
    const given = await executeCommand(deps, appealId, command, SYSTEM, { unitIds: [toUnitId] });
    if (given.ok) handedOver.push(number);
    else if (!isHeldNoMore(given.error)) left.push({ number, why: given.error });
  }
  return { handedOver, left };
}

/**
 * The cases that units hold, as ids by number for each unit that holds any: its own queue, and, where `finished` says so,
 * those whose result it has handed in.
 */
export async function listHeldCases(
  lists: Pick<Lists, 'queue'>,
  unitIds: readonly string[],
  finished: (unitId: string) => boolean = () => true,
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const held = new Map<string, Map<string, string>>();
  const keep = (unitId: string, { number, appealId }: CaseSummary) =>
    held.set(unitId, (held.get(unitId) ?? new Map<string, string>()).set(number, appealId));
  for (const unitId of unitIds) for await (const summary of linesOf(lists, 'unit', unitId)) keep(unitId, summary);
  const after = new Set(unitIds.filter(finished));
  if (after.size === 0) return held;
  for (const queue of AFTER_RESULT)
    for await (const summary of linesOf(lists, queue, CENTRE))
      if (summary.unitId !== undefined && after.has(summary.unitId)) keep(summary.unitId, summary);
  return held;
}

async function* linesOf(lists: Pick<Lists, 'queue'>, queue: Queue, scope: string): AsyncGenerator<CaseSummary> {
  let after: string | undefined;
  do {
    const page = await lists.queue(queue, scope, PAGE, after);
    yield* page.items;
    after = page.after;
  } while (after !== undefined);
}

/** The lists were behind: the case has ended, or the unit has let go of it. */
function isHeldNoMore(error: Failure): boolean {
  return error.kind === 'illegal-transition' || (error.kind === 'rule-broken' && error.code === 'nothing-to-hand-over');
}
