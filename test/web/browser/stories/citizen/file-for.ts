import { expect } from 'vitest';
import { coldFlat } from '#test/support/e2e/case.ts';
import type { Caller } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';

/** Files an appeal of the person with this phone, and waits until the list of their appeals has it. Returns its number. */
export async function fileFor(caller: Caller, phone: string, title: string): Promise<string> {
  const filed = await caller.post('/v1/appeals', coldFlat({ title, contact: { name: '钱六', phone } }));
  expect(filed.status, filed.text).toBe(201);
  const { number } = filed.body;
  await eventually(async () => {
    const { body } = await caller.get('/v1/appeals');
    expect(body.items.map((each: { readonly number: string }) => each.number)).toContain(number);
  });
  return number;
}
