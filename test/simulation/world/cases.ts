import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import type { Appeal } from '#appeals/case/domain/appeal.ts';
import { findNextCheckpoint } from '#appeals/case/domain/deciding/due.ts';
import { evolve } from '#appeals/case/domain/evolve.ts';
import { clockRulesAt } from '#appeals/case/usecases/cases/case-context.ts';
import { toWaitAnswer } from '#appeals/case/usecases/waits/wait-answer.ts';
import type { Filer } from '#appeals/handling/usecases/filing/file-appeal.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import { deriveAppealId } from '#kernel/usecases/hashing.ts';
import type { World } from '#test/support/usecases/world.ts';
import type { Random } from '../random.ts';
import { anyFiling } from './filings.ts';

/** One of the cases of a lifecycle. */
export interface SimulatedCase {
  readonly appealId: string;
  readonly key: string;
  readonly filer: Filer;
  readonly request: AppealRequest;
  /** The case by its log; undefined before it is filed. */
  read(): Promise<Appeal | undefined>;
  /** The next deadline by the case itself, whatever the workflow knows; Infinity when there is none. */
  checkpoint(): Promise<number>;
}

/** The cases of a lifecycle: mostly one, otherwise two or three of the same matter, so that they can be merged. */
export function anyCases(random: Random, world: World): readonly SimulatedCase[] {
  const first = anyFiling(random);
  const more = random.chance(0.65) ? 0 : 1 + random.below(2);
  const others = Array.from({ length: more }, () => {
    const { filer, request } = anyFiling(random);
    const matter = { kind: first.request.kind, categoryHint: first.request.categoryHint, place: first.request.place };
    return { filer, request: random.chance(0.8) ? { ...request, ...matter } : request };
  });
  return [first, ...others].map(({ filer, request }, index) => openCase(world, filer, request, `filing-${index + 1}`));
}

/** The second matters that were split off and filed since. */
export function findSecondMatters(
  world: World,
  [first, ...others]: readonly SimulatedCase[],
): readonly SimulatedCase[] {
  if (!first) return [];
  const known = [first, ...others].map(({ appealId }) => appealId);
  const logged = new Set(world.log.all().map(({ appealId }) => appealId));
  const { filer, request, key } = first;
  return [...logged].filter((id) => !known.includes(id)).map((id) => openCase(world, filer, request, key, id));
}

function openCase(
  world: World,
  filer: Filer,
  request: AppealRequest,
  key: string,
  appealId = deriveAppealId(filer.actor.id, key),
): SimulatedCase {
  let known: { readonly logged: number; readonly events: number; readonly appeal: Appeal | undefined } = {
    logged: 0,
    events: 0,
    appeal: undefined,
  };
  let derived: { readonly appeal: Appeal; readonly calendar: number; readonly next: Instant | undefined } | undefined;

  /** Folds only events that are new in the log. */
  async function read(): Promise<Appeal | undefined> {
    const logged = world.log.size();
    if (logged === known.logged) return known.appeal;
    const events = await world.log.read(appealId);
    const appeal = events.slice(known.events).reduce<Appeal | undefined>(evolve, known.appeal);
    known = { logged, events: events.length, appeal };
    return appeal;
  }

  return {
    appealId,
    key,
    filer,
    request,
    read,
    async checkpoint() {
      const appeal = await read();
      if (!appeal || isTerminal(appeal.status)) return Number.POSITIVE_INFINITY;
      const rules = await clockRulesAt(world.directory, world.time.now());
      if (derived?.appeal !== appeal || derived.calendar !== rules.calendar.version)
        derived = {
          appeal,
          calendar: rules.calendar.version,
          next: findNextCheckpoint(appeal, rules.policy, rules.calendar),
        };
      return Date.parse(derived.next ?? toWaitAnswer(appeal, appeal.run, rules).checkpoint);
    },
  };
}
