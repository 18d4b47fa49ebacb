import { describe, expect, test } from 'vitest';
import { compilePattern } from '../../src/events/pattern.ts';

const event = {
  source: 'hotline.appeals',
  'detail-type': 'appeal.dispatched',
  resources: ['arn:aws-cn:s3:::media', 'arn:aws-cn:s3:::quarantine'],
  detail: {
    unit: 'heating-1',
    district: '和平区',
    count: 5,
    ratio: 0.5,
    urgent: true,
    note: null,
    empty: '',
    list: [],
    key: 'Photos/2026/A.JPG',
    address: '10.0.0.17',
    nested: { level: { deep: 'x' } },
    parts: [
      { kind: 'photo', size: 1 },
      { kind: 'video', size: 9 },
    ],
  },
};

const inDetail = (detail: object) => ({ detail });

describe('a pattern matches', () => {
  test.each<[string, object]>([
    ['an exact value', { source: ['hotline.appeals'] }],
    ['one of several values', { 'detail-type': ['appeal.closed', 'appeal.dispatched'] }],
    ['several fields together', { source: ['hotline.appeals'], detail: { unit: ['heating-1'] } }],
    ['a nested field', inDetail({ nested: { level: { deep: ['x'] } } })],
    ['any member of a list', { resources: ['arn:aws-cn:s3:::quarantine'] }],
    ['a number, however written', inDetail({ count: [5.0] })],
    ['true', inDetail({ urgent: [true] })],
    ['null', inDetail({ note: [null] })],
    ['an empty text', inDetail({ empty: [''] })],
    ['a prefix', inDetail({ key: [{ prefix: 'Photos/' }] })],
    ['a prefix in any case', inDetail({ key: [{ prefix: { 'equals-ignore-case': 'photos/' } }] })],
    ['a suffix', inDetail({ key: [{ suffix: '.JPG' }] })],
    ['a suffix in any case', inDetail({ key: [{ suffix: { 'equals-ignore-case': '.jpg' } }] })],
    ['any case', inDetail({ unit: [{ 'equals-ignore-case': 'HEATING-1' }] })],
    ['a wildcard', inDetail({ key: [{ wildcard: 'Photos/*/*.JPG' }] })],
    ['a wildcard at the end', { resources: [{ wildcard: 'arn:*:s3:::quar*' }] }],
    ['anything but a value', inDetail({ unit: [{ 'anything-but': 'roads-1' }] })],
    ['anything but several', inDetail({ count: [{ 'anything-but': [1, 2] }] })],
    ['anything but a prefix', inDetail({ unit: [{ 'anything-but': { prefix: 'roads' } }] })],
    ['anything but suffixes', inDetail({ key: [{ 'anything-but': { suffix: ['.png', '.gif'] } }] })],
    ['anything but a wildcard', inDetail({ key: [{ 'anything-but': { wildcard: 'Videos/*' } }] })],
    ['anything but any case', inDetail({ unit: [{ 'anything-but': { 'equals-ignore-case': 'ROADS-1' } }] })],
    ['a field that exists', inDetail({ note: [{ exists: true }] })],
    ['a field that does not exist', inDetail({ closedAt: [{ exists: false }] })],
    ['a field that does not exist, deep down', inDetail({ other: { thing: [{ exists: false }] } })],
    ['an empty list as absent', inDetail({ list: [{ exists: false }] })],
    ['an object as no leaf', inDetail({ nested: [{ exists: false }] })],
    ['an exact number', inDetail({ count: [{ numeric: ['=', 5] }] })],
    ['a range of numbers', inDetail({ count: [{ numeric: ['>', 0, '<=', 5] }] })],
    ['a block of addresses', inDetail({ address: [{ cidr: '10.0.0.0/24' }] })],
    ['one of two fields', inDetail({ $or: [{ unit: ['roads-1'] }, { count: [{ numeric: ['>', 4] }] }] })],
    ['$or and another field', inDetail({ urgent: [true], $or: [{ unit: ['heating-1'] }, { count: [1] }] })],
    ['$or at the top', { $or: [{ source: ['x'] }, { detail: { urgent: [true] } }] }],
    ['one object of a list with all that is asked', inDetail({ parts: { kind: ['video'], size: [9] } })],
    ['absent or a value', inDetail({ closedAt: [{ exists: false }, 'x'] })],
  ])('a pattern matches %s', (_what, pattern) => {
    expect(compilePattern(pattern)(event)).toBe(true);
  });
});

describe('a pattern does not match', () => {
  test.each<[string, object]>([
    ['another value', { source: ['hotline.media'] }],
    ['when one of several fields differs', { source: ['hotline.appeals'], detail: { unit: ['roads-1'] } }],
    ['an absent field', inDetail({ closedAt: ['x'] })],
    ['a number given as a text', inDetail({ count: ['5'] })],
    ['true given as a text', inDetail({ urgent: ['true'] })],
    ['an empty text for null', inDetail({ note: [''] })],
    ['a prefix in another case', inDetail({ key: [{ prefix: 'photos/' }] })],
    ['a wildcard whose parts come in another order', inDetail({ key: [{ wildcard: '*.JPG*Photos' }] })],
    ['a wildcard that would use a character twice', inDetail({ unit: [{ wildcard: 'heating-1*1' }] })],
    ['anything but its own value', inDetail({ unit: [{ 'anything-but': ['heating-1', 'x'] }] })],
    ['anything but, on an absent field', inDetail({ closedAt: [{ 'anything-but': 'x' }] })],
    ['exists on an absent field', inDetail({ closedAt: [{ exists: true }] })],
    ['exists false on a present field', inDetail({ note: [{ exists: false }] })],
    ['exists on an object, which is no leaf', inDetail({ nested: [{ exists: true }] })],
    ['a number outside of the range', inDetail({ count: [{ numeric: ['>', 5, '<', 9] }] })],
    ['numeric on a text', inDetail({ unit: [{ numeric: ['>', 0] }] })],
    ['another block of addresses', inDetail({ address: [{ cidr: '10.0.1.0/24' }] })],
    ['a block, on what is no address', inDetail({ unit: [{ cidr: '10.0.0.0/24' }] })],
    ['$or when none matches', inDetail({ $or: [{ unit: ['roads-1'] }, { count: [1] }] })],
    ['fields of two different objects of a list', inDetail({ parts: { kind: ['photo'], size: [9] } })],
    ['an inherited name', inDetail({ constructor: [{ exists: true }] })],
  ])('a pattern does not match %s', (_what, pattern) => {
    expect(compilePattern(pattern)(event)).toBe(false);
  });
});

describe('a pattern is refused when it holds', () => {
  test.each<[string, unknown]>([
    ['nothing', {}],
    ['a text', 'x'],
    ['a value without a list', { source: 'x' }],
    ['an empty list', { source: [] }],
    ['an empty object', { detail: {} }],
    ['a list in a list', { source: [['x']] }],
    ['an unknown operator', { source: [{ regex: 'x' }] }],
    ['two operators in one object', { source: [{ prefix: 'x', suffix: 'y' }] }],
    ['an empty operator', { source: [{}] }],
    ['a prefix that is a number', { source: [{ prefix: 1 }] }],
    ['a prefix with an unknown operand', { source: [{ prefix: { wildcard: 'x' } }] }],
    ['exists with a text', { source: [{ exists: 'true' }] }],
    ['an unknown comparison', { detail: { n: [{ numeric: ['!=', 1] }] } }],
    ['an inherited name as comparison', { detail: { n: [{ numeric: ['constructor', 1] }] } }],
    ['a range from above', { detail: { n: [{ numeric: ['<', 1, '>', 5] }] } }],
    ['half a range', { detail: { n: [{ numeric: ['>', 1, '<'] }] } }],
    ['a limit beyond 5e9', { detail: { n: [{ numeric: ['>', 6e9] }] } }],
    ['anything but nothing', { source: [{ 'anything-but': [] }] }],
    ['anything but an unknown operator', { source: [{ 'anything-but': { regex: 'x' } }] }],
    ['two stars in a row', { source: [{ wildcard: 'a**' }] }],
    ['a lone backslash', { source: [{ wildcard: 'a\\b' }] }],
    ['a block that is none', { source: [{ cidr: '10.0.0.0/99' }] }],
    ['$or with one branch', { $or: [{ source: ['x'] }] }],
    ['$or with values', { $or: ['x', 'y'] }],
  ])('a pattern is refused when it has %s', (_what, pattern) => {
    expect(() => compilePattern(pattern)).toThrow(/not valid/);
  });
});

test('an escaped star of a wildcard matches a star', () => {
  const matches = compilePattern({ source: [{ wildcard: 'a\\*b*' }] });
  expect([matches({ source: 'a*bc' }), matches({ source: 'axbc' })]).toEqual([true, false]);
});
