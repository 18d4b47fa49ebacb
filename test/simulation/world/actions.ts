import { isOpen } from '../../../shared/domain/appeal/appeal.ts';
import type { Result } from '../../../shared/domain/appeal/refusal.ts';
import { isTerminal } from '../../../shared/domain/appeal/words.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../shared/domain/clocks/instant.ts';
import { clockRulesAt } from '../../../shared/usecases/cases/case-context.ts';
import type { CommandedCase } from '../../../shared/usecases/commands/command-appeal.ts';
import { commandAppeal } from '../../../shared/usecases/commands/command-appeal.ts';
import { handOverUnit } from '../../../shared/usecases/directory/hand-over-unit.ts';
import type { Failure } from '../../../shared/usecases/failure.ts';
import { fileAppeal } from '../../../shared/usecases/filing/file-appeal.ts';
import { checkDeadlines } from '../../../shared/usecases/workflow/check-deadlines.ts';
import { toWaitAnswer } from '../../../shared/usecases/workflow/wait-answer.ts';
import { HANDLING_UNITS } from '../../support/domain/world.ts';
import { speakingFor } from '../../support/usecases/cases.ts';
import { Death } from '../../support/usecases/deaths.ts';
import type { openMachine } from '../../support/usecases/machine.ts';
import type { World } from '../../support/usecases/world.ts';
import { brokenPromises } from '../checks/kept-invariants.ts';
import type { Dice } from '../random.ts';
import type { Agenda } from './agenda.ts';
import type { openCalendars } from './calendars.ts';
import type { SimulatedCase } from './cases.ts';
import type { openClients } from './clients.ts';
import type { LifeFaults } from './faults.ts';
import { nextDeed, PEOPLE } from './people.ts';

export interface DeedsOptions {
  readonly world: World;
  readonly machine: ReturnType<typeof openMachine>;
  readonly portsOf: () => World;
  readonly agenda: Agenda;
  readonly dice: Dice;
  readonly faults: LifeFaults;
  readonly clients: ReturnType<typeof openClients>;
  readonly cases: readonly SimulatedCase[];
  readonly calendars: ReturnType<typeof openCalendars>;
  /** Every token that a wait was ever armed with. */
  readonly tokens: readonly { readonly appealId: string; readonly run: number; readonly token: string }[];
  readonly tell: (what: string) => void;
  /** Told each time that the promises to somebody were held against the law. */
  readonly tried: () => void;
}

/** How often it is looked at what somebody is promised. */
const PROMISES_LOOKED_AT = 0.1;
/** How often a case of a unit is handed over to another. */
const HAND_OVERS = 0.02;
/** How many lives are of somebody who is content with nothing. */
const NEVER_CONTENT = 0.08;
/** How often a calendar is published. */
const CALENDARS = 0.015;

/** What people do in a life, and what besides them touches a case out of turn. */
export function openDeeds(options: DeedsOptions) {
  const { world, machine, portsOf, agenda, dice, faults, clients, cases, calendars, tokens, tell, tried } = options;
  const now = () => world.clock.now();
  const broken: string[] = [];
  let keys = 0;
  // Few cases are redone by chance, and hardly any twice: some appellants are content with nothing.
  const isNeverContent = dice.chance(NEVER_CONTENT);
  let left = (isNeverContent ? 40 : 4 + dice.below(22)) * cases.length;

  const file = ({ filer, request, key }: SimulatedCase) =>
    clients.ask(key, `${filer.actor.id} submit ${request.kind}`, () => fileAppeal(portsOf(), filer, request, key));

  async function act(): Promise<void> {
    const own = dice.pick(cases);
    const appeal = await own.read();
    if (appeal) {
      const others = (await Promise.all(cases.filter((each) => each !== own).map((each) => each.read()))).filter(
        (each) => each !== undefined,
      );
      const { person, command, request } = await nextDeed(world, { appeal, others, dice, isNeverContent });
      const key = `key-${++keys}`;
      const { number, version } = appeal;
      const isStale = faults.happens('staleVersion');
      const expected = isStale || dice.chance(0.3) ? { expectedVersion: version - (isStale ? 1 : 0) } : {};
      const caller = await speakingFor(world, appeal.id, person.viewer, command);
      const { viewer, callerId } = person;
      const call = { number, caller: viewer, callerId, command, request, key, ...caller, ...expected };
      await clients.ask(key, `${person.callerId} ${command}`, () => versionOf(commandAppeal(portsOf(), call)));
    }
    if (appeal && dice.chance(PROMISES_LOOKED_AT)) {
      broken.push(...(await brokenPromises(world, appeal, dice.pick(PEOPLE))));
      tried();
    }
    await outOfTurn(own);
    if (dice.chance(CALENDARS)) await calendars.publish();
    // A case that has ended may be rated, reopened or contested: somebody comes once more, seldom.
    const hasEnded = appeal !== undefined && isTerminal(appeal.status);
    if (--left > 0 && !(hasEnded && cases.length === 1 && dice.chance(0.5))) plan();
  }

  function plan(): void {
    const timer = machine.machines.nextTimer();
    const gap = dice.below(dice.pick([10 * SECOND_MS, 20 * MINUTE_MS, 3 * HOUR_MS, DAY_MS, 3 * DAY_MS]));
    // Now and then somebody acts in the very instant at which a timer fires.
    agenda.plan(timer !== undefined && timer >= now() && dice.chance(0.15) ? timer : now() + gap, act);
    if (dice.chance(0.1)) agenda.plan(now() + gap, act);
  }

  /** A timer that fires twice, a token that is used a second time, a unit that hands over. */
  async function outOfTurn({ appealId, read }: SimulatedCase): Promise<void> {
    const appeal = await read();
    if (!appeal) return;
    if (faults.happens('doubledTimer')) {
      const run = dice.chance(0.8) ? appeal.run : Math.max(1, appeal.run - 1);
      agenda.plan(now() + dice.below(DAY_MS), async () => {
        tell(`check-deadlines of run ${run} once more`);
        await untilDeath(() => checkDeadlines(portsOf(), appealId, run, false));
      });
    }
    const holder = appeal.assignments.find(isOpen)?.unitId;
    if (holder !== undefined && dice.chance(HAND_OVERS)) {
      const [to, { number }] = [dice.pick(HANDLING_UNITS), appeal];
      tell(`${holder} hands over to ${to}`);
      const deps = { ...portsOf(), putUnit: async () => undefined };
      await untilDeath(() => handOverUnit(deps, holder, to, [number]));
    }
    const used = tokens.filter((each) => each.appealId === appealId);
    if (used.length > 0 && faults.happens('reusedToken')) {
      const { token, run } = dice.pick(used);
      const answer = toWaitAnswer(appeal, run, await clockRulesAt(world.directory, world.time.now()));
      tell(`a token of run ${run} is used again: ${await machine.deps.workflow.resume(token, answer)}`);
    }
  }

  return {
    file,
    /** What was promised to somebody and would not have been kept, or the other way round. */
    broken,
    /** Files every case of the life, the first one now, and lets people act from then on. */
    begin(): void {
      for (const [index, each] of cases.entries()) {
        const at = index === 0 ? now() : now() + dice.below(2 * DAY_MS);
        agenda.plan(at, () => file(each));
      }
      plan();
    },
  };
}

async function untilDeath(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof Death)) throw error;
  }
}

/** The part of an answer that a repeat must give again. */
async function versionOf(given: Promise<Result<CommandedCase, Failure>>): Promise<Result<number, Failure>> {
  const answer = await given;
  return answer.ok ? { ok: true, value: answer.value.access.appeal.version } : answer;
}
