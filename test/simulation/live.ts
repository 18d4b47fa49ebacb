import { fold } from '../../shared/domain/appeal/evolve.ts';
import { isTerminal } from '../../shared/domain/appeal/words.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../shared/domain/clocks/instant.ts';
import { sweepFilings } from '../../shared/usecases/filing/sweep-filings.ts';
import { dying } from '../support/usecases/deaths.ts';
import { openMachine } from '../support/usecases/machine.ts';
import { openWorld, type World } from '../support/usecases/world.ts';
import { lateMarksOf, problemsOf } from './checks/event-log.ts';
import { tallyEvents } from './count-events.ts';
import { count, type Tally } from './counts.ts';
import { type Dice, diceOf } from './random.ts';
import { openDeeds } from './world/actions.ts';
import { openAgenda } from './world/agenda.ts';
import { GRACE_MS, openAuditor } from './world/auditor.ts';
import { openCalendars } from './world/calendars.ts';
import { anyCases } from './world/cases.ts';
import { openClients } from './world/clients.ts';
import { openDelivery } from './world/delivery.ts';
import { deathIn, type LifeFaults, openFaults, slowed } from './world/faults.ts';

/** What came of a life. */
export interface LifeReport {
  readonly faults: LifeFaults['name'];
  readonly events: number;
  readonly outcomes: readonly string[];
  readonly repairs: number;
  readonly problems: readonly string[];
  /** What happened, line by line. */
  readonly trace: readonly string[];
  /** How often each command, refusal, state and fault occurred. */
  readonly tally: Tally;
}

const HORIZON_MS = 30 * DAY_MS;
/** More than any honest life needs: then the case turns in a circle. */
const MOST_EVENTS = 500;
const MOST_TASKS = 3000;
/** How often, after everything has healed, somebody may act between a run's failure and the checkpoint that shows it. */
const MOST_PUT_OFF = 5;

/**
 * Lives one appeal, or a few of one matter, from the filing to the end (or for a month) through use cases, state machine and
 * consumers, all real, over memory; what can go wrong goes wrong by the dice. Then lets everything heal and looks whether
 * all is well.
 */
export async function live(seed: number, life: number): Promise<LifeReport> {
  const dice = diceOf(seed, life);
  const tally: Tally = {};
  const faults = openFaults(dice, (fault) => count(tally, 'faults', fault));
  const trace: string[] = [];
  const world = openWorld({ at: anyTime(dice), policy: { surveyShare: 0.5, dutyPhones: ['13500000001'] } });
  const tell = (what: string) => trace.push(`${world.time.now()}  ${what}`);
  const now = () => world.clock.now();
  const isBusy = dice.chance(0.5);
  let slow: World | undefined;
  const mortal = (ports: World) => {
    const death = deathIn(dice, faults);
    if (isBusy) slow ??= slowed(ports, dice);
    const own = slow ?? ports;
    return death ? dying(own, death).ports : own;
  };
  const tokens: { readonly appealId: string; readonly run: number; readonly token: string }[] = [];
  const machine = openMachine(world, {
    random: dice.random,
    portsFor: mortal,
    before: (task, { appealId, run, taskToken: token }) => {
      if (machine.calls.length > MOST_TASKS) throw new Error('the machine turns in a circle');
      if (task === 'arm-wait') tokens.push({ appealId, run, token });
      if (!faults.happens('failedTask')) return;
      tell(`${task} fails`);
      const byService = task === 'arm-wait' && dice.chance(0.8);
      throw Object.assign(new Error('busy'), {
        name: byService ? 'Lambda.TooManyRequestsException' : 'ThrottlingException',
      });
    },
  });
  const { deps, machines } = machine;
  const agenda = openAgenda();
  const portsOf = () => mortal(deps);
  const delivery = openDelivery({ deps, portsOf, agenda, dice, faults, tell });
  const answered = (what: string, answer: string) => count(tally, 'answers', `${what.split(' ')[1]}: ${answer}`);
  const clients = openClients({ agenda, dice, faults, now, tell, answered });
  const auditor = openAuditor(agenda, now, portsOf, tell);
  const tried = () => count(tally, 'sums', 'promises');
  const cases = anyCases(dice, world);
  const calendars = openCalendars({ world, portsOf, agenda, dice, tell });
  const deeds = openDeeds({
    calendars,
    world,
    machine,
    portsOf,
    agenda,
    dice,
    faults,
    clients,
    cases,
    tokens,
    tell,
    tried,
  });

  const checkpoint = async () => Math.min(...(await Promise.all(cases.map((each) => each.checkpoint()))));

  async function settle(): Promise<void> {
    await machines.whenIdle();
    delivery.collect();
    const isCircling = world.log.size() > MOST_EVENTS || machine.calls.length > MOST_TASKS;
    if (isCircling) throw new Error('the case turns in a circle');
  }

  /** Goes from one thing that happens to the next until an instant. */
  async function goOn(until: number): Promise<void> {
    for (;;) {
      await settle();
      const late = faults.happens('lateTimer') ? dice.below(10 * MINUTE_MS) : 0;
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
      const appeals = await Promise.all(cases.map((each) => each.read()));
      const timer = machines.nextTimer();
      if (timer === undefined || !appeals.every((appeal) => appeal && isTerminal(appeal.status))) return;
      world.clock.jumpTo(timer);
      await settle();
    }
  }

  async function hasFailedRun(): Promise<boolean> {
    const running = machine.executions('RUNNING');
    const appeals = await Promise.all(cases.map((each) => each.read()));
    return appeals.some((each) => each && !isTerminal(each.status) && !running.includes(`${each.id}-${each.run}`));
  }

  async function heal(): Promise<void> {
    tell('everything heals');
    faults.heal();
    for (const each of cases) if (!(await each.read())) await deeds.file(each);
    await settle();
    await delivery.redrive();
    await calendars.onceMore();
    await goOn(now() + 2 * HOUR_MS);
    // A run that failed is missed when the next checkpoint of its case has passed, not before; and people who act meanwhile
    // put that off.
    for (let tries = 0; tries < MOST_PUT_OFF; tries++) {
      // A little more than an hour after: marks lie hours behind the checkpoint, and what they add must reach the views.
      const dues = (await Promise.all(cases.map((each) => each.checkpoint()))).filter(Number.isFinite);
      await goOn(Math.max(now(), ...dues) + HOUR_MS + MINUTE_MS);
      if (!(await hasFailedRun())) break;
    }
    await sweepFilings(world);
  }

  const problems: string[] = [];
  try {
    const start = now();
    deeds.begin();
    await goOn(start + HORIZON_MS);
    await heal();
    if (faults.name !== 'none') await outlast();
    const ids = cases.map(({ appealId }) => appealId);
    problems.push(...clients.problems, ...deeds.broken, ...(await problemsOf(world, machine, ids)));
    if (faults.name === 'none') {
      for (const id of ids) problems.push(...lateMarksOf(await world.log.read(id), calendars.published));
      if (auditor.repairs() > 0) problems.push('the auditor repaired a healthy system');
    }
  } catch (error) {
    problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    machines.close();
  }
  const outcomes: string[] = [];
  for (const [index, each] of cases.entries()) {
    const events = await world.log.read(each.appealId);
    trace.push(`    case ${index + 1}, ${each.appealId}`);
    for (const { version, at, type, actor, changes } of events)
      trace.push(`    v${version} ${at} ${type} by ${actor.role} ${JSON.stringify(changes)}`);
    const appeal = fold(events);
    outcomes.push(appeal ? (appeal.outcome ?? appeal.status) : 'nothing');
    tallyEvents(tally, events);
  }
  return {
    faults: faults.name,
    events: world.log.size(),
    outcomes,
    repairs: auditor.repairs(),
    problems,
    trace,
    tally,
  };
}

/** A local date and time of 2026, holidays among them. */
function anyTime(dice: Dice): string {
  const two = (from: number, below: number) => String(from + dice.below(below)).padStart(2, '0');
  return `2026-${two(1, 9)}-${two(1, 28)} ${two(0, 24)}:${two(0, 60)}`;
}
