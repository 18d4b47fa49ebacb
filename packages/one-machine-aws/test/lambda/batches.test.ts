import { expect, test } from 'vitest';
import { openBatches } from '../../src/lambda/batches.ts';

function open() {
  const sent: (readonly number[])[] = [];
  return { sent, ...openBatches<number>((messages) => sent.push(messages)) };
}

test('messages of one turn, also of promises that it made ready, are sent together and in order', async () => {
  const { sent, add } = open();
  add(1);
  await Promise.resolve().then(() => add(2));
  add(3);
  expect(sent).toEqual([]);
  await new Promise(setImmediate);
  expect(sent).toEqual([[1, 2, 3]]);
  add(4);
  await new Promise(setImmediate);
  expect(sent).toEqual([[1, 2, 3], [4]]);
});

test('what is flushed is not sent again', async () => {
  const { sent, add, flush } = open();
  add(1);
  flush();
  flush();
  expect(sent).toEqual([[1]]);
  await new Promise(setImmediate);
  expect(sent).toEqual([[1]]);
});
