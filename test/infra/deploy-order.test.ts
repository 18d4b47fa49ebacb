import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { configFor } from '#infra/platform/config.ts';
import { listStacks, ORDER } from '#scripts/deploy/order.ts';
import { synthesise } from './synthesis.ts';

let stacks: readonly Stack[];
beforeAll(async () => {
  const { app } = await synthesise('prod', 'cn-north-1');
  stacks = app.node.children.filter((each) => each instanceof Stack);
});

const nameOf = ({ stackName }: Stack) => stackName.replace('hotline-prod-', '');

test('npm run deploy deploys every stack', () => {
  expect(listStacks(configFor('prod', 'cn-north-1')).toSorted()).toEqual(stacks.map(nameOf).toSorted());
});

test('npm run deploy deploys each stack after those that it needs', () => {
  const order = listStacks(configFor('prod', 'cn-north-1'));
  const needs = stacks.flatMap((stack) => stack.dependencies.map((needed) => [nameOf(needed), nameOf(stack)] as const));
  // Names and parameters make no dependency by themselves, so each stack depends on the one before it.
  expect(needs).toEqual(order.slice(1).map((stack, index) => [order[index], stack]));
});

describe('the order in the documentation', () => {
  const read = (page: string) => readFileSync(join(import.meta.dirname, '../../docs', page), 'utf8');

  test('docs/architecture.md lists the stacks in the order of deployment', () => {
    const [, list = ''] = /Stacks: ([^(]*)\(/.exec(read('architecture.md')) ?? [];
    expect(list.match(/[a-z][a-z-]*/g)).toEqual([...ORDER]);
  });

  test('docs/deploy.md lists the stacks in the order of deployment', () => {
    const section = read('deploy.md')
      .split(/^## /m)
      .find((each) => each.startsWith('Order'));
    const [, ...rows] = [...(section ?? '').matchAll(/^\| ([a-z][a-z-]*) /gm)].map(([, name]) => name);
    expect(rows).toEqual([...ORDER]);
  });
});
