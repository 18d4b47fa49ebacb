import { isValidAt, type Unit } from '../domain/directory.ts';
import type { Queue } from '../domain/words.ts';
import type { Failure } from './failure.ts';
import { type GiveCommand, giveCommand } from './give-command.ts';
import type { CaseSummary, Lists } from './ports.ts';
import { CENTRE } from './project-view.ts';
import { SYSTEM } from './route-appeal.ts';

export interface HandOverUnit extends GiveCommand {
  readonly lists: Lists;
  /** Stores a unit of the directory that has come to its end. */
  readonly putUnit: (unit: Unit) => Promise<void>;
}

/** What became of the cases that a closed unit held. */
export interface HandOverReport {
  readonly handedOver: readonly string[];
  /** Cases that the successor may not have: a person has to look at them. */
  readonly left: readonly { readonly number: string; readonly why: Failure }[];
}

const PAGE = 100;

/** Where the lead's finished result still binds the unit: it may come back. */
const AFTER_RESULT: readonly Queue[] = ['results', 'followUp'];

/**
 * Closes a unit and gives what it holds to its successor (DOMAIN 3, handOver): first nothing new can reach it, then case by
 * case, one event each. May be repeated: what is handed over is held no more. The lists lag behind the log by a moment, and
 * functions know the unit as open for up to a minute, so the last run comes after that. `only` names single cases, which
 * leaves the unit open.
 */
export async function handOverUnit(
  deps: HandOverUnit,
  fromUnitId: string,
  toUnitId: string,
  only: readonly string[] = [],
): Promise<HandOverReport> {
  if (only.length === 0) await closeUnit(deps, fromUnitId, toUnitId);
  const held = await heldBy(deps.lists, fromUnitId);
  const chosen = [...held].filter(([number]) => only.length === 0 || only.includes(number));
  const handedOver: string[] = [];
  const left: { readonly number: string; readonly why: Failure }[] = [];
  for (const [number, appealId] of chosen) {
    const command = { name: 'handOver' as const, body: { fromUnitId, toUnitId } };
    const given = await giveCommand(deps, appealId, command, SYSTEM, { unitIds: [toUnitId] });
    if (given.ok) handedOver.push(number);
    else if (!isHeldNoMore(given.error)) left.push({ number, why: given.error });
  }
  return { handedOver, left };
}

async function closeUnit(
  { directory, putUnit, time }: HandOverUnit,
  unitId: string,
  successorId: string,
): Promise<void> {
  const unit = (await directory.units([unitId])).get(unitId);
  if (unit && isValidAt(unit, time.now())) await putUnit({ ...unit, validTo: time.now(), successorId });
}

/** The cases that a unit holds, by number: its own queue, and those whose result it has handed in. */
async function heldBy(lists: Lists, unitId: string): Promise<ReadonlyMap<string, string>> {
  const held = new Map<string, string>();
  const keep = ({ number, appealId }: CaseSummary) => void held.set(number, appealId);
  for await (const summary of linesOf(lists, 'unit', unitId)) keep(summary);
  for (const queue of AFTER_RESULT)
    for await (const summary of linesOf(lists, queue, CENTRE)) if (summary.unitId === unitId) keep(summary);
  return held;
}

async function* linesOf(lists: Lists, queue: Queue, scope: string): AsyncGenerator<CaseSummary> {
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
