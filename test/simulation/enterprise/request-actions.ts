import { joinBusiness } from '#enterprise/businesses/change-agents.ts';
import { fileRequest } from '#enterprise/requests/usecases/file-request.ts';
import { checkRequestDeadlines } from '#enterprise/requests/usecases/keep-time.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#kernel/domain/instant.ts';
import { commandRequest } from '#test/support/enterprise/command-request.ts';
import type { openRequestMachine } from '#test/support/enterprise/request-machine.ts';
import type { EnterpriseWorld } from '#test/support/enterprise/samples.ts';
import { Death } from '#test/support/usecases/deaths.ts';
import type { Random } from '../random.ts';
import type { Agenda } from '../world/agenda.ts';
import type { openClients } from '../world/clients.ts';
import type { LifecycleFaults } from '../world/faults.ts';
import { CODES, type Company } from './company.ts';
import type { openInfluences } from './influences.ts';
import { anyRequestFiling } from './inputs.ts';
import type { Recorder } from './recorder.ts';
import { noteEvents, type RequestGoals } from './request-goals.ts';
import { chooseRequestAction } from './request-offers.ts';
import type { RequestTheme } from './request-themes.ts';
import type { openRequests } from './simulated-requests.ts';

export interface RequestActionsOptions {
  readonly company: Company;
  readonly portsOf: () => EnterpriseWorld;
  readonly recorder: Recorder;
  readonly agenda: Agenda;
  readonly random: Random;
  readonly faults: LifecycleFaults;
  readonly theme: RequestTheme | undefined;
  readonly goals: RequestGoals | undefined;
  readonly clients: ReturnType<typeof openClients>;
  readonly requests: ReturnType<typeof openRequests>;
  readonly influences: ReturnType<typeof openInfluences>;
  readonly machine: ReturnType<typeof openRequestMachine>;
  readonly publish: () => Promise<void>;
  readonly now: () => number;
  readonly note: (what: string) => void;
}

const INFLUENCES = 0.45;
const CALENDARS = 0.015;
/** Share of lifecycles in which two requests are filed. */
const TWO = 0.3;
/** The longest time until the next action. */
const QUICK_GAPS: readonly number[] = [SECOND_MS, 10 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS, DAY_MS];
const GAPS: readonly number[] = [10 * SECOND_MS, HOUR_MS, 8 * HOUR_MS, DAY_MS, 3 * DAY_MS, 5 * DAY_MS];

/** Some come back to a closed request after weeks. */
const LATER_MS = 25 * DAY_MS;

/** The actions of people in a lifecycle of requests. */
export function openRequestActions(options: RequestActionsOptions) {
  const { company, portsOf, recorder, agenda, random, faults, theme, goals, clients, requests, influences, machine } =
    options;
  const { publish, now, note } = options;
  const { world, callers } = company;
  const creditCode = theme?.creditCode ?? random.pick(CODES);
  const length = random.chance(TWO) ? 2 : (theme?.filings ?? 1);
  const filings = Array.from({ length }, (_, at) => ({
    key: `filing-${at + 1}`,
    input: anyRequestFiling(random, creditCode, theme, world.time.now()),
  }));
  let left = (theme?.actions ?? 8 + random.below(25)) * filings.length;
  let keys = 0;
  let noted = 0;

  const file = ({ key, input }: (typeof filings)[number]) =>
    clients.ask(key, `${world.legal} file ${input.type}`, async () => {
      const filed = await fileRequest(portsOf(), { subject: world.legal, address: '192.0.2.1' }, input, key);
      return filed.ok ? { ok: true, value: filed.value.request.number } : filed;
    });

  async function act(): Promise<void> {
    const all = requests.list();
    // Goals are those of the first request.
    const request = all.length > 0 ? (goals && random.chance(0.85) ? all[0] : random.pick(all)) : undefined;
    if (request) {
      // People with goals look again and again for a slot.
      if (goals && theme?.influences.includes('publishSlots') && random.chance(0.5))
        await untilDeath(() => influences.happen(request.number, ['publishSlots']));
      if (random.chance(goals ? 0.2 : INFLUENCES))
        await untilDeath(() => influences.happen(request.number, theme?.influences ?? []));
      else await command(request.number);
      await outOfTurn();
    }
    if (random.chance(CALENDARS)) await publish();
    const hasEnded = all.length > 0 && all.every(({ status }) => status === 'closed');
    if (--left > 0 && !(hasEnded && random.chance(0.2))) plan(hasEnded);
  }

  async function command(number: string): Promise<void> {
    const request = requests.list().find((each) => each.number === number);
    if (!request) return;
    const isOfGoals = requests.list()[0]?.id === request.id;
    const events = world.requestLog.all();
    if (isOfGoals)
      noteEvents(
        goals,
        events.slice(noted).filter(({ requestId }) => requestId === request.id),
      );
    if (isOfGoals) noted = events.length;
    const draft = { request, random, now: world.time.now() };
    const {
      caller,
      command: name,
      input,
    } = await chooseRequestAction(world, callers, draft, {
      theme,
      goals: isOfGoals ? goals : undefined,
    });
    const key = `key-${++keys}`;
    const isStale = faults.happens('staleVersion');
    const expected = isStale || random.chance(0.3) ? { expectedVersion: request.version - (isStale ? 1 : 0) } : {};
    const call = { number, caller, command: name, input, key, ...expected };
    await clients.ask(key, `${caller.subject} ${name}`, async () => {
      const given = await commandRequest(portsOf(), call);
      return given.ok ? { ok: true, value: given.value.request.version } : given;
    });
  }

  /** A timer that fires twice, or for a run that was replaced. */
  async function outOfTurn(): Promise<void> {
    if (!faults.happens('doubledTimer')) return;
    const { id, run } = random.pick(requests.list());
    const of = random.chance(0.8) ? run : Math.max(1, run - 1);
    agenda.plan(now() + random.below(DAY_MS), async () => {
      note(`the deadlines of run ${of} are checked once more`);
      await untilDeath(() => checkRequestDeadlines(portsOf(), id, of, false));
    });
  }

  function plan(hasEnded = false): void {
    const timer = machine.machines.nextTimer();
    const isLater = hasEnded && random.chance(0.3);
    const gap = random.below(isLater ? LATER_MS : random.pick(theme?.isQuick ? QUICK_GAPS : GAPS));
    // Sometimes a person acts at exactly the instant of a timer.
    agenda.plan(timer !== undefined && timer >= now() && random.chance(0.15) ? timer : now() + gap, act);
    if (random.chance(0.1)) agenda.plan(now() + gap, act);
  }

  return {
    /** The legal representative joins, invites others, and files now or soon. People act from then on. */
    async begin(): Promise<void> {
      for (const code of CODES) {
        const found = await world.businesses.find(code);
        recorder.note({ kind: 'business', creditCode: code, managerId: found?.business.managerId });
        await joinBusiness(recorder.watch(world), world.legal, code, '张三', `join-${code}`);
      }
      for (const [at, each] of filings.entries())
        agenda.plan(at === 0 ? now() : now() + random.below(2 * DAY_MS), () => file(each));
      plan();
    },
    /** Files what died on the way. */
    async fileAll(): Promise<void> {
      const numbers = requests.list().length;
      if (numbers < filings.length) for (const each of filings) await file(each);
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
