import { describe, expect, test } from 'vitest';
import type { Unit } from '#directory/domain/directory.ts';
import { listColleagues } from '#enterprise/partners/list-colleagues.ts';
import { listPartners, listReferrals } from '#enterprise/partners/list-partners.ts';
import { listLooks, lookAtRequest } from '#enterprise/partners/look-at-request.ts';
import { presentLook, presentSharedRequest } from '#enterprise/partners/partner-presenter.ts';
import type { RequestCaller } from '#enterprise/requests/usecases/open-request.ts';
import { projectRequest } from '#enterprise/requests/usecases/project-request.ts';
import { SHARED_FIELDS, type SharedField } from '#enterprise/services/domain/vocabulary.ts';
import { SHARED_KEYS } from '#test/simulation/judge/enterprise/request-limits.ts';
import { beforeAppend } from '#test/support/enterprise/before-append.ts';
import { commandRequest } from '#test/support/enterprise/command-request.ts';
import { DESK, openFinancing } from '#test/support/enterprise/financing.ts';
import {
  CLERK,
  type EnterpriseWorld,
  MANAGER,
  OTHER_CLERK,
  openEnterprise,
  SUPERVISOR,
  UNITS,
} from '#test/support/enterprise/samples.ts';
import { failureOf, succeeded } from '#test/support/usecases/cases.ts';

const BANK: RequestCaller = { kind: 'partner', subject: CLERK.subject };
const HOUR = 3_600_000;
const NEED = { amount: 300_000_000, termMonths: 12, purpose: 'workingCapital', collateral: 'none' } as const;

/** A request of the factory that the manager has accepted. */
async function openAccepted() {
  const opened = await openFinancing({ title: '贷款', text: '需要流动资金', need: NEED });
  const consent = (
    fields: readonly SharedField[],
    more: { readonly until?: string; readonly partnerId?: string } = {},
  ) => opened.give(opened.agent, 'consent', { partnerId: 'bank', fields: [...fields], textVersion: '1', ...more });
  return { ...opened, consent };
}

/** The same, referred to the bank with these fields. */
async function openReferred(fields: readonly SharedField[] = ['name', 'text'], until?: string) {
  const opened = await openAccepted();
  succeeded(await opened.consent(fields, until === undefined ? {} : { until }));
  succeeded(await opened.give(DESK, 'refer', { partnerId: 'bank' }));
  for (const event of opened.world.requestLog.all()) await projectRequest(opened.world, event);
  return opened;
}

const look = async (world: EnterpriseWorld, number: string, subject = CLERK.subject) =>
  lookAtRequest(world, number, subject);
const numbersFor = async (world: EnterpriseWorld, subject: string) =>
  succeeded(await listReferrals(world, subject, { limit: 20 })).items.map(({ number }) => number);

describe('what a partner sees', () => {
  test('A partner sees exactly the fields that the consent names', async () => {
    for (const fields of [...SHARED_FIELDS.map((field) => [field]), [...SHARED_FIELDS]]) {
      const { world, number } = await openReferred(fields);
      const { shared } = presentSharedRequest(succeeded(await look(world, number)), 'zh');
      expect(Object.keys(shared).toSorted()).toEqual(fields.flatMap((field) => SHARED_KEYS[field]).toSorted());
    }
  });

  test('Only the partner to whom it was referred sees a request, by its number or in its list', async () => {
    const { world, number, consent } = await openReferred();
    expect(failureOf(await look(world, number, OTHER_CLERK.subject))).toBe('not-found');
    // A consent alone shows nothing before the manager refers the request.
    succeeded(await consent(['name'], { partnerId: 'other-bank' }));
    expect(failureOf(await look(world, number, OTHER_CLERK.subject))).toBe('not-found');
    expect(failureOf(await look(world, number, MANAGER.subject))).toBe('not-found');
    expect(await numbersFor(world, CLERK.subject)).toEqual([number]);
    expect(await numbersFor(world, OTHER_CLERK.subject)).toEqual([]);
    expect(failureOf(await listReferrals(world, MANAGER.subject, { limit: 20 }))).toBe('not-found');
  });

  test('After the withdrawal the next call gets nothing, also of a closed request', async () => {
    const { world, number, give, agent } = await openReferred();
    succeeded(await give(agent, 'withdraw', {}));
    succeeded(await look(world, number));
    succeeded(await give(agent, 'withdrawConsent', { partnerId: 'bank' }));
    expect(failureOf(await look(world, number))).toBe('not-found');
    expect(failureOf(await give(BANK, 'recordPartnerReply', { reply: '可以' }))).toBe('not-found');
    expect(await numbersFor(world, CLERK.subject)).toEqual([]);
  });

  test('At the end of a consent, and of the partner, the next call gets nothing', async () => {
    const { world, number } = await openReferred(['name'], '2026-03-10T10:00:00+08:00');
    world.at('2026-03-10 09:59');
    succeeded(await look(world, number));
    world.at('2026-03-10 10:00');
    expect(failureOf(await look(world, number))).toBe('not-found');

    const other = await openReferred(['name']);
    const bank = UNITS.find(({ id }) => id === 'bank');
    if (bank) other.world.directory.putUnit({ ...bank, validTo: other.world.time.now() });
    expect(failureOf(await look(other.world, other.number))).toBe('not-found');
  });

  test('Each look is recorded with its fields, and only those who act for the business read the list', async () => {
    const { world, number, agent } = await openReferred();
    succeeded(await look(world, number));
    world.clock.advance(HOUR);
    succeeded(await look(world, number));
    const { items } = succeeded(await listLooks(world, number, agent.subject, { limit: 20 }));
    expect(items).toMatchObject([
      { partnerId: 'bank', by: CLERK.subject, fields: ['name', 'text'], at: world.time.now() },
      { partnerId: 'bank', by: CLERK.subject },
    ]);
    const partners = await world.directory.units(['bank']);
    const [shown] = items.map((each) => presentLook(each, partners, new Map([[CLERK.subject, '客户经理']]), 'zh'));
    expect(shown).toMatchObject({
      partner: { name: '示例银行' },
      by: '客户经理',
      fieldTexts: ['企业名称', '诉求内容'],
    });
    expect(failureOf(await listLooks(world, number, 'stranger', { limit: 20 }))).toBe('not-found');
  });

  test('A consent that is withdrawn in the middle of a look shows nothing, and the look is recorded', async () => {
    const { world, number, give, agent } = await openReferred();
    const racing = {
      ...world,
      partnerRecords: {
        ...world.partnerRecords,
        recordLook: async (made: Parameters<typeof world.partnerRecords.recordLook>[0]) => {
          await world.partnerRecords.recordLook(made);
          succeeded(await give(agent, 'withdrawConsent', { partnerId: 'bank' }));
        },
      },
    };
    expect(failureOf(await lookAtRequest(racing, number, CLERK.subject))).toBe('not-found');
    expect(succeeded(await listLooks(world, number, agent.subject, { limit: 20 })).items).toHaveLength(1);
  });

  test('A wider consent that replaces one in the middle of a look is recorded before it is shown', async () => {
    const { world, number, give, agent, consent } = await openReferred(['name']);
    let isFirst = true;
    const racing = {
      ...world,
      partnerRecords: {
        ...world.partnerRecords,
        recordLook: async (made: Parameters<typeof world.partnerRecords.recordLook>[0]) => {
          await world.partnerRecords.recordLook(made);
          if (!isFirst) return;
          isFirst = false;
          world.clock.advance(HOUR);
          succeeded(await give(agent, 'withdrawConsent', { partnerId: 'bank' }));
          succeeded(await consent(['name', 'text']));
        },
      },
    };
    const shown = presentSharedRequest(succeeded(await lookAtRequest(racing, number, CLERK.subject)), 'zh');
    expect(Object.keys(shared(shown))).toContain('text');
    const { items } = succeeded(await listLooks(world, number, agent.subject, { limit: 20 }));
    expect(items.map(({ fields }) => fields)).toEqual([['name', 'text'], ['name']]);
  });

  test('A reply of a partner whose consent is withdrawn while it waits for its slot is not recorded', async () => {
    const { world, number, give, agent } = await openReferred();
    const racing = beforeAppend(world, 'request.partnerReplied', async () =>
      succeeded(await give(agent, 'withdrawConsent', { partnerId: 'bank' })),
    );
    const call = { number, caller: BANK, command: 'recordPartnerReply' as const, input: { reply: '可以' }, key: 'r' };
    expect(failureOf(await commandRequest(racing, call))).toBe('not-found');
    expect(world.requestLog.all().some(({ type }) => type === 'request.partnerReplied')).toBe(false);
  });

  test('Of two people of a partner who reply at once one reply is recorded', async () => {
    const { world, give } = await openReferred();
    world.directory.putStaff({ ...CLERK, subject: 'colleague' });
    const replies = await Promise.all(
      [CLERK.subject, 'colleague'].map((subject) =>
        give({ kind: 'partner', subject }, 'recordPartnerReply', { reply: '可以' }),
      ),
    );
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    expect(world.requestLog.all().filter(({ type }) => type === 'request.partnerReplied')).toHaveLength(1);
  });

  test('A consent names a partner in force and an end that has not passed', async () => {
    const { consent, world, give } = await openAccepted();
    const codeOf = async (given: ReturnType<typeof consent>) => {
      const answer = await given;
      return answer.ok
        ? 'accepted'
        : ((answer.error as { refusal?: { code?: string } }).refusal?.code ?? answer.error.kind);
    };
    expect(await codeOf(consent(['name'], { partnerId: 'district' }))).toBe('unknown-partner');
    expect(await codeOf(consent(['name'], { partnerId: 'nobody' }))).toBe('unknown-partner');
    expect(await codeOf(consent(['name'], { until: '2026-03-09T10:00:00+08:00' }))).toBe('consent-over');
    expect((await listPartners(world)).map(({ id }) => id)).toEqual(['bank', 'other-bank']);
    succeeded(await consent(['name']));
    expect(failureOf(await give(DESK, 'refer', { partnerId: 'other-bank' }))).toBe('request-refused');
  });
});

const shared = (shown: ReturnType<typeof presentSharedRequest>) => shown.shared;

describe('the people of a partner', () => {
  test('A person reads the present people of the own partner by name, and nobody those of a closed one', async () => {
    const world = await openEnterprise();
    const colleague = { ...CLERK, subject: 'colleague', name: '姓名 b' };
    world.directory.putStaff(colleague);
    world.directory.putStaff({ ...CLERK, subject: 'former', validTo: world.time.now() });
    const found = succeeded(await listColleagues(world, CLERK.subject));
    expect(found.people.map(({ subject }) => subject)).toEqual(['colleague', CLERK.subject]);
    for (const subject of [MANAGER.subject, SUPERVISOR.subject, 'former', 'nobody'])
      expect((await listColleagues(world, subject)).ok).toBe(false);
    const bank = UNITS.find(({ id }) => id === 'bank') as Unit;
    world.directory.putUnit({ ...bank, validTo: world.time.now() });
    expect(failureOf(await listColleagues(world, CLERK.subject))).toBe('not-found');
  });
});
