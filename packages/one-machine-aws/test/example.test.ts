import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Machine, openMachine } from 'one-machine-aws';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { synthesise } from '../example/synthesise.ts';

const directory = mkdtempSync(join(tmpdir(), 'guest-book-'));
const dataDirectory = join(directory, 'data');
let assembly: string;
let machine: Machine;

const start = async () => {
  machine = await openMachine({ assembly, dataDirectory });
};

beforeAll(async () => {
  assembly = synthesise(directory);
  await start();
});
afterAll(async () => {
  await machine.stop();
  rmSync(directory, { recursive: true });
});

const call = (method: string, path: string, body?: object) =>
  fetch(machine.url + path, { method, ...(body && { body: JSON.stringify(body) }) });
const list = async () => ((await (await call('GET', '/entries')).json()) as { readonly items: object[] }).items;

test('an entry is stored, and the state machine that its stream starts thanks the guest', async () => {
  const signed = await call('POST', '/entries', { guest: 'Ada', words: 'A fine place.' });
  expect(signed.status).toBe(201);
  const entry = (await signed.json()) as object;
  await vi.waitFor(async () => expect(await list()).toEqual([{ ...entry, thanks: 'Thank you, Ada!' }]), 60_000);
});

test('a function without the grant is refused, with the words of AWS in the log', async () => {
  expect((await call('DELETE', '/entries/some')).status).toBe(500);
  expect(await list()).toHaveLength(1);
  expect(readFileSync(join(dataDirectory, 'logs/runtime.log'), 'utf8')).toMatch(
    /assumed-role\/.*Erase.* is not authorized to perform: dynamodb:DeleteItem on resource: arn:aws:dynamodb:us-east-1:/,
  );
});

test('the permissions that were used are recorded', () => {
  const used = JSON.stringify(machine.permissionsUsed());
  for (const action of ['dynamodb:PutItem', 'states:StartExecution', 'dynamodb:UpdateItem'])
    expect(used).toContain(action);
  expect(used).not.toContain('dynamodb:DeleteItem');
});

test('a second machine on the same data is refused, in the words of the options', async () => {
  await expect(openMachine({ assembly, dataDirectory })).rejects.toThrow(
    /already runs with the data.*dataDirectory: DIR/,
  );
});

test('after a restart the data are there, and the machine goes on', async () => {
  await machine.stop();
  await start();
  expect(await list()).toHaveLength(1);
  await call('POST', '/entries', { guest: 'Grace', words: `${'long '.repeat(30)}.` });
  const thanked = async () => (await list()).map((entry) => (entry as { thanks?: string }).thanks).toSorted();
  await vi.waitFor(async () => expect(await thanked()).toEqual(['Thank you, Ada!', 'Thank you, Grace!']), 60_000);
});
