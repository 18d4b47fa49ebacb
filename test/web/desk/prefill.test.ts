import { expect, test } from 'vitest';
import type { StaffAppeal } from '#web/client/desk-operations.ts';
import { prefill } from '#web/desk/commands/prefill.ts';
import { findView, ON_SITE } from '#web/desk/commands/table.ts';

const appealWith = (known: Partial<StaffAppeal>) => ({ candidates: [], ...known }) as unknown as StaffAppeal;
const begin = (command: string, known: Partial<StaffAppeal> = {}) => prefill(appealWith(known), { command });

test('The category of an acceptance is what the case has, then what was suggested, else nothing', () => {
  expect(begin('accept', { category: '0101', categoryHint: '0201' })).toEqual({ category: '0101' });
  expect(begin('accept', { categoryHint: '0201' })).toEqual({ category: '0201' });
  expect(begin('accept')).toEqual({});
});

test('A dispatch begins with the first unit that routing suggests', () => {
  const candidates = [{ unitId: 'parks' }, { unitId: 'heat' }] as unknown as StaffAppeal['candidates'];
  expect(begin('dispatch', { candidates })).toEqual({ lead: 'parks' });
  expect(begin('dispatch')).toEqual({});
});

test('A comment begins as internal, a contact as a call at the desk and as a visit on site', () => {
  expect([begin('comment'), begin('contact')]).toEqual([{ internal: true }, { how: 'phone' }]);
  expect(findView('contact')?.onSite?.begins).toEqual({ how: 'visit' });
  expect(findView('comment')?.onSite?.begins).toEqual({ internal: true });
});

test('Every other form begins empty, also that of a command that the page does not know', () => {
  expect([begin('sign'), begin('add-assist'), begin('reclassify', { category: '0101' }), begin('invented')]).toEqual([
    {},
    {},
    {},
    {},
  ]);
});

test('A worker records on site first what the camera has seen', () => {
  expect(ON_SITE).toEqual(['field-report', 'contact', 'submit-result', 'comment']);
});
