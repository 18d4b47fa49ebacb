import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#kernel/domain/instant.ts';
import { openRequestMachine } from '#test/support/enterprise/request-machine.ts';
import type { EnterpriseWorld } from '#test/support/enterprise/samples.ts';
import { runRequestAudit, runTending } from '#test/support/jobs/workflow.ts';
import { Death, dying } from '#test/support/usecases/deaths.ts';
import { judgeLogs } from '../checks/judge-lifecycle.ts';
import { judgeRequests } from '../checks/judge-requests.ts';
import { count, type Totals } from '../counts.ts';
import { openRandom } from '../random.ts';
import { formatFinding, type LifecycleReport } from '../run-lifecycle.ts';
import { openAgenda } from '../world/agenda.ts';
import { anyTime } from '../world/any-time.ts';
import { APPEAL_CONSUMERS } from '../world/appeal-consumers.ts';
import { GRACE_MS, openAuditor } from '../world/auditor.ts';
import { openCalendars } from '../world/calendars.ts';
import { openClients } from '../world/clients.ts';
import { openDelivery } from '../world/delivery.ts';
import { chooseDeath, openFaults, slowed } from '../world/faults.ts';
import { openTime } from '../world/pass-time.ts';
import { openCompany } from './company.ts';
import { countRequestEvents } from './count-requests.ts';
import { openInfluences } from './influences.ts';
import { openRecorder } from './recorder.ts';
import { openRequestActions } from './request-actions.ts';
import { REQUEST_CONSUMERS, type RequestPorts } from './request-consumers.ts';
import { anyRequestPlan } from './request-goals.ts';
import { openRequests } from './simulated-requests.ts';
import { openWorkOrders } from './work-orders.ts';

const HORIZON_MS = 50 * DAY_MS;
/** More than a valid lifecycle needs: then something repeats for ever. */
const MOST_EVENTS = 400;
const MOST_TASKS = 2000;

/**
 * Runs one request of a business, or two, with the real use cases, state machine and consumers over memory adapters: agents, managers,
 * partners, heads, timers, the appeals of work orders. Faults happen at random. Then all faults stop, and the independent checker judges
 * every event, everything that people were shown, and the messages and lists at the end.
 */
export async function runEnterpriseLifecycle(seed: number, index: number): Promise<LifecycleReport> {
  const random = openRandom(seed, index);
  const totals: Totals = {};
  const faults = openFaults(random, (fault) => count(totals, 'faults', fault));
  const { theme, goals } = anyRequestPlan(random, index);
  const company = await openCompany({ at: anyTime(random) });
  const { world } = company;
  const now = () => world.clock.now();
  const begin = now();
  const trace: string[] = [];
  const note = (what: string) => trace.push(`${world.time.now()}  ${what}`);
  const recorder = openRecorder(now);
  const isBusy = random.chance(0.5);
  /** The ports of another process, which may be slow or die, and whose effects are written down. */
  const mortal = <Ports extends EnterpriseWorld>(ports: Ports): Ports => {
    const death = chooseDeath(random, faults);
    const watched = recorder.watch(ports);
    const own = isBusy ? slowed(watched, random) : watched;
    return death ? dying(own, death).ports : own;
  };
  const machine = openRequestMachine(world, {
    random: random.next,
    portsFor: mortal,
    before: (task) => {
      if (machine.countCalls() > MOST_TASKS) throw new Error('the machine is in an endless loop');
      if (!faults.happens('failedTask')) return;
      note(`${task} fails`);
      const name = task === 'arm' && random.chance(0.8) ? 'Lambda.TooManyRequestsException' : 'ThrottlingException';
      throw Object.assign(new Error('busy'), { name });
    },
  });
  const agenda = openAgenda();
  const portsOf = () => mortal(world);
  const { workflow } = machine.deps;
  const requestPorts = (): RequestPorts => ({ ...mortal(world), workflow });
  const common = { now, agenda, random, faults, note };
  const requests = openRequests(world);
  const deliveries = [
    openDelivery({
      ...REQUEST_CONSUMERS,
      ...common,
      portsOf: requestPorts,
      deps: { ...recorder.watch(world), workflow },
      listEvents: world.requestLog.all,
    }),
    openDelivery({ ...APPEAL_CONSUMERS, ...common, portsOf, deps: world, listEvents: world.log.all }),
  ];
  const answered = (what: string, answer: string) => count(totals, 'answers', `${what.split(' ')[1]}: ${answer}`);
  const clients = openClients({ ...common, answered });
  const auditOnce = async () => {
    const replaced = await runRequestAudit(portsOf(), GRACE_MS);
    return { repairs: replaced, report: { replaced } };
  };
  const auditor = openAuditor(agenda, now, auditOnce, note);
  const calendars = openCalendars({ world, portsOf, agenda, random, note });
  const orders = openWorkOrders(world, portsOf, random, note);

  /** The task of every hour, at its next time. */
  function tendSoon(): void {
    agenda.plan(Math.ceil((now() + 1) / HOUR_MS) * HOUR_MS, tend);
  }
  async function tend(): Promise<void> {
    try {
      const report = await runTending(portsOf());
      if (report.moved + report.recounted > 0) note(`tended ${JSON.stringify(report)}`);
      if (report.left.length > 0) tendSoon();
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      tendSoon();
    }
  }
  const influences = openInfluences({ company, portsOf, recorder, random, orders, note, tendSoon });
  const actions = openRequestActions({
    ...common,
    company,
    portsOf,
    recorder,
    theme,
    goals,
    clients,
    requests,
    influences,
    machine,
    publish: async () => {
      await calendars.publish();
      tendSoon();
    },
  });

  async function waitUntilIdle(): Promise<void> {
    await machine.machines.whenIdle();
    for (const delivery of deliveries) delivery.collect();
    const isEndless = world.requestLog.all().length > MOST_EVENTS || machine.countCalls() > MOST_TASKS;
    if (isEndless) throw new Error('the request is in an endless loop');
  }
  const { clock } = world;
  const { checkpoint } = requests;
  const { machines } = machine;
  const runUntil = openTime({ clock, machines, agenda, auditor, random, faults, checkpoint, waitUntilIdle });

  async function stopFaults(): Promise<void> {
    note('all faults stop');
    faults.stop();
    await actions.fileAll();
    await waitUntilIdle();
    for (const delivery of deliveries) await delivery.redrive();
    tendSoon();
    await runUntil(now() + 2 * HOUR_MS);
    // A lost run is noticed when the next checkpoint of its request has passed.
    for (let tries = 0; tries < 5; tries++) {
      const due = await checkpoint();
      if (!Number.isFinite(due) || due > now()) break;
      await runUntil(now() + HOUR_MS);
    }
    await runUntil(now() + 10 * MINUTE_MS + SECOND_MS);
    await requests.noteEnd(recorder, begin);
  }

  const problems: string[] = [];
  try {
    await calendars.begin();
    await actions.begin();
    await runUntil(begin + HORIZON_MS);
    await stopFaults();
    problems.push(...clients.problems);
    if (faults.name === 'none' && auditor.repairs() > 0) problems.push('the auditor repaired a healthy system');
  } catch (error) {
    problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    machines.close();
  }
  const appeals = await orders.readLogs();
  const found = judgeRequests(recorder.all, company.facts, calendars.history);
  const findings = [
    ...found.map((each) => ({ ...each, appealId: 'request' })),
    ...(found.length > 0 ? [] : judgeLogs(appeals, calendars.history)),
  ];
  problems.push(...findings.map(formatFinding));
  const events = world.requestLog.all();
  countRequestEvents(totals, events);
  for (const { requestId, version, at, type, actor, changes, data } of events)
    trace.push(
      `    ${requestId.slice(0, 6)} v${version} ${at} ${type} by ${actor.role} ${actor.id} ${JSON.stringify({ changes, data })}`,
    );
  return {
    faults: faults.name,
    events: events.length,
    outcomes: requests.list().map(({ status, outcome }) => outcome ?? status),
    repairs: auditor.repairs(),
    problems,
    findings,
    trace,
    totals,
  };
}
