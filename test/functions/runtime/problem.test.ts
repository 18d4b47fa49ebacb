import { describe, expect, test } from 'vitest';
import { problem } from '#api/problem.contract.ts';
import type { RuleCode } from '#appeals/case/domain/refusal.ts';
import { RULE_TEXTS } from '#appeals/case/presenting/problems/rules.ts';
import { REFERENCE_TEXTS } from '#directory/presenting/references.ts';
import { type HttpFailure, toProblem } from '#functions/runtime/http/problem.ts';
import { parse } from '#kernel/contracts/parse.ts';
import type { UnknownReference } from '#kernel/domain/failure.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import { instant } from '#test/support/domain/world.ts';

type Kind = HttpFailure['kind'];

/** One failure of each kind with its status and code; the compiler asks for a new kind here. */
const TABLE: {
  readonly [K in Kind]: readonly [failure: Extract<HttpFailure, { kind: K }>, status: number, code: string];
} = {
  'illegal-transition': [
    { kind: 'illegal-transition', command: 'submitResult', status: 'closed', version: 9 },
    409,
    'illegal-transition',
  ],
  'stale-version': [{ kind: 'stale-version', status: 'accepted', version: 4 }, 409, 'stale-version'],
  'rule-broken': [{ kind: 'rule-broken', code: 'sign-first', status: 'inProgress', version: 5 }, 409, 'sign-first'],
  'request-refused': [
    {
      kind: 'request-refused',
      refusal: { kind: 'rule-broken', code: 'not-your-request', status: 'assigned', version: 3 },
    },
    409,
    'not-your-request',
  ],
  'visit-refused': [
    { kind: 'visit-refused', refusal: { kind: 'rule-broken', code: 'visits-used-up' } },
    409,
    'visits-used-up',
  ],
  invalid: [{ kind: 'invalid', code: 'unknown-unit', path: 'lead' }, 400, 'validation'],
  'unknown-reference': [{ kind: 'unknown-reference', path: 'media[1]', what: 'media-taken' }, 400, 'validation'],
  validation: [
    { kind: 'validation', errors: [{ path: 'title', message: '必填', code: 'required' }] },
    400,
    'validation',
  ],
  'not-utf-8': [{ kind: 'not-utf-8' }, 400, 'validation'],
  'rejected-cells': [
    { kind: 'rejected-cells', cells: [{ line: 3, column: 'lead', code: 'required', message: '必填' }] },
    400,
    'validation',
  ],
  'record-changed': [{ kind: 'record-changed', id: 'heating', version: 3 }, 409, 'record-changed'],
  'knowledge-state': [{ kind: 'knowledge-state', state: 'review', version: 2 }, 409, 'knowledge-state'],
  'required-field': [{ kind: 'required-field', path: 'contact' }, 400, 'validation'],
  'role-required': [{ kind: 'role-required' }, 403, 'not-permitted'],
  'malformed-json': [{ kind: 'malformed-json' }, 400, 'validation'],
  'idempotency-key-required': [{ kind: 'idempotency-key-required' }, 400, 'idempotency-key-required'],
  unauthenticated: [{ kind: 'unauthenticated' }, 401, 'unauthenticated'],
  'bad-signature': [{ kind: 'bad-signature' }, 401, 'bad-signature'],
  'message-too-old': [{ kind: 'message-too-old' }, 401, 'message-too-old'],
  'message-replayed': [{ kind: 'message-replayed' }, 401, 'message-replayed'],
  'not-permitted': [{ kind: 'not-permitted', command: 'accept', role: 'UNT' }, 403, 'not-permitted'],
  'not-found': [{ kind: 'not-found' }, 404, 'not-found'],
  'month-not-published': [{ kind: 'month-not-published' }, 404, 'month-not-published'],
  claimed: [{ kind: 'claimed', by: 'staff-1', until: instant('2026-03-09T02:30:00Z') }, 409, 'claimed'],
  'already-answered': [{ kind: 'already-answered' }, 409, 'already-answered'],
  'too-many-agents': [{ kind: 'too-many-agents' }, 409, 'too-many-agents'],
  'idempotency-conflict': [{ kind: 'idempotency-conflict' }, 409, 'idempotency-conflict'],
  'body-too-large': [{ kind: 'body-too-large' }, 413, 'body-too-large'],
  'unsupported-media-type': [{ kind: 'unsupported-media-type' }, 415, 'unsupported-media-type'],
  'too-many-requests': [{ kind: 'too-many-requests', retryAfterSeconds: 1.2 }, 429, 'too-many-requests'],
  'service-unavailable': [{ kind: 'service-unavailable', retryAfterSeconds: 2 }, 503, 'service-unavailable'],
  internal: [{ kind: 'internal' }, 500, 'internal'],
  'provider-unavailable': [{ kind: 'provider-unavailable', why: 'wechat is not set up' }, 503, 'provider-unavailable'],
};

describe('every failure', () => {
  test.each(Object.values(TABLE))('$kind is answered with its status and code', (failure, status, code) => {
    for (const language of ['zh', 'en'] as const) {
      const { problem: body } = toProblem(failure, language);
      expect(body).toMatchObject({ status, code });
      expect(body.type).toMatch(/^\/docs#problem-[a-z-]+$/);
      expect(parse(problem, { ...body, requestId: 'r' }, 'en').ok).toBe(true);
      const words = `${body.title} ${body.detail}`;
      if (language === 'zh') expect(words).toMatch(/\p{Script=Han}/u);
      else expect(words).not.toMatch(/\p{Script=Han}/u);
    }
  });

  test('a problem with status 400 names the fields that are wrong', () => {
    for (const [failure, status] of Object.values(TABLE))
      expect(toProblem(failure, 'zh').problem.errors !== undefined, failure.kind).toBe(status === 400);
    expect(toProblem(TABLE.invalid[0], 'zh').problem.errors).toEqual([
      { path: 'lead', message: '没有这个承办单位。', code: 'unknown-unit' },
    ]);
    expect(toProblem(TABLE['unknown-reference'][0], 'en').problem.errors).toEqual([
      { path: 'media[1]', message: 'The file already belongs to another appeal', code: 'media-taken' },
    ]);
  });
});

describe('a refused command', () => {
  test('a refused command is answered with state and version, and the rule that forbids it in words', () => {
    expect(toProblem(TABLE['illegal-transition'][0], 'zh').problem).toMatchObject({
      currentStatus: 'closed',
      version: 9,
      detail: '诉求现处于“已办结”，不能提交办理结果。',
    });
    expect(toProblem(TABLE['illegal-transition'][0], 'en').problem.detail).toBe(
      'The appeal is in state "Closed", so you cannot submit the result.',
    );
    expect(toProblem(TABLE['stale-version'][0], 'zh').problem).toMatchObject({ currentStatus: 'accepted', version: 4 });
    expect(toProblem(TABLE['rule-broken'][0], 'zh').problem).toMatchObject({
      type: '/docs#problem-rule-broken',
      detail: '请先签收。',
      currentStatus: 'inProgress',
      version: 5,
    });
  });

  test('every rule has its own code and words', () => {
    for (const code of Object.keys(RULE_TEXTS) as RuleCode[]) {
      const { problem: body } = toProblem({ kind: 'rule-broken', code, status: 'submitted', version: 1 }, 'zh');
      expect(body).toMatchObject({ status: 409, code, detail: RULE_TEXTS[code].zh });
    }
  });
});

test('a problem of something not found says the same, whatever it was', () => {
  expect(toProblem({ kind: 'not-found' }, 'zh')).toEqual(toProblem({ kind: 'not-found' }, 'zh'));
  expect(Object.keys(toProblem({ kind: 'not-found' }, 'zh').problem).sort()).toEqual([
    'code',
    'detail',
    'status',
    'title',
    'type',
  ]);
});

test('headers say when to try again, and how to sign in', () => {
  expect(toProblem(TABLE['too-many-requests'][0], 'zh').headers).toEqual({ 'retry-after': '2' });
  expect(toProblem(TABLE['service-unavailable'][0], 'zh').headers).toEqual({ 'retry-after': '2' });
  expect(toProblem(TABLE.unauthenticated[0], 'zh').headers).toHaveProperty('www-authenticate');
});

test('everything that may be missing has words', () => {
  for (const what of Object.keys(REFERENCE_TEXTS) as UnknownReference[])
    expect(toProblem({ kind: 'unknown-reference', path: 'x', what }, 'en').problem.errors?.[0]?.message).toBe(
      REFERENCE_TEXTS[what].en,
    );
});

test('a day that is refused names the last one that is allowed', () => {
  const atMost = { days: 30, lastDay: '2026-04-08' as LocalDate };
  const failure = { kind: 'invalid', code: 'review-date-out-of-range', path: 'reviewOn', atMost } as const;
  const say = (language: 'zh' | 'en') => toProblem(failure, language).problem.errors?.[0]?.message;
  expect(say('zh')).toContain('最长30天，最晚为2026年4月8日。');
  expect(say('en')).toContain('at most 30 days, until 8 April 2026.');
});

describe('an entry that somebody else has claimed', () => {
  const until = instant('2026-03-09T02:30:00Z');
  test.each([
    [{ by: 'staff-1', byName: '王芳' }, '王芳已领取此件，至 2026年3月9日 10:30（北京时间）到期。'],
    [{ by: 'staff-1' }, 'staff-1已领取此件，至 2026年3月9日 10:30（北京时间）到期。'],
  ])('the answer about a claimed entry says who has it and until when, in local time: %j', (holder, detail) => {
    const { problem: body } = toProblem({ kind: 'claimed', ...holder, until }, 'zh');
    expect(body).toMatchObject({ detail, claim: { ...holder, until } });
  });
});
