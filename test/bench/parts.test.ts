import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findPart, PARTS } from '#bench/profile/parts.ts';

/** Parts that are no source files: the profile names them by their frames. */
const WITHOUT_FILES = ['garbage collection', 'native code of Node', 'rest of Node'];

const SOURCES = [
  'packages/one-machine-aws/src/**/*.ts',
  'local/**/*.ts',
  'functions/**/*.ts',
  'shared/**/*.ts',
  'node_modules/{@smithy,@aws-sdk,@aws-crypto}/**/dist-es/**/*.js',
  'node_modules/dynalite/**/*.js',
];

test('each part of a profile has source files that are there', () => {
  const found = new Set(globSync(SOURCES).map(findPart));
  expect(PARTS.filter((part) => !found.has(part))).toEqual(WITHOUT_FILES);
});

test('what imitates AWS on one machine is not counted as the product', () => {
  expect(
    globSync('packages/one-machine-aws/src/**/*.ts').filter((path) =>
      /^function: (?:product|views)/.test(findPart(path)),
    ),
  ).toEqual([]);
});
