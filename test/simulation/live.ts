import { fold } from '../../shared/domain/evolve.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/domain/instant.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { isTerminal } from '../../shared/domain/words.ts';
import { commandAppeal } from '../../shared/usecases/command-appeal.ts';
import type { Failure } from '../../shared/usecases/failure.ts';
import { fileAppeal } from '../../shared/usecases/file-appeal.ts';
import { appealIdOf } from '../../shared/usecases/hashing.ts';
import type { Seen } from '../../shared/usecases/read-appeal.ts';
import { waitAnswerOf } from '../../shared/usecases/route-appeal.ts';
import { sweepFilings } from '../../shared/usecases/sweep-filings.ts';
import { contextAt } from '../support/domain-world.ts';
import { dying } from '../support/usecase-deaths.ts';
import { openMachine } from '../support/usecase-machine.ts';
import { openWorld, type World } from '../support/usecase-world.ts';
import { openAgenda } from './agenda.ts';
import { GRACE_MS, openAuditor } from './auditor.ts';
import { lateMarksOf, problemsOf } from './checks.ts';
import { openClients } from './clients.ts';
import { openDelivery } from './delivery.ts';
import { type Dice, diceOf } from './dice.ts';
import { deathIn, FAULTS, type Faults, HEALED, slowed } from './faults.ts';
import { anyFiling, nextDeed } from './people.ts';

/** What came of a life. */
export interface LifeReport {
  readonly faults: Faults['name'];
  readonly events: number;
  readonly outcome: string;
  readonly repairs: number;
  readonly problems: readonly string[];
  /** What happened, line by line. */
  readonly trace: readonly string[];
}

const HORIZON_MS = 30 * DAY_MS;
/** More than any honest life needs: then the case turns in a circle. */
const MOST_EVENTS = 300;
const MOST_TASKS = 2000;

/**
 * Lives one appeal from its filing to its end (or for a month) through use cases, state machine and consumers, all real,
 * over memory; what can go wrong goes wrong by the dice. Then lets everything heal and looks whether all is well.
 */
export async function live(seed: number, life: number): Promise<LifeReport> {
  const dice = diceOf(seed, life);
  let faults = dice.pick(FAULTS);
  const { name } = faults;
  const trace: string[] = [];
  const world = openWorld({ at: anyTime(dice), policy: { surveyShare: 0.5, dutyPhones: ['13500000001'] } });
  const tell = (what: string) => trace.push(`${world.time.now()}  ${what}`);
  const now = () => world.clock.now();
  const isBusy = dice.chance(0.5);
  const mortal = (ports: World) => {
    const death = deathIn(dice, faults);
    const own = isBusy ? slowed(ports, dice) : ports;
    return death ? dying(own, death).ports : own;
  };
  const machine = openMachine(world, {
    random: dice.random,
    portsFor: mortal,
    before: (task) => {
      if (machine.calls.length > MOST_TASKS) throw new Error('the machine turns in a circle');
      if (!dice.chance(faults.failedTask)) return;
      tell(`${task} fails`);
      const byService = task === 'arm-wait' && dice.chance(0.8);
      throw Object.assign(new Error('busy'), {
        name: byService ? 'Lambda.TooManyRequestsException' : 'ThrottlingException',
      });
    },
  });
  const { deps, machines } = machine;
  const agenda = openAgenda();
  const delivery = openDelivery({ deps, portsOf: () => mortal(deps), agenda, dice, faults: () => faults, tell });
  const clients = openClients({ agenda, dice, faults: () => faults, now, tell });
  const auditor = openAuditor(agenda, now, () => mortal(deps), tell);

  const { filer, request } = anyFiling(dice);
  const appealId = appealIdOf(filer.actor.id, 'key');
  const read = async () => fold(await world.log.read(appealId));
  const file = () =>
    clients.ask('filing', `${filer.actor.id} files a ${request.kind}`, () =>
      fileAppeal(mortal(deps), filer, request, 'key'),
    );

  let deeds = 4 + dice.below(22);
  let keys = 0;
  async function act(): Promise<void> {
    const appeal = await read();
    if (appeal) {
      const { person, command, request: body } = await nextDeed(world, appeal, dice);
      const key = `key-${++keys}`;
      const { number, version } = appeal;
      const expected = dice.chance(0.3) ? { expectedVersion: version - (dice.chance(0.2) ? 1 : 0) } : {};
      const call = { number, ...person, command, request: body, key, ...expected };
      await clients.ask(key, `${person.callerId} ${command}`, () => versionOf(commandAppeal(mortal(deps), call)));
    }
    if (--deeds > 0 && !(appeal && isTerminal(appeal.status))) planDeed();
  }
  function planDeed(): void {
    const timer = machines.nextTimer();
    const gap = dice.below(dice.pick([10 * SECOND_MS, 20 * MINUTE_MS, 3 * HOUR_MS, DAY_MS, 3 * DAY_MS]));
    // Now and then somebody acts in the very instant at which a timer fires.
    agenda.plan(timer !== undefined && timer >= now() && dice.chance(0.15) ? timer : now() + gap, act);
    if (dice.chance(0.1)) agenda.plan(now() + gap, act);
  }

  /** When the case itself says that something is due, whatever the workflow knows of it. */
  async function checkpoint(): Promise<number> {
    const appeal = await read();
    if (!appeal || isTerminal(appeal.status)) return Number.POSITIVE_INFINITY;
    return Date.parse(waitAnswerOf(appeal, appeal.run, contextAt(world.time.now())).checkpoint);
  }

  async function settle(): Promise<void> {
    await machines.whenIdle();
    delivery.collect();
    const isCircling = world.log.all().length > MOST_EVENTS || machine.calls.length > MOST_TASKS;
    if (isCircling) throw new Error('the case turns in a circle');
  }

  /** Goes from one thing that happens to the next until an instant. */
  async function goOn(until: number): Promise<void> {
    for (;;) {
      await settle();
      const late = dice.chance(faults.lateTimer) ? dice.below(10 * MINUTE_MS) : 0;
      const timer = (machines.nextTimer() ?? Number.POSITIVE_INFINITY) + late;
      const overdue = Math.max(await checkpoint(), now()) + GRACE_MS + MINUTE_MS;
      const entry = agenda.next();
      const next = Math.min(entry?.at ?? Number.POSITIVE_INFINITY, timer, overdue);
      if (next > until) break;
      world.clock.jumpTo(next);
      if (entry?.run !== auditor.audit) auditor.planAfter(GRACE_MS);
      if (!entry || entry.at > next) continue;
      agenda.take();
      const other = agenda.next();
      const isBeside = other !== undefined && other.at <= next + SECOND_MS && dice.chance(0.3);
      if (isBeside) agenda.take();
      await Promise.all([entry.run(), isBeside ? other.run() : undefined]);
    }
    world.clock.jumpTo(until);
    await settle();
  }

  /** A run that was replaced, or missed the event that ended its case, waits on until its last checkpoint. */
  async function outlast(): Promise<void> {
    for (let timers = 0; timers < 100; timers++) {
      const appeal = await read();
      const timer = machines.nextTimer();
      if (!appeal || !isTerminal(appeal.status) || timer === undefined) return;
      world.clock.jumpTo(timer);
      await settle();
    }
  }

  async function heal(): Promise<void> {
    tell('everything heals');
    faults = HEALED;
    if (!(await read())) await file();
    await settle();
    await delivery.redrive();
    await goOn(now() + 2 * HOUR_MS);
    // A run that failed is missed when the next checkpoint has passed, not before.
    const due = await checkpoint();
    await goOn((Number.isFinite(due) ? Math.max(due, now()) : now()) + HOUR_MS);
    await sweepFilings(world);
  }

  const problems: string[] = [];
  try {
    const start = now();
    await file();
    planDeed();
    await goOn(start + HORIZON_MS);
    await heal();
    if (name !== 'none') await outlast();
    problems.push(...clients.problems, ...(await problemsOf(world, machine, appealId)));
    if (name === 'none') problems.push(...lateMarksOf(await world.log.read(appealId)));
    if (name === 'none' && auditor.repairs() > 0) problems.push('the auditor repaired a healthy system');
  } catch (error) {
    problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    machines.close();
  }
  const events = world.log.all();
  for (const { version, at, type, actor, changes } of events)
    trace.push(`    v${version} ${at} ${type} by ${actor.role} ${JSON.stringify(changes)}`);
  const appeal = await read();
  const outcome = appeal ? (appeal.outcome ?? appeal.status) : 'nothing';
  return { faults: name, events: events.length, outcome, repairs: auditor.repairs(), problems, trace };
}

/** A local date and time of 2026, holidays among them. */
function anyTime(dice: Dice): string {
  const two = (from: number, count: number) => String(from + dice.below(count)).padStart(2, '0');
  return `2026-${two(1, 9)}-${two(1, 28)} ${two(0, 24)}:${two(0, 60)}`;
}

/** The part of an answer that a repeat must give again. */
async function versionOf(given: Promise<Result<Seen, Failure>>): Promise<Result<number, Failure>> {
  const answer = await given;
  return answer.ok ? { ok: true, value: answer.value.appeal.version } : answer;
}
