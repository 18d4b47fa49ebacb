import { describe, expect, test } from 'vitest';
import { COMMANDS } from '#appeals/case/contracts/commands/all-commands.ts';
import { COMMANDS_BY_AUDIENCE } from '#appeals/case/contracts/commands/command-audience.ts';
import { commandInputs } from '#appeals/case/contracts/commands/command-input.ts';
import { COMMAND_NAMES, getTransition } from '#appeals/case/domain/transitions.ts';
import { parse } from '#kernel/contracts/parse.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';

const INPUTS = { citizens: commandInputs('citizens'), staff: commandInputs('staff') };

const give = (kebab: string, body: unknown, audience: 'citizens' | 'staff' = 'staff') => {
  const schema = INPUTS[audience].get(kebab);
  if (!schema) return 'no such command';
  const result = parse(schema, body, 'en');
  return result.ok ? result.value : result.error.map(({ path, code }) => `${path} ${code}`);
};

describe('the commands of the table', () => {
  test('Exactly the commands that people give on an existing appeal have a body', () => {
    const forPeople = COMMAND_NAMES.filter((name) => {
      const { from, roles } = getTransition(name);
      return from.length > 0 && roles.some((role) => role !== 'SYS');
    });
    expect(Object.keys(COMMANDS).sort()).toEqual(forPeople.sort());
    const given = new Set([...COMMANDS_BY_AUDIENCE.citizens, ...COMMANDS_BY_AUDIENCE.staff]);
    expect([...given].sort()).toEqual(forPeople);
  });

  test('An audience has exactly the commands that one of its roles may give', () => {
    for (const name of COMMAND_NAMES.filter((each) => getTransition(each).from.length > 0)) {
      const { roles } = getTransition(name);
      expect(INPUTS.citizens.has(toKebabCase(name)), name).toBe((roles as string[]).includes('APP'));
      const hasStaff = roles.some((role) => role !== 'APP' && role !== 'SYS');
      expect(INPUTS.staff.has(toKebabCase(name)), name).toBe(hasStaff);
    }
  });

  test('Names of no command and commands of SYS alone are unknown', () => {
    const none = ['', 'mark', 'lapse', 'suggest', 'submit', 'toString', '__proto__', 'constructor', 'reveal'];
    for (const name of [...none, 'submitResult', 'SUBMIT-RESULT', 'submit-'])
      expect(give(name, {}), name).toBe('no such command');
  });
});

describe('a body', () => {
  test('The worker of an assignment is a subject of up to 255 characters, as the directory stores it', () => {
    for (const worker of ['staff-worker', 'auth0|64f1.a_b-c@example', 'w'.repeat(255)])
      expect(give('assign-worker', { worker })).toMatchObject({ request: { worker } });
    for (const worker of ['', '-w', 'a b', 'w'.repeat(256)])
      expect(give('assign-worker', { worker }), worker).toEqual(['worker format']);
  });

  test('A body is split into request and envelope', () => {
    expect(give('accept', { category: '0101', expectedVersion: 3, callId: 'call-1' })).toEqual({
      command: 'accept',
      request: { category: '0101' },
      expectedVersion: 3,
      callId: 'call-1',
    });
    expect(give('sign', {})).toEqual({ command: 'sign', request: {} });
  });

  test('A body of a citizen may name a version but no call', () => {
    expect(give('urge', { expectedVersion: 2 }, 'citizens')).toMatchObject({ expectedVersion: 2 });
    expect(give('urge', { callId: 'call-1' }, 'citizens')).toEqual(['callId unknown-field']);
  });

  test('A command for a caller names the proof', () => {
    const caller = { callId: 'call-1', proof: 'a0'.repeat(16) };
    for (const [name, body] of [
      ['supply', { text: '12号' }],
      ['urge', {}],
      ['comment', { text: '请尽快' }],
      ['withdraw', {}],
      ['reopen', { text: '又停暖了' }],
    ] as const) {
      expect(give(name, { ...body, ...caller }), name).toMatchObject({ request: body, ...caller });
      expect(give(name, { text: '又停暖了', ...caller }, 'citizens'), name).toContain('proof unknown-field');
    }
    expect(give('sign', caller)).toEqual(['proof unknown-field']);
    expect(give('urge', { proof: 'a0' })).toEqual(['proof format']);
    expect(give('urge', { proof: { phone: '13812345678' } })).toEqual(['proof wrong-type']);
  });

  test.each([
    ['ask-info', { question: '门牌号是多少？' }],
    ['supply', { text: '12号' }],
    ['supply', { media: ['m1'] }],
    ['refuse', { reason: 'EMERGENCY', note: '请拨打110' }],
    [
      'accept',
      { category: '010203', clockClass: 'complex', urgency: 'urgent', restatement: { title: 'a', text: 'b' } },
    ],
    ['dispatch', { lead: 'heating', assists: ['street-1', 'street-2'] }],
    ['contact', { how: 'phone', note: '已说明', at: '2026-11-24T08:30:00+08:00', media: ['m1'] }],
    ['submit-result', { solved: true, publicReply: '已修好', internalNote: '换阀门', media: ['m1'] }],
    ['send-back', { reason: '请补充照片' }],
    ['pass', {}],
    ['record-attempt', { reached: false, how: 'phone', note: '无人接听' }],
    ['record-follow-up', { contacted: true, resolved: false, satisfaction: 2, words: '还是冷' }],
    ['close-with-reason', { reason: '依法不能办理' }],
    ['withdraw', { reason: '已解决' }],
    ['urge', {}],
    ['comment', { text: '请尽快', internal: true }],
  ])('%s accepts %j', (kebab, body) => {
    expect(give(kebab, body)).toMatchObject({ request: body });
  });

  test.each([
    ['ask-info', {}, ['question required']],
    ['supply', {}, ['text required']],
    ['supply', { media: [] }, ['text required']],
    ['refuse', { reason: 'BECAUSE' }, ['reason not-one-of']],
    ['accept', { category: 'heating' }, ['category format']],
    ['accept', { category: '01', restatement: { title: 'a' } }, ['restatement.text required']],
    ['dispatch', { lead: 'a b' }, ['lead format']],
    ['dispatch', { lead: 'a', assists: ['b', 'b'] }, ['assists[1] duplicate']],
    ['sign', { anything: 1 }, ['anything unknown-field']],
    ['contact', { how: '打电话给13812345678' }, ['how not-one-of']],
    ['contact', { how: 'phone', at: '2026-02-30T08:00:00Z' }, ['at instant']],
    ['contact', { how: 'phone', at: '2026-02-01T08:00:00' }, ['at instant']],
    ['submit-result', { solved: 'yes', publicReply: ' ' }, ['solved wrong-type', 'publicReply blank']],
    ['record-follow-up', { contacted: true, resolved: true, satisfaction: 6 }, ['satisfaction not-one-of']],
    ['record-follow-up', { contacted: true, resolved: true, satisfaction: 4.5 }, ['satisfaction not-one-of']],
    ['pass', { expectedVersion: 0 }, ['expectedVersion out-of-range']],
    ['pass', { expectedVersion: 1.5 }, ['expectedVersion wrong-type']],
    ['pass', { expectedVersion: '1' }, ['expectedVersion wrong-type']],
    ['pass', null, [' wrong-type']],
    ['pass', [], [' wrong-type']],
  ])('%s refuses %j', (kebab, body, errors) => {
    expect(give(kebab, body)).toEqual(errors);
  });

  test('A comment of an appellant is never internal', () => {
    expect(give('comment', { text: '请尽快' }, 'citizens')).toMatchObject({
      request: { text: '请尽快', internal: false },
    });
    expect(give('comment', { text: '请尽快', internal: true }, 'citizens')).toEqual(['internal not-one-of']);
  });
});
