import { isOpen } from '#appeals/case/domain/assignments/assignment.ts';
import { clockRulesAt } from '#appeals/case/usecases/cases/case-context.ts';
import { toWaitAnswer } from '#appeals/case/usecases/waits/wait-answer.ts';
import type { CommandedCase } from '#appeals/handling/usecases/commands/command-appeal.ts';
import { commandAppeal } from '#appeals/handling/usecases/commands/command-appeal.ts';
import { fileAppeal } from '#appeals/handling/usecases/filing/file-appeal.ts';
import { handOverUnit } from '#appeals/handling/usecases/hand-over/hand-over-unit.ts';
import { checkDeadlines } from '#appeals/handling/usecases/workflow/check-deadlines.ts';
import type { UseCaseFailure } from '#functions/runtime/http/use-case-failure.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#kernel/domain/instant.ts';
import type { Result } from '#kernel/domain/result.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import { HANDLING_UNITS } from '#test/support/domain/world.ts';
import { speakingFor } from '#test/support/usecases/cases.ts';
import { Death } from '#test/support/usecases/deaths.ts';
import type { openMachine } from '#test/support/usecases/machine.ts';
import type { World } from '#test/support/usecases/world.ts';
import { checkCanDo } from '../checks/check-can-do.ts';
import type { Random } from '../random.ts';
import type { Agenda } from './agenda.ts';
import type { openCalendars } from './calendars.ts';
import type { SimulatedCase } from './cases.ts';
import type { openClients } from './clients.ts';
import type { LifecycleFaults } from './faults.ts';
import { chooseAction, PEOPLE } from './people.ts';
import { anyTheme } from './themes.ts';

export interface ActionsOptions {
  readonly world: World;
  readonly machine: ReturnType<typeof openMachine>;
  readonly portsOf: () => World;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly faults: LifecycleFaults;
  readonly clients: ReturnType<typeof openClients>;
  readonly cases: readonly SimulatedCase[];
  readonly calendars: ReturnType<typeof openCalendars>;
  /** Every token with which a wait was armed. */
  readonly tokens: readonly { readonly appealId: string; readonly run: number; readonly token: string }[];
  readonly note: (what: string) => void;
  /** Called after each check of canDo. */
  readonly tried: () => void;
}

/** Share of actions after which canDo is checked. */
const CAN_DO_CHECKED = 0.1;
/** Share of actions after which a unit hands over a case. */
const HAND_OVERS = 0.02;
/** The longest time until the next action. */
const QUICK_GAPS: readonly number[] = [10 * SECOND_MS, 10 * MINUTE_MS, 3 * HOUR_MS, 3 * HOUR_MS, DAY_MS];
const GAPS: readonly number[] = [10 * SECOND_MS, 20 * MINUTE_MS, 3 * HOUR_MS, DAY_MS, 3 * DAY_MS];
/** Share of actions after which a calendar is published. */
const CALENDARS = 0.015;

/** The actions of people in a lifecycle, and other influences on a case that are not planned. */
export function openActions(options: ActionsOptions) {
  const { world, machine, portsOf, agenda, random, faults, clients, cases, calendars, tokens, note, tried } = options;
  const now = () => world.clock.now();
  const broken: string[] = [];
  let keys = 0;
  const theme = anyTheme(random);
  let left = (theme?.actions ?? 4 + random.below(22)) * cases.length;

  const file = ({ filer, request, key }: SimulatedCase) =>
    clients.ask(key, `${filer.actor.id} submit ${request.kind}`, () => fileAppeal(portsOf(), filer, request, key));

  async function act(): Promise<void> {
    const own = random.pick(cases);
    const appeal = await own.read();
    if (appeal) {
      const others = (await Promise.all(cases.filter((each) => each !== own).map((each) => each.read()))).filter(
        (each) => each !== undefined,
      );
      const { person, command, request } = await chooseAction(world, { appeal, others, random, theme });
      const key = `key-${++keys}`;
      const { number, version } = appeal;
      const isStale = faults.happens('staleVersion');
      const expected = isStale || random.chance(0.3) ? { expectedVersion: version - (isStale ? 1 : 0) } : {};
      const caller = await speakingFor(world, appeal.id, person.viewer, command);
      const { viewer, callerId } = person;
      const call = { number, caller: viewer, callerId, command, request, key, ...caller, ...expected };
      await clients.ask(key, `${person.callerId} ${command}`, () => versionOf(commandAppeal(portsOf(), call)));
    }
    if (appeal && random.chance(CAN_DO_CHECKED)) {
      broken.push(...(await checkCanDo(world, appeal, random.pick(PEOPLE))));
      tried();
    }
    await outOfTurn(own);
    if (random.chance(theme?.calendars ?? CALENDARS)) await calendars.publish();
    // An ended case may be rated, reopened or contested: people rarely act again.
    const hasEnded = appeal !== undefined && isTerminal(appeal.status);
    if (--left > 0 && !(hasEnded && cases.length === 1 && random.chance(0.5))) plan();
  }

  function plan(): void {
    const timer = machine.machines.nextTimer();
    const longest = theme?.isQuick ? QUICK_GAPS : GAPS;
    const gap = random.below(random.pick(longest));
    // Sometimes a person acts at exactly the instant of a timer.
    agenda.plan(timer !== undefined && timer >= now() && random.chance(0.15) ? timer : now() + gap, act);
    if (random.chance(0.1)) agenda.plan(now() + gap, act);
  }

  /** A timer that fires twice, a token that is used again, a unit that hands over. */
  async function outOfTurn({ appealId, read }: SimulatedCase): Promise<void> {
    const appeal = await read();
    if (!appeal) return;
    if (faults.happens('doubledTimer')) {
      const run = random.chance(0.8) ? appeal.run : Math.max(1, appeal.run - 1);
      agenda.plan(now() + random.below(DAY_MS), async () => {
        note(`check-deadlines of run ${run} once more`);
        await untilDeath(() => checkDeadlines(portsOf(), appealId, run, false));
      });
    }
    const holder = appeal.assignments.find(isOpen)?.unitId;
    if (holder !== undefined && random.chance(HAND_OVERS)) {
      const [to, { number }] = [random.pick(HANDLING_UNITS), appeal];
      note(`${holder} hands over to ${to}`);
      const deps = { ...portsOf(), putUnit: async () => undefined };
      await untilDeath(() => handOverUnit(deps, holder, to, [number]));
    }
    const used = tokens.filter((each) => each.appealId === appealId);
    if (used.length > 0 && faults.happens('reusedToken')) {
      const { token, run } = random.pick(used);
      const answer = toWaitAnswer(appeal, run, await clockRulesAt(world.directory, world.time.now()));
      note(`a token of run ${run} is used again: ${await machine.deps.workflow.resume(token, answer)}`);
    }
  }

  return {
    file,
    /** Differences between canDo and decide. */
    broken,
    /** Files every case of the lifecycle, the first one now. People act from then on. */
    begin(): void {
      for (const [index, each] of cases.entries()) {
        const at = index === 0 ? now() : now() + random.below(2 * DAY_MS);
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

/** The part of an answer that a repetition must give again. */
async function versionOf(
  given: Promise<Result<CommandedCase, UseCaseFailure>>,
): Promise<Result<number, UseCaseFailure>> {
  const answer = await given;
  return answer.ok ? { ok: true, value: answer.value.access.appeal.version } : answer;
}
