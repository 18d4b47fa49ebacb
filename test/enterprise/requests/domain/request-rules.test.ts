import { describe, expect, test } from 'vitest';
import { findClockLight } from '#appeals/case/domain/clocks/marks.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { listDueOnRequest, listRequestCheckpoints } from '#enterprise/requests/domain/due-requests.ts';
import { evolveRequest, findConsent, foldRequest, type ServiceRequest } from '#enterprise/requests/domain/request.ts';
import type { RequestCommandName } from '#enterprise/requests/domain/transitions.ts';
import { REQUEST_TYPES } from '#enterprise/services/domain/vocabulary.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { CALENDAR, localTime } from '#test/support/domain/world.ts';
import {
  actorOf,
  filedRequest,
  fileRequest,
  give,
  requestsByStatus,
  START,
  tryCommand,
} from '#test/support/enterprise/requests.ts';

type Later = Exclude<RequestCommandName, 'file'>;
const why = (request: ServiceRequest, command: Later, actor: Actor, at = START, body?: never) => {
  const decided = tryCommand(request, command, actor, at, body);
  if (decided.ok) return 'accepted';
  return 'code' in decided.error ? decided.error.code : decided.error.kind;
};
const dueOf = ({ clocks }: ServiceRequest, kind: string) => clocks.findLast((clock) => clock.kind === kind)?.dueAt;
const running = ({ clocks }: ServiceRequest) =>
  clocks.filter(({ state }) => state === 'running').map(({ kind }) => kind);
const metOf = ({ clocks }: ServiceRequest, kind: string) => clocks.findLast((clock) => clock.kind === kind)?.met;

describe('clocks', () => {
  test('The manager responds within 1 WD', () => {
    const assigned = filedRequest();
    expect(dueOf(assigned, 'sign')).toBe(localTime('2026-03-10 24:00'));
    expect(metOf(give(assigned, 'accept', 'MGR', '2026-03-10 23:59'), 'sign')).toBe(true);
    expect(metOf(give(assigned, 'accept', 'MGR', '2026-03-11 09:00'), 'sign')).toBe(false);
  });

  // By DOMAIN 8: advice 3 WD, legal 5 WD, first contact of a bank 5 WD. Filed on Monday 2026-03-09.
  test.each([
    ['policyAdvice', '2026-03-12 24:00'],
    ['legalAffairs', '2026-03-16 24:00'],
    ['financing', '2026-03-16 24:00'],
    ['labourAndResources', '2026-03-16 24:00'],
    ['projectApproval', '2026-03-16 24:00'],
  ] as const)('A request for %s is answered by %s at the latest', (type, due) => {
    expect(dueOf(filedRequest(type), 'result')).toBe(localTime(due));
    expect(dueOf(filedRequest(type, null), 'result')).toBe(localTime(due));
  });

  test('A working day that was made up for a holiday counts: 2026-02-13 and 5 WD is 2026-02-27', () => {
    expect(dueOf(filedRequest('legalAffairs', 'manager-1', '2026-02-13 10:00'), 'result')).toBe(
      localTime('2026-02-27 24:00'),
    );
  });

  test('Nothing that the offices do among themselves moves the deadline of the answer', () => {
    const filed = filedRequest();
    const returned = give(filed, 'returnToPool', 'MGR', '2026-03-10 09:00');
    const taken = give(returned, 'take', 'MGR', '2026-03-11 09:00');
    const replaced = give(
      give(taken, 'accept', 'MGR', '2026-03-11 10:00'),
      'replaceManager',
      'LDR',
      '2026-03-11 11:00',
    );
    expect([filed, returned, taken, replaced].map((each) => dueOf(each, 'result'))).toEqual(
      Array(4).fill(dueOf(filed, 'result')),
    );
    expect(replaced.managers.map(({ managerId }) => managerId)).toEqual([
      'manager-1',
      undefined,
      'manager-1',
      'manager-2',
    ]);
  });

  test('The first contact of the bank stops the clock of the answer, and the reference alone does not', () => {
    const accepted = give(give(filedRequest('financing'), 'accept', 'MGR'), 'consent', 'APP');
    const referred = give(accepted, 'refer', 'MGR', '2026-03-10 10:00');
    expect(running(referred)).toEqual(['result']);
    const replied = give(referred, 'recordPartnerReply', 'PTN', '2026-03-16 23:59');
    expect([metOf(replied, 'result'), running(replied)]).toEqual([true, ['review']]);
  });

  test('A clock has the marks and lights of appeals, from 50 % of its time to circular', () => {
    const accepted = give(filedRequest(), 'accept', 'MGR');
    const marks = listRequestCheckpoints(accepted, DEFAULT_POLICY, CALENDAR).map(({ dueAt, command }) => [
      dueAt,
      'mark' in command.body ? command.body.mark : command.name,
    ]);
    expect(marks).toEqual([
      [localTime('2026-03-11 12:00'), 'reminder50'],
      [localTime('2026-03-12 09:36'), 'reminder80'],
      [localTime('2026-03-12 24:00'), 'yellow'],
      [localTime('2026-03-13 24:00'), 'red'],
      [localTime('2026-03-17 24:00'), 'escalated'],
      [localTime('2026-03-19 24:00'), 'circular'],
    ]);
    const [, answer] = accepted.clocks;
    const light = (at: string) => answer && findClockLight(answer, localTime(at), DEFAULT_POLICY, CALENDAR);
    expect(['2026-03-12 23:59', '2026-03-13 00:00', '2026-03-14 00:00'].map(light)).toEqual(['green', 'yellow', 'red']);
  });

  test('Each mark fires once, in order and also late, and the escalated one reaches the unit head', () => {
    let request = give(filedRequest(), 'accept', 'MGR');
    const late = localTime('2026-03-23 10:00');
    const fired: string[] = [];
    for (let due = listDueOnRequest(request, late, DEFAULT_POLICY, CALENDAR); due.length > 0; ) {
      const [first] = due;
      if (first?.command.name !== 'mark') break;
      fired.push(`${first.command.body.mark} ${request.escalatedTo ?? '-'}`);
      request = give(request, 'mark', 'SYS', late, first.command.body);
      due = listDueOnRequest(request, late, DEFAULT_POLICY, CALENDAR);
    }
    expect(fired).toEqual(['reminder50 -', 'reminder80 -', 'yellow -', 'red -', 'escalated -', 'circular head']);
    expect(request.escalatedTo).toBe('supervisor');
    expect(why(request, 'mark', actorOf('SYS'), '2026-03-23 10:00')).toBe('mark-not-due');
  });

  test('After an advice the business may ask further for 3 WD, then SYS asks for feedback for 7 days', () => {
    const { advised } = requestsByStatus();
    if (!advised) throw new Error('no request');
    expect(why(advised, 'conclude', actorOf('SYS'), '2026-03-12 23:59')).toBe('not-due');
    const asked = give(advised, 'conclude', 'SYS', '2026-03-13 00:00');
    expect(dueOf(asked, 'followUp')).toBe(localTime('2026-03-20 00:00'));
    expect(why(asked, 'noAnswer', actorOf('SYS'), '2026-03-19 23:59')).toBe('not-due');
    expect(give(asked, 'noAnswer', 'SYS', '2026-03-20 00:00')).toMatchObject({ status: 'closed', outcome: 'noAnswer' });
  });
});

describe('who has a request', () => {
  const pooled = filedRequest('policyAdvice', null);

  test('A manager of another county takes nothing from the pool, and another manager accepts nothing', () => {
    expect(why(pooled, 'take', actorOf('MGR', 'foreign', 'other'))).toBe('not-your-county');
    expect(why(filedRequest(), 'accept', actorOf('MGR', 'manager-2'))).toBe('not-your-request');
    expect(why(filedRequest(), 'comment', actorOf('LDR', 'ldr-9', 'other'))).toBe('not-your-county');
  });

  test('Only a manager of the county becomes the manager, and nobody replaces a manager by the same', () => {
    const assign = (managerId: string) => why(pooled, 'assign', actorOf('LDR'), START, { managerId } as never);
    expect([assign('foreign'), assign('nobody'), assign('manager-2')]).toEqual([
      'not-a-manager',
      'not-a-manager',
      'accepted',
    ]);
    expect(why(filedRequest(), 'replaceManager', actorOf('SUP'), START, { managerId: 'manager-1' } as never)).toBe(
      'same-manager',
    );
  });

  test('A replacement before the acceptance has the whole time to respond', () => {
    const replaced = give(filedRequest(), 'replaceManager', 'LDR', '2026-03-10 09:00');
    expect([replaced.status, dueOf(replaced, 'sign'), running(replaced)]).toEqual([
      'assigned',
      localTime('2026-03-11 24:00'),
      ['result', 'sign'],
    ]);
  });

  test('An escalation goes up only: to the unit head by the manager, to the supervisor by the head', () => {
    const once = give(filedRequest(), 'escalate', 'MGR');
    expect([once.escalatedTo, why(once, 'escalate', actorOf('MGR'))]).toEqual(['head', 'already-escalated']);
    const twice = give(once, 'escalate', 'LDR');
    expect([twice.escalatedTo, why(twice, 'escalate', actorOf('LDR'))]).toEqual(['supervisor', 'already-escalated']);
  });

  test('A complaint about the business environment is no request: it is filed as an appeal', () => {
    const refused = fileRequest('environmentComplaint');
    expect(!refused.ok && refused.error).toMatchObject({ kind: 'rule-broken', code: 'file-as-appeal' });
    expect(REQUEST_TYPES.filter((type) => !fileRequest(type).ok)).toEqual(['environmentComplaint']);
  });
});

describe('partners and work orders', () => {
  const { accepted, referred, workOrder } = requestsByStatus() as Readonly<Record<string, ServiceRequest>>;
  if (!accepted || !referred || !workOrder) throw new Error('no requests');

  test('Nothing is referred without a consent in force to that partner', () => {
    expect(why(accepted, 'refer', actorOf('MGR'))).toBe('consent-missing');
    const consented = give(accepted, 'consent', 'APP');
    expect(why(consented, 'refer', actorOf('MGR'), START, { partnerId: 'other-bank' } as never)).toBe(
      'consent-missing',
    );
    expect(why(give(consented, 'withdrawConsent', 'APP'), 'refer', actorOf('MGR'))).toBe('consent-missing');
    expect(why(consented, 'refer', actorOf('MGR'))).toBe('accepted');
  });

  test('A consent ends at its end, or when it is withdrawn; then the partner can do nothing', () => {
    const until = localTime('2026-03-10 10:00');
    const limited = give(accepted, 'consent', 'APP', START, {
      partnerId: 'bank',
      fields: ['name'],
      textVersion: '1',
      until,
    });
    const inForce = (at: Instant) => findConsent(limited, 'bank', at)?.fields;
    expect([inForce(localTime('2026-03-10 09:59')), inForce(until)]).toEqual([['name'], undefined]);
    expect(why(referred, 'recordPartnerReply', actorOf('PTN', 'p', 'other-bank'))).toBe('not-your-referral');
    const withdrawn = give(referred, 'withdrawConsent', 'APP');
    expect(why(withdrawn, 'recordPartnerReply', actorOf('PTN'))).toBe('not-your-referral');
    expect(why(withdrawn, 'withdrawConsent', actorOf('APP'))).toBe('consent-missing');
  });

  test('A request with a work order is concluded after its appeal has ended', () => {
    for (const name of ['conclude', 'advise'] as const) {
      expect(why(workOrder, name, actorOf('MGR'), '2026-03-09 11:59')).toBe('work-order-open');
      expect(why(workOrder, name, actorOf('MGR'), '2026-03-09 12:00')).toBe('accepted');
    }
    expect(why(accepted, 'openWorkOrder', actorOf('MGR'), START, { appealNumber: '1' } as never)).toBe(
      'unknown-appeal',
    );
  });
});

describe('the end', () => {
  const { feedback, closed, assigned } = requestsByStatus() as Readonly<Record<string, ServiceRequest>>;
  if (!feedback || !closed || !assigned) throw new Error('no requests');
  const unanswered = give(feedback, 'noAnswer', 'SYS', '2026-03-17 10:00');

  test('A closed request is rated once, within 7 days, and never when it was withdrawn', () => {
    expect(why(closed, 'rate', actorOf('APP'))).toBe('already-rated');
    expect(give(unanswered, 'rate', 'APP', '2026-03-24 10:00').rating?.helpful).toBe(4);
    expect(why(unanswered, 'rate', actorOf('APP'), '2026-03-24 10:01')).toBe('rating-over');
    expect(why(give(assigned, 'withdraw', 'APP'), 'rate', actorOf('APP'))).toBe('rating-over');
  });

  test('A closed request is reopened with new facts within 15 days, twice at most, with new clocks', () => {
    const again = give(unanswered, 'reopen', 'APP', '2026-04-01 10:00');
    expect([again.status, again.round, again.managerId]).toEqual(['assigned', 2, 'manager-1']);
    expect(again.closedAt).toBeUndefined();
    expect(running(again)).toEqual(['sign', 'result']);
    expect(why(unanswered, 'reopen', actorOf('APP'), '2026-04-01 10:01')).toBe('reopening-over');
    const close = (request: ServiceRequest) => {
      const advised = give(give(request, 'accept', 'MGR', '2026-04-01 10:00'), 'advise', 'MGR', '2026-04-01 10:00');
      return give(give(advised, 'conclude', 'MGR', '2026-04-01 10:00'), 'rate', 'APP', '2026-04-01 10:00');
    };
    const third = close(give(close(again), 'reopen', 'APP', '2026-04-01 10:00'));
    expect(why(third, 'reopen', actorOf('APP'), '2026-04-01 10:00')).toBe('reopenings-used-up');
  });

  test('A request that the business withdrew is not reopened, in any round; it files again', () => {
    const withdrawn = give(assigned, 'withdraw', 'APP');
    expect(why(withdrawn, 'reopen', actorOf('APP'))).toBe('file-again');
    const again = give(unanswered, 'reopen', 'APP', '2026-04-01 10:00');
    const later = give(again, 'withdraw', 'APP', '2026-04-01 10:00');
    expect(why(later, 'reopen', actorOf('APP'), '2026-04-01 10:00')).toBe('file-again');
  });

  test('A comment of the business is never internal, and a note of staff is told apart from a reply', () => {
    const said = give(assigned, 'comment', 'APP', START, { textId: 'a', internal: true, mediaIds: [] });
    const noted = give(assigned, 'comment', 'MGR', START, { textId: 'b', internal: true, mediaIds: [] });
    expect([said.texts.at(-1)?.kind, noted.texts.at(-1)?.kind]).toEqual(['comment', 'staffComment']);
  });
});

test('Every accepted command adds one event and one version, and no clock runs at the end', () => {
  for (const request of Object.values(requestsByStatus()))
    for (const role of ['APP', 'MGR', 'LDR', 'SUP', 'SYS', 'PTN'] as const)
      for (const command of [
        'take',
        'assign',
        'accept',
        'returnToPool',
        'advise',
        'refer',
        'conclude',
        'rate',
        'withdraw',
        'urge',
      ] as const) {
        const decided = tryCommand(request, command, actorOf(role));
        if (!decided.ok) continue;
        const after = evolveRequest(request, decided.value);
        expect(after.version).toBe(request.version + 1);
        if (after.status === 'closed') expect(running(after)).toEqual([]);
        expect(() => evolveRequest(after, decided.value)).toThrow();
      }
  const filed = fileRequest();
  if (!filed.ok) throw new Error('not filed');
  expect(foldRequest([])).toBeUndefined();
  expect(foldRequest([filed.value])).toEqual(evolveRequest(undefined, filed.value));
});
