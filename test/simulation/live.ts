import { fold } from '../../shared/domain/evolve.ts';
import { DAY_MS, HOUR_MS, instantFrom, MINUTE_MS, SECOND_MS } from '../../shared/domain/instant.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import { isTerminal } from '../../shared/domain/words.ts';
import { auditCases } from '../../shared/usecases/audit-cases.ts';
import { commandAppeal } from '../../shared/usecases/command-appeal.ts';
import type { Failure } from '../../shared/usecases/failure.ts';
import { fileAppeal } from '../../shared/usecases/file-appeal.ts';
import { appealIdOf } from '../../shared/usecases/hashing.ts';
import { waitAnswerOf } from '../../shared/usecases/route-appeal.ts';
import { sweepFilings } from '../../shared/usecases/sweep-filings.ts';
import { contextAt } from '../support/domain-world.ts';
import { Death, dying } from '../support/usecase-deaths.ts';
import { openMachine } from '../support/usecase-machine.ts';
import { openWorld, type World } from '../support/usecase-world.ts';
import { openAgenda } from './agenda.ts';
import { problemsOf } from './checks.ts';
import { openDelivery } from './delivery.ts';
import { diceOf } from './dice.ts';
import { deathIn, FAULTS, type Faults, HEALED } from './faults.ts';
import { anyFiling, nextDeed } from './people.ts';

/** What came of a life. */
export interface LifeReport {
  readonly faults: Faults['name'];
  readonly events: number;
  readonly outcome: string;
  readonly repairs: number;
  readonly problems: readonly string[];
  /** What happened, line by line; told only when there are problems. */
  readonly trace: readonly string[];
}

const GRACE_MS = 5 * MINUTE_MS;
const AUDIT_EVERY_MS = 5 * MINUTE_MS;
/** A mark of a life without faults is in the log within this time: the driver's message takes seconds. */
const LATEST_MARK_MS = 5 * SECOND_MS;
const HORIZON_MS = 30 * DAY_MS;

/**
 * Lives one appeal from its filing to its end (or for a month) through use cases, state machine and consumers, all real,
 * over memory; what can go wrong goes wrong by the dice. Then lets everything heal and looks whether all is well.
 */
export async function live(seed: number, life: number): Promise<LifeReport> {
  const dice = diceOf(seed, life);
  let faults = dice.pick(FAULTS);
  const { name } = faults;
  const trace: string[] = [];
  const world = openWorld({
    at: `2026-0${1 + dice.below(9)}-${String(1 + dice.below(28)).padStart(2, '0')} ${String(dice.below(24)).padStart(2, '0')}:${String(dice.below(60)).padStart(2, '0')}`,
    policy: { surveyShare: 0.5, dutyPhones: ['13500000001'] },
  });
  const tell = (what: string) => trace.push(`${world.time.now()}  ${what}`);
  const mortal = (deps: World) => {
    const death = deathIn(dice, faults);
    return death ? dying(deps, death).ports : deps;
  };
  const machine = openMachine(world, {
    random: dice.random,
    portsFor: mortal,
    before: (task) => {
      if (!dice.chance(faults.failedTask)) return;
      tell(`${task} fails`);
      const error = task === 'arm-wait' && dice.chance(0.8) ? 'Lambda.TooManyRequestsException' : 'ThrottlingException';
      throw Object.assign(new Error('busy'), { name: error });
    },
  });
  const { deps } = machine;
  const agenda = openAgenda();
  const delivery = openDelivery({ deps, agenda, dice, faults: () => faults, tell });
  const now = () => world.clock.now();
  const start = now();
  const problems: string[] = [];
  let repairs = 0;

  /** A client that comes again with the same key until it is answered or tired; answers of one key must agree. */
  async function ask<T>(what: string, call: (ports: World) => Promise<Result<T, Failure>>, tries = 4): Promise<void> {
    try {
      const answer = await call(mortal(deps));
      tell(`${what}: ${answer.ok ? 'done' : answer.error.kind}`);
      if (dice.chance(faults.doubled)) agenda.plan(now() + dice.below(HOUR_MS), () => ask(`${what} again`, call, 1));
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      tell(`${what}: ${error.message}`);
      if (tries > 1) agenda.plan(now() + SECOND_MS + dice.below(10 * MINUTE_MS), () => ask(what, call, tries - 1));
    }
  }

  const { filer, request } = anyFiling(dice);
  const appealId = appealIdOf(filer.actor.id, 'key');
  const answers = new Map<string, string>();
  const sameAnswer = async <T>(key: string, given: Promise<Result<T, Failure>>): Promise<Result<T, Failure>> => {
    const answer = await given;
    const text = JSON.stringify(answer.ok ? answer.value : undefined);
    const first = answer.ok ? (answers.get(key) ?? text) : undefined;
    if (first !== undefined) answers.set(key, first);
    if (answer.ok && first !== text) problems.push(`the answer to ${key} changed`);
    return answer;
  };
  const file = () =>
    ask(`${filer.actor.id} files a ${request.kind}`, (ports) =>
      sameAnswer('key', fileAppeal(ports, filer, request, 'key')),
    );

  let keys = 0;
  let deeds = 4 + dice.below(22);
  async function act(): Promise<void> {
    const events = await world.log.read(appealId);
    const appeal = fold(events);
    if (appeal) {
      const { person, command, request: body } = await nextDeed(world, appeal, dice);
      const key = `key-${++keys}`;
      const expected = dice.chance(0.3) ? { expectedVersion: appeal.version - (dice.chance(0.2) ? 1 : 0) } : {};
      const call = { number: appeal.number, ...person, command, request: body, key, ...expected };
      await ask(`${person.callerId} ${command}`, async (ports) => {
        const answer = await sameAnswer(key, versionsOf(commandAppeal(ports, call)));
        return answer;
      });
    }
    if (--deeds > 0 && !(appeal && isTerminal(appeal.status))) planDeed();
  }
  function planDeed(): void {
    const timer = machine.machines.nextTimer();
    const gaps = [10 * SECOND_MS, 20 * MINUTE_MS, 3 * HOUR_MS, DAY_MS, 3 * DAY_MS];
    const gap = dice.below(dice.pick(gaps));
    // As often as not somebody acts in the very second in which a timer fires.
    agenda.plan(timer !== undefined && timer >= now() && dice.chance(0.15) ? timer : now() + gap, act);
    if (dice.chance(0.1)) agenda.plan(now() + gap, act);
  }

  /** Audits come every five minutes; only those that could find something new are played. */
  const planned = new Set<number>();
  function planAudit(at: number): void {
    const slot = Math.ceil(at / AUDIT_EVERY_MS) * AUDIT_EVERY_MS;
    if (planned.has(slot)) return;
    planned.add(slot);
    agenda.plan(slot, audit);
  }
  async function audit(): Promise<void> {
    try {
      const report = await auditCases(mortal(deps), GRACE_MS);
      const found = report.lostStarts + report.missedCheckpoints + report.lostWaits;
      if (found > 0) tell(`audit ${JSON.stringify(report)}`);
      if (found > 0) planAudit(now() + AUDIT_EVERY_MS);
      repairs += found;
      if (found > 0 && name === 'none')
        problems.push(`the audit of a healthy system repaired ${JSON.stringify(report)}`);
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      planAudit(now() + AUDIT_EVERY_MS);
    }
  }

  /** When the case itself says that something is due, which the auditor must see a little later. */
  async function checkpoint(): Promise<number | undefined> {
    const appeal = fold(await world.log.read(appealId));
    if (!appeal || isTerminal(appeal.status)) return undefined;
    const at = world.time.now();
    return Date.parse(
      waitAnswerOf(appeal, appeal.run, { ...contextAt(at), policy: await world.directory.policy() }).checkpoint,
    );
  }

  async function settle(): Promise<void> {
    await machine.machines.whenIdle();
    delivery.collect();
  }

  /** Goes from one thing that happens to the next until an instant, or until nothing is left before it. */
  async function goOn(until: number): Promise<void> {
    for (;;) {
      await settle();
      const timer = machine.machines.nextTimer();
      const late = dice.chance(faults.lateTimer) ? dice.below(10 * MINUTE_MS) : 0;
      const entry = agenda.next();
      const due = (await checkpoint()) ?? Number.POSITIVE_INFINITY;
      const passed = Math.max(due, now()) + GRACE_MS + MINUTE_MS;
      const next = Math.min(entry?.at ?? Number.POSITIVE_INFINITY, timer === undefined ? passed : timer + late, passed);
      if (next > until) break;
      world.clock.jumpTo(next);
      if (entry?.run !== audit) planAudit(now() + GRACE_MS);
      if (entry && entry.at <= next) {
        agenda.take();
        const other = agenda.next();
        // Two processes at the same time.
        if (other && other.at <= next + SECOND_MS && dice.chance(0.3)) {
          agenda.take();
          await Promise.all([entry.run(), other.run()]);
        } else await entry.run();
      }
    }
    world.clock.jumpTo(until);
    await settle();
  }

  try {
    await file();
    planDeed();
    await goOn(start + HORIZON_MS);
    tell('everything heals');
    faults = HEALED;
    if ((await world.log.read(appealId)).length === 0) await file();
    await settle();
    await delivery.redrive();
    await goOn(now() + 2 * HOUR_MS);
    await audit();
    await goOn(now() + HOUR_MS);
    await sweepFilings(world);
    await outlast();
    problems.push(...(await problemsOf(world, machine, appealId)));
    if (name === 'none') problems.push(...(await lateMarks()));
  } catch (error) {
    problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    machine.machines.close();
  }

  /** Runs of a case that has ended may still wait for their last checkpoint. */
  async function outlast(): Promise<void> {
    for (let n = 0; n < 100; n++) {
      const appeal = fold(await world.log.read(appealId));
      const timer = machine.machines.nextTimer();
      if (!appeal || !isTerminal(appeal.status) || machine.executions('RUNNING').length === 0) return;
      if (timer === undefined) return;
      if (name === 'none') problems.push(`the case has ended, and an execution waits until ${instantFrom(timer)}`);
      world.clock.jumpTo(timer);
      await settle();
    }
  }

  /** Counted from the instant of the rule, or from when a stopped clock ran on past it. */
  async function lateMarks(): Promise<string[]> {
    const events = await world.log.read(appealId);
    const clocks = fold(events)?.clocks ?? [];
    return events.flatMap((event) => {
      if (event.type !== 'appeal.marked') return [];
      const { clock, mark, dueAt } = event.data;
      const ledger = clocks.find(({ id }) => id === clock)?.ledger ?? [];
      const ranOn = ledger.findLast(({ entry, at }) => entry === 'resume' && at <= event.at)?.at ?? dueAt;
      const late = Date.parse(event.at) - Date.parse(ranOn > dueAt ? ranOn : dueAt);
      return late > LATEST_MARK_MS ? [`v${event.version}: ${mark} of ${dueAt} came ${late} ms late`] : [];
    });
  }

  const appeal = fold(await world.log.read(appealId));
  for (const event of world.log.all())
    trace.push(
      `    v${event.version} ${event.at} ${event.type} by ${event.actor.role} ${JSON.stringify(event.changes)}`,
    );
  return {
    faults: name,
    events: world.log.all().length,
    outcome: appeal ? (appeal.outcome ?? appeal.status) : 'nothing',
    repairs,
    problems,
    trace,
  };
}

/** The part of an answer that a repeat must give again. */
async function versionsOf<T extends { readonly appeal: { readonly version: number } }>(
  given: Promise<Result<T, Failure>>,
): Promise<Result<number, Failure>> {
  const answer = await given;
  return answer.ok ? { ok: true, value: answer.value.appeal.version } : answer;
}
