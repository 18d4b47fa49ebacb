import { describe, expect, test } from 'vitest';
import { joinBusiness, revokeAsAgent } from '#enterprise/businesses/change-agents.ts';
import { openAtDesk } from '#enterprise/businesses/open-business.ts';
import { listPortfolio } from '#enterprise/businesses/read-businesses.ts';
import type { RequestInputs } from '#enterprise/requests/contracts/request-commands.ts';
import type { RequestFilingInput } from '#enterprise/requests/contracts/request-filing.ts';
import type { ServedCommand } from '#enterprise/requests/domain/transitions.ts';
import { presentRequest } from '#enterprise/requests/presenting/request-presenter.ts';
import { claimRequest, releaseRequest } from '#enterprise/requests/usecases/claim-request.ts';
import { fileRequest } from '#enterprise/requests/usecases/file-request.ts';
import { listBusinessRequests, listDeskRequests } from '#enterprise/requests/usecases/list-requests.ts';
import { openRequest, type RequestCaller } from '#enterprise/requests/usecases/open-request.ts';
import { projectRequest } from '#enterprise/requests/usecases/project-request.ts';
import { replaceManager } from '#enterprise/requests/usecases/replace-manager.ts';
import { readRequestRecords } from '#enterprise/requests/usecases/request-records.ts';
import { mediaRecord } from '#test/support/contract/samples.ts';
import { beforeAppend } from '#test/support/enterprise/before-append.ts';
import { commandRequest } from '#test/support/enterprise/command-request.ts';
import {
  business,
  type EnterpriseWorld,
  FACTORY,
  FOREIGN_MANAGER,
  HEAD,
  LEGAL_PHONE,
  MANAGER,
  OTHER_MANAGER,
  openEnterprise,
  POOLED,
  SUPERVISOR,
} from '#test/support/enterprise/samples.ts';
import { runSweep } from '#test/support/jobs/own-data.ts';
import { failureOf, succeeded } from '#test/support/usecases/cases.ts';

const FILING: RequestFilingInput = {
  creditCode: FACTORY,
  type: 'policyAdvice',
  title: '设备补贴',
  text: '能否申请补贴？',
};

/** A world in which the legal representative acts for the factory and for the business in the pool. */
async function openWorld() {
  const world = await openEnterprise();
  world.businesses.putBusiness(business(POOLED, { legalPhoneKey: world.legal }));
  for (const code of [FACTORY, POOLED]) succeeded(await joinBusiness(world, world.legal, code, '张三', `join-${code}`));
  return world;
}

const file = (world: EnterpriseWorld, input: Partial<RequestFilingInput> = {}, key = 'k1') =>
  fileRequest(world, { subject: world.legal, address: '192.0.2.1' }, { ...FILING, ...input }, key);

/** Lets the consumers see every event, as the stream delivers them. */
async function project(world: EnterpriseWorld, from = 0) {
  for (let at = from; at < world.requestLog.all().length; at++) {
    const event = world.requestLog.all()[at];
    if (event) await projectRequest(world, event);
  }
}

const agent = ({ legal }: EnterpriseWorld): RequestCaller => ({ kind: 'agent', subject: legal });
const staff = ({ subject }: { readonly subject: string }): RequestCaller => ({ kind: 'staff', subject });
let keys = 0;
const give = <C extends ServedCommand>(
  world: EnterpriseWorld,
  number: string,
  caller: RequestCaller,
  command: C,
  input: RequestInputs[C],
  more: { readonly key?: string; readonly expectedVersion?: number } = {},
) => commandRequest(world, { number, caller, command, input, key: `c${++keys}`, ...more });

const numberOf = async (world: EnterpriseWorld, input: Partial<RequestFilingInput> = {}, key = 'k1') =>
  succeeded(await file(world, input, key)).request.number;
const numbers = (listed: Awaited<ReturnType<typeof listDeskRequests>>) =>
  succeeded(listed).items.map(({ number }) => number);

describe('filing a request', () => {
  test('A request goes to the manager of the business, or without one to the pool of the county', async () => {
    const world = await openWorld();
    expect(succeeded(await file(world)).request).toMatchObject({ status: 'assigned', managerId: MANAGER.subject });
    // The lake has the industry and size as of the filing.
    expect(world.requestLog.all()[0]?.data).toMatchObject({ section: 'C', size: 'medium', county: '210102' });
    const pooled = succeeded(await file(world, { creditCode: POOLED }, 'k2')).request;
    expect(pooled).toMatchObject({ status: 'requested', county: '210102', managers: [{}] });
  });

  test('A repeated filing finds its own request, and another body under the same key is a conflict', async () => {
    const world = await openWorld();
    const [first, again] = [await numberOf(world), await numberOf(world)];
    expect([again, world.requestLog.all().length]).toEqual([first, 1]);
    expect(failureOf(await file(world, { title: '另一件' }))).toBe('idempotency-conflict');
  });

  test('A person who does not act for the business gets the answer for an unknown code', async () => {
    const world = await openWorld();
    const stranger = { subject: 'stranger', address: '192.0.2.1' };
    expect(failureOf(await fileRequest(world, stranger, FILING, 'k'))).toBe('not-found');
    expect(failureOf(await file(world, { creditCode: '91210102MA0E00005X' }))).toBe('not-found');
    expect(world.requestLog.all()).toEqual([]);
  });

  test('A complaint about the business environment is not a request, and nothing of it is stored', async () => {
    const world = await openWorld();
    const refused = await file(world, { type: 'environmentComplaint' });
    expect(!refused.ok && refused.error).toMatchObject({
      kind: 'request-refused',
      refusal: { code: 'file-as-appeal' },
    });
    world.at('2026-03-12 10:00');
    expect(await runSweep(world)).toEqual({ kept: 0, erased: 0 });
  });

  test('Filings count against the limit of the day, and the sweeper keeps the words of a filed request', async () => {
    const world = await openWorld();
    for (let n = 1; n <= 10; n++) await numberOf(world, {}, `k${n}`);
    expect(failureOf(await file(world, {}, 'k11'))).toBe('too-many-requests');
    const { request } = succeeded(await file(world, {}, 'k1'));
    world.at('2026-03-12 10:00');
    expect(await runSweep(world)).toMatchObject({ erased: 0 });
    expect(await world.texts.list(request.id)).toMatchObject([{ id: 'original', title: FILING.title }]);
  });
});

test('The answer to a command names the staff of all events that it shows, as reading the request does', async () => {
  const world = await openWorld();
  const number = await numberOf(world);
  succeeded(await give(world, number, staff(HEAD), 'comment', { text: '请尽快', internal: true }));
  const commanded = succeeded(await give(world, number, staff(MANAGER), 'accept', {}));
  const records = await readRequestRecords(world, commanded, commanded.events.slice(-1));
  const { timeline } = presentRequest(commanded, records, 'zh');
  expect(timeline.map(({ by }) => by?.name)).toEqual([MANAGER.name, HEAD.name, '张三']);
});

describe('who sees a request', () => {
  test('A request is seen by its manager, the heads of its county and its agents, and everybody else gets 404', async () => {
    const world = await openWorld();
    const number = await numberOf(world);
    const sees = async (caller: RequestCaller) => (await openRequest(world, number, caller)).ok;
    for (const caller of [agent(world), staff(MANAGER), staff(HEAD), staff(SUPERVISOR)])
      expect([caller.subject, await sees(caller)]).toEqual([caller.subject, true]);
    for (const member of [OTHER_MANAGER, FOREIGN_MANAGER]) {
      expect(await sees(staff(member))).toBe(false);
      expect(failureOf(await give(world, number, staff(member), 'accept', {}))).toBe('not-found');
    }
    expect(await sees({ kind: 'agent', subject: 'stranger' })).toBe(false);
  });

  test('A request of the pool is seen by the managers of its county, after it is taken by one only', async () => {
    const world = await openWorld();
    const number = await numberOf(world, { creditCode: POOLED });
    expect((await openRequest(world, number, staff(OTHER_MANAGER))).ok).toBe(true);
    expect((await openRequest(world, number, staff(FOREIGN_MANAGER))).ok).toBe(false);
    succeeded(await give(world, number, staff(MANAGER), 'take', {}));
    expect((await openRequest(world, number, staff(OTHER_MANAGER))).ok).toBe(false);
  });

  test('Notes among staff are apart from replies, and the business never sees them', async () => {
    const world = await openWorld();
    const number = await numberOf(world);
    succeeded(await give(world, number, staff(MANAGER), 'accept', {}));
    succeeded(await give(world, number, staff(MANAGER), 'comment', { text: '先核对产值' }));
    succeeded(await give(world, number, staff(MANAGER), 'advise', { reply: '可以申请', note: '见第三条' }));
    const shownTo = async (caller: RequestCaller) => {
      const access = succeeded(await openRequest(world, number, caller));
      return presentRequest(access, await readRequestRecords(world, access, access.events), 'zh');
    };
    const [forBusiness, forStaff] = [await shownTo(agent(world)), await shownTo(staff(MANAGER))];
    expect([forBusiness.reply, forStaff.reply]).toEqual(['可以申请', '可以申请']);
    expect(forStaff.timeline.flatMap(({ notes = [] }) => notes)).toEqual(['见第三条', '先核对产值']);
    expect(JSON.stringify(forBusiness)).not.toMatch(/见第三条|先核对产值/);
    expect(forBusiness.timeline.map(({ event }) => event)).toEqual([
      'request.advised',
      'request.accepted',
      'request.filed',
    ]);
    expect([forBusiness.managers[0]?.manager?.name, 'clocks' in forBusiness]).toEqual([MANAGER.name, false]);
  });
});

describe('files and regions', () => {
  test('A file of a note among staff is for staff only, until it comes with an answer too', async () => {
    const world = await openWorld();
    const number = await numberOf(world);
    for (const id of ['note', 'form']) await world.media.create(mediaRecord(id, { ownerId: MANAGER.subject }));
    succeeded(await give(world, number, staff(MANAGER), 'accept', {}));
    succeeded(await give(world, number, staff(MANAGER), 'comment', { media: ['note'] }));
    succeeded(await give(world, number, staff(MANAGER), 'advise', { reply: '请填表', media: ['form'] }));
    const filesFor = async (caller: RequestCaller) => {
      const access = succeeded(await openRequest(world, number, caller));
      const records = await readRequestRecords(world, access, access.events);
      const shown = presentRequest(access, records, 'zh').media.map(({ mediaId }) => mediaId);
      expect(records.media.map(({ id }) => id)).toEqual(shown);
      return shown;
    };
    expect(await filesFor(staff(MANAGER))).toEqual(['note', 'form']);
    expect(await filesFor(agent(world))).toEqual(['form']);
    succeeded(await give(world, number, staff(MANAGER), 'comment', { media: ['note'], internal: false }));
    expect(await filesFor(agent(world))).toContain('note');
  });

  test('A supervisor with a region sees the requests and businesses of that region, and no others', async () => {
    const world = await openWorld();
    const number = await numberOf(world);
    succeeded(await give(world, number, staff(MANAGER), 'escalate', { reason: '需要部门协调' }));
    succeeded(await give(world, number, staff(HEAD), 'escalate', { reason: '需要中心督办' }));
    await project(world);
    const limited = async (regionCode: string) => {
      const member = {
        ...SUPERVISOR,
        subject: `supervisor-${regionCode}`,
        grants: [{ role: 'SUP' as const, unitId: 'centre', regionCode }],
      };
      world.directory.putStaff(member);
      const lists = [
        await listDeskRequests(world, member, { limit: 10, list: 'escalated' }),
        await listDeskRequests(world, member, { limit: 10, list: 'own', managerId: MANAGER.subject }),
      ];
      return {
        opens: (await openRequest(world, number, staff(member))).ok,
        lists: lists.map((each) => (each.ok ? each.value.items.length : each.error.kind)),
        portfolio: (await listPortfolio(world, member, MANAGER.subject, 10, undefined)).ok,
        business: (await openAtDesk(world, member, FACTORY)).ok,
        assigns: failureOf(
          await give(world, number, staff(member), 'replaceManager', { managerId: OTHER_MANAGER.subject }),
        ),
      };
    };
    expect(await limited('210200')).toEqual({
      opens: false,
      lists: [0, 'not-found'],
      portfolio: false,
      business: false,
      assigns: 'not-found',
    });
    const own = { opens: true, lists: [1, 1], portfolio: true, business: true, assigns: undefined };
    expect(await limited('210100')).toEqual(own);
  });
});

describe('commands on a request', () => {
  test('A repeat gets the request as the first call left it, and another body under its key a conflict', async () => {
    const world = await openWorld();
    const number = await numberOf(world);
    const advise = (reply: string) => give(world, number, staff(MANAGER), 'advise', { reply }, { key: 'same' });
    succeeded(await give(world, number, staff(MANAGER), 'accept', {}));
    const first = succeeded(await advise('可以'));
    succeeded(await give(world, number, staff(MANAGER), 'conclude', {}));
    expect(succeeded(await advise('可以')).request).toEqual(first.request);
    expect(failureOf(await advise('不可以'))).toBe('idempotency-conflict');
  });

  test('A stale version, a wrong state and a broken rule are refused with the current state', async () => {
    const world = await openWorld();
    const number = await numberOf(world);
    const refusalOf = async (call: ReturnType<typeof give>) => {
      const answer = await call;
      return !answer.ok && answer.error.kind === 'request-refused' && answer.error.refusal;
    };
    expect(await refusalOf(give(world, number, staff(MANAGER), 'accept', {}, { expectedVersion: 9 }))).toMatchObject({
      kind: 'stale-version',
      version: 1,
    });
    expect(await refusalOf(give(world, number, staff(MANAGER), 'conclude', {}))).toMatchObject({
      kind: 'illegal-transition',
      status: 'assigned',
    });
    const named = { managerId: FOREIGN_MANAGER.subject };
    expect(await refusalOf(give(world, number, staff(HEAD), 'replaceManager', named))).toMatchObject({
      code: 'not-a-manager',
    });
  });

  test('Of two managers who take a request of the pool at once one gets it', async () => {
    const world = await openWorld();
    const number = await numberOf(world, { creditCode: POOLED });
    const answers = await Promise.all(
      [MANAGER, OTHER_MANAGER].map((member) => give(world, number, staff(member), 'take', {})),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    // The other one has no access to the request of a colleague.
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.error.kind]))).toEqual(['not-found']);
  });

  test('An agent whose right ends while the command waits for its slot writes nothing', async () => {
    const world = await openWorld();
    const number = await numberOf(world);
    // Between reading and writing the manager accepts, and the agent leaves.
    const racing = beforeAppend(world, 'request.urged', async () => {
      succeeded(await give(world, number, staff(MANAGER), 'accept', {}));
      succeeded(await revokeAsAgent(world, world.legal, FACTORY, world.legal));
    });
    const call = { number, caller: agent(world), command: 'urge' as const, input: {}, key: 'urge' };
    expect(failureOf(await commandRequest(racing, call))).toBe('not-found');
    expect(world.requestLog.all().map(({ type }) => type)).toEqual(['request.filed', 'request.accepted']);
  });

  test('Urges and comments of an agent count together over all requests of a day', async () => {
    const world = await openWorld();
    const [one, other] = [await numberOf(world), await numberOf(world, {}, 'k2')];
    for (let n = 0; n < 10; n++) {
      succeeded(await give(world, one, agent(world), 'urge', {}));
      succeeded(await give(world, other, agent(world), 'comment', { text: '补充', internal: false }));
    }
    expect(failureOf(await give(world, one, agent(world), 'urge', {}))).toBe('too-many-requests');
    expect((await give(world, one, staff(MANAGER), 'accept', {})).ok).toBe(true);
  });

  test('A reopened request goes to the manager whom the business has now', async () => {
    const world = await openWorld();
    const number = await numberOf(world);
    for (const [command, body] of [
      ['accept', {}],
      ['advise', { reply: '按政策办理' }],
      ['conclude', {}],
    ] as const)
      succeeded(await give(world, number, staff(MANAGER), command, body));
    succeeded(await give(world, number, agent(world), 'rate', { helpful: 2 }));
    world.businesses.putBusiness(business(FACTORY, { managerId: OTHER_MANAGER.subject }));
    const reopened = succeeded(await give(world, number, agent(world), 'reopen', { text: '有新政策' }));
    expect(reopened.request).toMatchObject({ status: 'assigned', managerId: OTHER_MANAGER.subject, round: 2, run: 2 });
  });
});

describe('lists and the pool', () => {
  test('The business, the manager, the pool and the heads have their lists', async () => {
    const world = await openWorld();
    const [own, pooled] = [await numberOf(world), await numberOf(world, { creditCode: POOLED }, 'k2')];
    succeeded(await give(world, own, staff(MANAGER), 'escalate', { reason: '需要部门协调' }));
    await project(world);
    const ofFactory = succeeded(await listBusinessRequests(world, world.legal, FACTORY, { limit: 10 }));
    expect(ofFactory.items).toMatchObject([{ number: own, businessName: '示例机床厂有限公司', escalatedTo: 'head' }]);
    expect(failureOf(await listBusinessRequests(world, 'stranger', FACTORY, { limit: 10 }))).toBe('not-found');
    const list = (member: typeof MANAGER, call: Partial<Parameters<typeof listDeskRequests>[2]>) =>
      listDeskRequests(world, member, { limit: 10, list: 'own', ...call });
    expect(numbers(await list(MANAGER, {}))).toEqual([own]);
    expect(numbers(await list(OTHER_MANAGER, {}))).toEqual([]);
    expect(numbers(await list(HEAD, { managerId: MANAGER.subject }))).toEqual([own]);
    expect(failureOf(await list(OTHER_MANAGER, { managerId: MANAGER.subject }))).toBe('not-found');
    expect(numbers(await list(MANAGER, { list: 'pool' }))).toEqual([pooled]);
    expect(failureOf(await list(FOREIGN_MANAGER, { list: 'pool', county: '210102' }))).toBe('not-found');
    expect(numbers(await list(HEAD, { list: 'escalated' }))).toEqual([own]);
    expect(failureOf(await list(MANAGER, { list: 'escalated' }))).toBe('not-found');
    expect(numbers(await list(SUPERVISOR, { list: 'escalated' }))).toEqual([]);
    succeeded(await give(world, own, staff(HEAD), 'escalate', { reason: '需要中心督办' }));
    await project(world, 3);
    expect(numbers(await list(SUPERVISOR, { list: 'escalated' }))).toEqual([own]);
  });

  test('A request of the pool is claimed by one manager at a time, and only where it is', async () => {
    const world = await openWorld();
    const [own, pooled] = [await numberOf(world), await numberOf(world, { creditCode: POOLED }, 'k2')];
    const claims = await Promise.all(
      [MANAGER, OTHER_MANAGER].map((member) => claimRequest(world, member, pooled, `claim-${member.subject}`)),
    );
    expect(claims.map((claim) => (claim.ok ? 'mine' : claim.error.kind)).sort()).toEqual(['claimed', 'mine']);
    const [winner, loser] = claims[0]?.ok ? [MANAGER, OTHER_MANAGER] : [OTHER_MANAGER, MANAGER];
    expect(failureOf(await releaseRequest(world, loser, pooled))).toBe('claimed');
    succeeded(await releaseRequest(world, winner, pooled));
    succeeded(await claimRequest(world, loser, pooled, 'again'));
    const second = await numberOf(world, { creditCode: POOLED }, 'k3');
    expect(failureOf(await claimRequest(world, loser, second, 'again'))).toBe('idempotency-conflict');
    succeeded(await claimRequest(world, winner, second, 'again'));
    expect(failureOf(await claimRequest(world, MANAGER, own, 'k'))).toBe('not-found');
    expect(failureOf(await claimRequest(world, FOREIGN_MANAGER, pooled, 'k'))).toBe('not-found');
  });
});

describe('another manager', () => {
  /** Replaces the manager of the factory as the head of the district does. */
  async function replace(world: EnterpriseWorld, managerId: string | undefined) {
    const { putBusiness, find } = world.businesses;
    const before = (await find(FACTORY))?.business.managerId;
    const { legalPhoneKey } = (await find(FACTORY))?.business ?? {};
    putBusiness(
      business(FACTORY, { ...(managerId !== undefined && { managerId }), ...(legalPhoneKey && { legalPhoneKey }) }),
    );
    const { moveRequests } = await import('#enterprise/requests/usecases/follow-manager.ts');
    await moveRequests(world, FACTORY, { from: before, to: managerId });
  }
  const managersOf = async (world: EnterpriseWorld, number: string) =>
    succeeded(await openRequest(world, number, agent(world))).request.managers.map(({ managerId }) => managerId);

  test('The replacement takes over the open requests, with a history that both sides see', async () => {
    const world = await openWorld();
    const [open, done] = [await numberOf(world), await numberOf(world, {}, 'k2')];
    succeeded(await give(world, open, staff(MANAGER), 'accept', {}));
    succeeded(await give(world, done, agent(world), 'withdraw', {}));
    await project(world);
    await replace(world, OTHER_MANAGER.subject);
    expect(await managersOf(world, open)).toEqual([MANAGER.subject, OTHER_MANAGER.subject]);
    expect(await managersOf(world, done)).toEqual([MANAGER.subject]);
    expect(failureOf(await give(world, open, staff(MANAGER), 'advise', { reply: '太晚' }))).toBe('not-found');
    succeeded(await give(world, open, staff(OTHER_MANAGER), 'advise', { reply: '接手' }));
  });

  test('A business that goes to the pool takes what nobody works on along, and what is begun stays', async () => {
    const world = await openWorld();
    const [fresh, begun] = [await numberOf(world), await numberOf(world, {}, 'k2')];
    succeeded(await give(world, begun, staff(MANAGER), 'accept', {}));
    succeeded(await give(world, begun, staff(MANAGER), 'advise', { reply: '可以' }));
    await project(world);
    await replace(world, undefined);
    expect(await managersOf(world, fresh)).toEqual([MANAGER.subject, undefined]);
    expect(await managersOf(world, begun)).toEqual([MANAGER.subject]);
    await project(world, world.requestLog.all().length - 1);
    await replace(world, OTHER_MANAGER.subject);
    expect(await managersOf(world, fresh)).toEqual([MANAGER.subject, undefined, OTHER_MANAGER.subject]);
  });

  test('A request that was filed while the manager was replaced follows its business, whoever was first', async () => {
    for (const replacedFirst of [true, false]) {
      const world = await openWorld();
      const number = await numberOf(world);
      // The list that the replacement reads has it only when the projection was first.
      if (!replacedFirst) await project(world);
      await replace(world, OTHER_MANAGER.subject);
      await project(world, replacedFirst ? 0 : 1);
      expect(await managersOf(world, number)).toEqual([MANAGER.subject, OTHER_MANAGER.subject]);
    }
  });

  test('A manager who acts while another takes over loses the request, and no event is lost', async () => {
    const world = await openWorld();
    const number = await numberOf(world);
    succeeded(await give(world, number, staff(MANAGER), 'accept', {}));
    await project(world);
    const [advised] = await Promise.all([
      give(world, number, staff(MANAGER), 'advise', { reply: '可以' }),
      replace(world, OTHER_MANAGER.subject),
    ]);
    const { request, events } = succeeded(await openRequest(world, number, agent(world)));
    expect(request.managerId).toBe(OTHER_MANAGER.subject);
    expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
    expect(events.some(({ type }) => type === 'request.advised')).toBe(advised.ok);
  });

  test('The head of the district hands one request to another manager, whatever its agent’s phone', async () => {
    const world = await openWorld();
    const number = await numberOf(world);
    const named = { managerId: OTHER_MANAGER.subject, reason: '休假' };
    succeeded(await give(world, number, staff(HEAD), 'replaceManager', named));
    await project(world);
    expect(await managersOf(world, number)).toEqual([MANAGER.subject, OTHER_MANAGER.subject]);
    expect(await world.subjectOf(LEGAL_PHONE)).toBe(world.legal);
    expect(failureOf(await replaceManager(asHead(world), MANAGER, FACTORY, { expectedVersion: 1 }))).toBe(
      'role-required',
    );
  });
});

/** The ports of a replacement; the register in memory has no journal of changes. */
const asHead = (world: EnterpriseWorld) => world as unknown as Parameters<typeof replaceManager>[0];
