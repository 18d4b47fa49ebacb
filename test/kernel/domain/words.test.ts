import { expect, test } from 'vitest';
import { REFUSAL_ADVICE } from '#appeals/case/presenting/refusal-advice.ts';
import { SUPERVISION_TEXTS } from '#appeals/case/presenting/states.ts';
import { UNIT_KINDS } from '#directory/domain/directory.ts';
import { REQUEST_TYPES } from '#enterprise/services/domain/vocabulary.ts';
import {
  APPELLANT_KINDS,
  CHANNELS,
  CLOCK_CLASSES,
  FLAGS,
  KINDS,
  REFUSAL_REASONS,
  ROLES,
  SUPERVISION_LEVELS,
  URGENCIES,
} from '#kernel/domain/vocabulary.ts';
import { KIND_TEXTS } from '#kernel/presenting/code-names.ts';

/** The words of docs/domain/words.md, typed here from the rule and not taken from the product. */

const inChinese = (texts: Readonly<Record<string, { readonly zh: string }>>) =>
  Object.fromEntries(Object.entries(texts).map(([code, { zh }]) => [code, zh]));

test('an appeal is one of six kinds: question, request, complaint, tip-off, suggestion or praise', () => {
  expect([...KINDS]).toEqual(['consult', 'help', 'complaint', 'report', 'suggestion', 'praise']);
  expect(inChinese(KIND_TEXTS)).toEqual({
    consult: '咨询',
    help: '求助',
    complaint: '投诉',
    report: '举报',
    suggestion: '建议',
    praise: '表扬',
  });
});

test('an appeal comes through one of nine channels', () => {
  expect([...CHANNELS].toSorted()).toEqual(
    ['phone', 'web', 'miniprogram', 'app', 'mailbox', 'sms', 'helpline', 'police110', 'field'].toSorted(),
  );
});

test('an appeal is normal, urgent or critical', () => {
  expect([...URGENCIES]).toEqual(['normal', 'urgent', 'critical']);
});

test('an appeal has nine flags', () => {
  expect([...FLAGS].toSorted()).toEqual(
    [
      'confidential',
      'anonymous',
      'noReply',
      'sensitive',
      'threat',
      'emergency',
      'group',
      'repeat',
      'nuisance',
    ].toSorted(),
  );
});

test('an appellant is a citizen, an enterprise or anonymous', () => {
  expect([...APPELLANT_KINDS]).toEqual(['citizen', 'enterprise', 'anonymous']);
});

test('supervision has six levels, from none to the circular, each with its name', () => {
  expect([...SUPERVISION_LEVELS]).toEqual(['none', 'reminder', 'yellow', 'red', 'escalated', 'circular']);
  const names = inChinese(SUPERVISION_TEXTS);
  expect([names.reminder, names.yellow, names.red, names.escalated, names.circular]).toEqual([
    '提醒',
    '黄牌',
    '红牌',
    '提级',
    '通报',
  ]);
});

test('thirteen roles act on an appeal', () => {
  const roles = 'APP AGT DSP SUP UNT LDR WRK FUP MGR PTN SYS ADM AUD'.split(' ');
  expect([...ROLES].toSorted()).toEqual(roles.toSorted());
});

test('a case has one of five clock classes', () => {
  expect([...CLOCK_CLASSES]).toEqual(['critical', 'utilities', 'consult', 'general', 'complex']);
});

test('a unit is a department, district, street, public body, utility, government level or the centre', () => {
  // A partner of businesses is a unit of the directory that gets no cases (DOMAIN 8).
  expect(UNIT_KINDS.filter((kind) => kind !== 'partner').toSorted()).toEqual(
    ['centre', 'region', 'department', 'district', 'street', 'publicBody', 'utility'].toSorted(),
  );
});

test('an appeal is refused or diverted for one of seventeen reasons, each with its advice', () => {
  const reasons = [
    'EMERGENCY LITIGATION ARBITRATION DISCIPLINE ADMIN_REVIEW INFO_DISCLOSURE PETITION STATE_SECRET WORK_SECRET',
    'TRADE_SECRET PRIVACY UNLAWFUL ALREADY_HANDLED IN_PROGRESS_DUPLICATE OUT_OF_JURISDICTION MARKET_MATTER NUISANCE',
  ]
    .join(' ')
    .split(' ');
  expect([...REFUSAL_REASONS].toSorted()).toEqual(reasons.toSorted());
  expect(Object.keys(REFUSAL_ADVICE).toSorted()).toEqual(reasons.toSorted());
});

test('a business asks for one of six things', () => {
  expect([...REQUEST_TYPES].toSorted()).toEqual(
    [
      'policyAdvice',
      'financing',
      'legalAffairs',
      'labourAndResources',
      'projectApproval',
      'environmentComplaint',
    ].toSorted(),
  );
});
