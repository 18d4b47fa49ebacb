import { fold } from '#appeals/case/domain/evolve.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#kernel/domain/instant.ts';
import { isTerminal } from '#kernel/domain/vocabulary.ts';
import { runSweep } from '#test/support/jobs/own-data.ts';
import { runAudit } from '#test/support/jobs/workflow.ts';
import { dying } from '#test/support/usecases/deaths.ts';
import { openMachine } from '#test/support/usecases/machine.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';
import { findLateMarks, findProblems } from './checks/event-log.ts';
import { type CaseFinding, judgeLogs } from './checks/judge-lifecycle.ts';
import { countEvents } from './count-events.ts';
import { count, type Totals } from './counts.ts';
import { openRandom } from './random.ts';
import { openActions } from './world/actions.ts';
import { openAgenda } from './world/agenda.ts';
import { anyTime } from './world/any-time.ts';
import { APPEAL_CONSUMERS } from './world/appeal-consumers.ts';
import { type AuditOutcome, GRACE_MS, openAuditor } from './world/auditor.ts';
import { openCalendars } from './world/calendars.ts';
import { anyCases, findSecondMatters } from './world/cases.ts';
import { openClients } from './world/clients.ts';
import { openDelivery } from './world/delivery.ts';
import { chooseDeath, type LifecycleFaults, openFaults, slowed } from './world/faults.ts';
import { openTime } from './world/pass-time.ts';

/** The result of a lifecycle. */
export interface LifecycleReport {
  readonly faults: LifecycleFaults['name'];
  readonly events: number;
  readonly outcomes: readonly string[];
  readonly repairs: number;
  readonly problems: readonly string[];
  /** What the independent checker found, by case. */
  readonly findings: readonly CaseFinding[];
  /** What happened, line by line. */
  readonly trace: readonly string[];
  /** Occurrences of each command, refusal, state and fault. */
  readonly totals: Totals;
}

/** Days of a lifecycle are busy: no message may be withheld, as the check of messages expects all of them. */
const WIDE_LIMITS = { ...DEFAULT_POLICY.dailyLimits, messagesUnverified: 10_000 };
const HORIZON_MS = 30 * DAY_MS;
/** More events than a valid lifecycle needs: then the case is in an endless loop. */
const MOST_EVENTS = 500;
const MOST_TASKS = 3000;
/**
 * After the faults have stopped, people may act this often between the failure of a run and the checkpoint that shows
 * it.
 */
const MOST_PUT_OFF = 5;

/**
 * Runs one appeal, or a few of one matter, from the filing to the end (at most a month) with the real use cases, state
 * machine and consumers over memory adapters. Faults happen at random. Then all faults stop, and the invariants are
 * checked, and the independent checker judges every event.
 */
export async function runLifecycle(seed: number, index: number): Promise<LifecycleReport> {
  const random = openRandom(seed, index);
  const totals: Totals = {};
  const faults = openFaults(random, (fault) => count(totals, 'faults', fault));
  const trace: string[] = [];
  const world = openWorld({
    at: anyTime(random),
    policy: { surveyShare: 0.5, dutyPhones: ['13500000001'], dailyLimits: WIDE_LIMITS },
  });
  const note = (what: string) => trace.push(`${world.time.now()}  ${what}`);
  const now = () => world.clock.now();
  const isBusy = random.chance(0.5);
  let slow: World | undefined;
  const mortal = (ports: World) => {
    const death = chooseDeath(random, faults);
    if (isBusy) slow ??= slowed(ports, random);
    const own = slow ?? ports;
    return death ? dying(own, death).ports : own;
  };
  const tokens: { readonly appealId: string; readonly run: number; readonly token: string }[] = [];
  const machine = openMachine(world, {
    random: random.next,
    portsFor: mortal,
    before: (task, { appealId, run, taskToken: token }) => {
      if (machine.calls.length > MOST_TASKS) throw new Error('the machine is in an endless loop');
      if (task === 'arm-wait') tokens.push({ appealId, run, token });
      if (!faults.happens('failedTask')) return;
      note(`${task} fails`);
      const byService = task === 'arm-wait' && random.chance(0.8);
      throw Object.assign(new Error('busy'), {
        name: byService ? 'Lambda.TooManyRequestsException' : 'ThrottlingException',
      });
    },
  });
  const { deps, machines } = machine;
  const agenda = openAgenda();
  const portsOf = () => mortal(deps);
  const common = { portsOf, now, agenda, random, faults, note };
  const delivery = openDelivery({ ...APPEAL_CONSUMERS, ...common, deps, listEvents: world.log.all });
  const answered = (what: string, answer: string) => count(totals, 'answers', `${what.split(' ')[1]}: ${answer}`);
  const clients = openClients({ agenda, random, faults, now, note, answered });
  const auditor = openAuditor(agenda, now, () => auditOnce(portsOf()), note);
  const tried = () => count(totals, 'sums', 'canDoChecks');
  const cases = [...anyCases(random, world)];
  const calendars = openCalendars({ world, portsOf, agenda, random, note });
  const actions = openActions({
    calendars,
    world,
    machine,
    portsOf,
    agenda,
    random,
    faults,
    clients,
    cases,
    tokens,
    note,
    tried,
  });

  const checkpoint = async () => {
    cases.push(...findSecondMatters(world, cases));
    return Math.min(...(await Promise.all(cases.map((each) => each.checkpoint()))));
  };

  async function waitUntilIdle(): Promise<void> {
    await machines.whenIdle();
    delivery.collect();
    const isEndless = world.log.size() > MOST_EVENTS || machine.calls.length > MOST_TASKS;
    if (isEndless) throw new Error('the case is in an endless loop');
  }

  const runUntil = openTime({
    clock: world.clock,
    machines,
    agenda,
    auditor,
    random,
    faults,
    checkpoint,
    waitUntilIdle,
  });

  /** Lets replaced runs wait until their last checkpoint; so do runs that missed the event that ended their case. */
  async function endOldRuns(): Promise<void> {
    for (let timers = 0; timers < 100; timers++) {
      const appeals = await Promise.all(cases.map((each) => each.read()));
      const timer = machines.nextTimer();
      if (timer === undefined || !appeals.every((appeal) => appeal && isTerminal(appeal.status))) return;
      world.clock.jumpTo(timer);
      await waitUntilIdle();
    }
  }

  async function hasFailedRun(): Promise<boolean> {
    const running = machine.executions('RUNNING');
    const appeals = await Promise.all(cases.map((each) => each.read()));
    return appeals.some((each) => each && !isTerminal(each.status) && !running.includes(`${each.id}-${each.run}`));
  }

  async function stopFaults(): Promise<void> {
    note('all faults stop');
    faults.stop();
    for (const each of cases) if (!(await each.read())) await actions.file(each);
    await waitUntilIdle();
    await delivery.redrive();
    await calendars.onceMore();
    await runUntil(now() + 2 * HOUR_MS);
    // A failed run is noticed when the next checkpoint of its case has passed, and actions of people may delay that.
    for (let tries = 0; tries < MOST_PUT_OFF; tries++) {
      // More than an hour later: marks are hours after the checkpoint, and their consequences must reach the views.
      const dues = (await Promise.all(cases.map((each) => each.checkpoint()))).filter(Number.isFinite);
      await runUntil(Math.max(now(), ...dues) + HOUR_MS + MINUTE_MS);
      if (!(await hasFailedRun())) break;
    }
    await runSweep(world);
  }

  const problems: string[] = [];
  try {
    const start = now();
    await calendars.begin();
    actions.begin();
    await runUntil(start + HORIZON_MS);
    await stopFaults();
    if (faults.name !== 'none') await endOldRuns();
    const ids = cases.map(({ appealId }) => appealId);
    problems.push(...clients.problems, ...actions.broken, ...(await findProblems(world, machine, ids)));
    if (faults.name === 'none') {
      for (const id of ids) problems.push(...findLateMarks(await world.log.read(id), calendars.published));
      if (auditor.repairs() > 0) problems.push('the auditor repaired a healthy system');
    }
  } catch (error) {
    problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    machines.close();
  }
  const outcomes: string[] = [];
  const logs = await Promise.all(cases.map(({ appealId }) => world.log.read(appealId)));
  const findings = judgeLogs(logs, calendars.history);
  problems.push(...findings.map(formatFinding));
  for (const [index, each] of cases.entries()) {
    const events = logs[index] ?? [];
    trace.push(`    case ${index + 1}, ${each.appealId}`);
    for (const { version, at, type, actor, changes } of events)
      trace.push(`    v${version} ${at} ${type} by ${actor.role} ${JSON.stringify(changes)}`);
    const appeal = fold(events);
    outcomes.push(appeal ? (appeal.outcome ?? appeal.status) : 'nothing');
    countEvents(totals, events);
  }
  return {
    faults: faults.name,
    events: world.log.size(),
    outcomes,
    repairs: auditor.repairs(),
    problems,
    findings,
    trace,
    totals,
  };
}

export function formatFinding({ appealId, version, type, check, what }: CaseFinding): string {
  return `${appealId} v${version} ${type}, ${check}: ${what}`;
}

async function auditOnce(ports: World): Promise<AuditOutcome> {
  const report = await runAudit(ports, GRACE_MS);
  return { repairs: report.lostStarts + report.missedCheckpoints + report.lostWaits, report };
}
