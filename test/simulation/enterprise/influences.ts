import { changeAbsence } from '#enterprise/businesses/absences.ts';
import { inviteAgent, joinBusiness, revokeAsAgent, revokeAtDesk } from '#enterprise/businesses/change-agents.ts';
import { addSlot } from '#enterprise/partners/publish-slots.ts';
import { claimRequest, releaseRequest } from '#enterprise/requests/usecases/claim-request.ts';
import { moveRequests } from '#enterprise/requests/usecases/follow-manager.ts';
import { HOUR_MS, plusMillis } from '#kernel/domain/instant.ts';
import { LAWYERS, MANAGERS, SLOT_HOURS, slotIn } from '#test/support/enterprise/request-values.ts';
import type { EnterpriseWorld } from '#test/support/enterprise/samples.ts';
import type { Random } from '../random.ts';
import { AGENT_PHONES, CODES, type Company } from './company.ts';
import type { Recorder } from './recorder.ts';
import type { Influence } from './request-themes.ts';
import { openViews } from './views.ts';
import type { openWorkOrders } from './work-orders.ts';

export interface InfluenceOptions {
  readonly company: Company;
  readonly portsOf: () => EnterpriseWorld;
  readonly recorder: Recorder;
  readonly random: Random;
  readonly orders: ReturnType<typeof openWorkOrders>;
  readonly note: (what: string) => void;
  /** Called when the manager of a business has changed without its requests. */
  readonly tendSoon: () => void;
}

const CLERKS = ['clerk', 'colleague', 'other-clerk', 'manager-1'];
const ALL: readonly Influence[] = [
  'look',
  'look',
  'listReferrals',
  'listLooks',
  'openAsAgent',
  'openAtDesk',
  'openAtDesk',
  'publishSlots',
  'claim',
  'release',
  'inviteAgent',
  'revokeAgent',
  'absence',
  'endAbsence',
  'changeManager',
  'stepAppeal',
  'stepAppeal',
];

/** What changes the world of requests in addition to the commands on them, and what people look at. */
export function openInfluences(options: InfluenceOptions) {
  const { company, portsOf, recorder, random, orders, note, tendSoon } = options;
  const { world, agents, facts } = company;
  const views = openViews(portsOf, recorder);
  const staff = [...facts.staff.values()].map(({ subject }) => subject);
  let keys = 0;
  const key = () => `influence-${++keys}`;
  const member = async (subject: string) => {
    const found = await world.directory.staff(subject);
    if (!found) throw new Error(`no staff ${subject}`);
    return found;
  };

  const acts: Readonly<Record<Influence, (number: string) => Promise<unknown>>> = {
    look: (number) => views.look(random.pick(CLERKS), number),
    listReferrals: () => views.listReferrals(random.pick(CLERKS)),
    listLooks: (number) => views.listLooks(random.pick([...agents, 'stranger']), number),
    openAsAgent: (number) => views.open('agent', random.pick([...agents, 'stranger']), number),
    openAtDesk: (number) => views.open('staff', random.pick(staff), number),
    /** The next hours of each lawyer. */
    async publishSlots() {
      const now = world.time.now();
      for (const lawyerId of LAWYERS)
        for (let hour = 1; hour <= SLOT_HOURS; hour++) {
          const slot = { begin: slotIn(now, hour), minutes: 60, way: 'phone' as const, place: '024-12345678' };
          await addSlot(portsOf(), lawyerId, slot);
        }
    },
    claim: async (number) =>
      claimRequest(portsOf(), await member(random.pick([...MANAGERS, 'manager-9'])), number, key()),
    release: async (number) => releaseRequest(portsOf(), await member(random.pick(MANAGERS)), number),

    async inviteAgent() {
      const [creditCode, by] = [random.pick(CODES), random.pick(agents)];
      const at = random.below(AGENT_PHONES.length);
      const [phone = '', subject = ''] = [AGENT_PHONES[at], agents[at]];
      note(`${by} invites ${subject}`);
      await inviteAgent(portsOf(), by, creditCode, { name: '李四', phone }, key());
      if (random.chance(0.8)) await joinBusiness(portsOf(), subject, creditCode, '李四', key());
    },

    async revokeAgent() {
      const [creditCode, other] = [random.pick(CODES), random.pick(agents)];
      note(`${other} does not act for ${creditCode} any more`);
      if (random.chance(0.3)) await revokeAtDesk(portsOf(), await member('head'), creditCode, other);
      else await revokeAsAgent(portsOf(), random.pick(agents), creditCode, other);
    },

    async absence() {
      const managerId = random.pick(MANAGERS);
      const by = await member(random.chance(0.5) ? managerId : 'head');
      const now = world.time.now();
      const from = random.chance(0.7) ? now : plusMillis(now, random.below(48) * HOUR_MS);
      const to = plusMillis(from, (1 + random.below(72)) * HOUR_MS);
      const deputy = { id: random.pick([...MANAGERS, 'manager-9']), from, to };
      note(`${managerId} is away until ${to}, ${deputy.id} stands in`);
      await changeAbsence(portsOf(), by, { managerId, deputy });
    },

    async endAbsence() {
      const managerId = random.pick(MANAGERS);
      await changeAbsence(portsOf(), await member(managerId), { managerId });
    },

    /** At the desk, which moves the requests at once, or by an import, which leaves them to the task of every hour. */
    async changeManager() {
      const creditCode = random.pick(CODES);
      const found = await world.businesses.find(creditCode);
      if (!found) throw new Error(`no business ${creditCode}`);
      const { managerId: from, ...rest } = found.business;
      const to = random.chance(0.8) ? random.pick(MANAGERS) : undefined;
      const began = recorder.begin();
      world.businesses.putBusiness({ ...rest, ...(to !== undefined && { managerId: to }) }, world.time.now(), 'head');
      recorder.note({ kind: 'business', creditCode, managerId: to }, began);
      const isAtDesk = random.chance(0.6);
      note(`${creditCode} goes from ${from} to ${to} ${isAtDesk ? 'at the desk' : 'by an import'}`);
      tendSoon();
      if (isAtDesk && from !== to) await moveRequests(portsOf(), creditCode, { from, to });
    },

    stepAppeal: () => orders.step(),
  };

  return {
    /** Something from this list, or from all. */
    async happen(number: string, preferred: readonly Influence[]): Promise<void> {
      const from = preferred.length > 0 && random.chance(0.8) ? preferred : ALL;
      await acts[random.pick(from)](number);
    },
  };
}
