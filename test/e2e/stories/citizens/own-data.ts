import { describe, expect, test } from 'vitest';
import { exportedAppeal, person } from '../../../../shared/contracts/http/own-data.ts';
import { undocumented } from '../../../support/contract/strict.ts';
import { caseOf, coldFlat, file } from '../../../support/e2e/case.ts';
import type { Caller } from '../../../support/e2e/client.ts';
import { eventually } from '../../../support/e2e/eventually.ts';
import { signInByPhone } from '../../../support/e2e/sign-in.ts';
import { photoOf, upload } from '../../../support/e2e/uploads.ts';
import { makeJpeg } from '../../../support/media/make-media.ts';
import { people } from '../shared-platform.ts';

interface Exported {
  readonly number: string;
  readonly contact?: { readonly name?: string; readonly phone?: string };
  readonly media?: readonly { readonly state: string; readonly url?: string }[];
  readonly accesses?: readonly { readonly role: string }[];
  readonly timeline: readonly { readonly texts: readonly { readonly text: string }[] }[];
}

/** All pages of an export, a case a page. */
async function exportAll(caller: Caller): Promise<readonly Exported[]> {
  const items: Exported[] = [];
  let cursor: string | undefined;
  do {
    const after = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await caller.get(`/v1/me/export?limit=1${after}`);
    expect(page.status, page.text).toBe(200);
    items.push(...(page.body.items as readonly unknown[] as readonly Exported[]));
    cursor = page.body.nextCursor;
  } while (cursor !== undefined);
  for (const item of items) expect(undocumented(exportedAppeal, item)).toEqual([]);
  return items;
}

describe('own data', () => {
  test('A person sees what is stored about them, and exports all of it with files and accesses', async () => {
    const phone = '13744440001';
    const { caller } = await signInByPhone(people, phone);
    const contact = { name: '钱一', phone };
    const photo = await upload(caller, photoOf(makeJpeg(64, 48), '阳台.jpg'));
    const first = caseOf(people, (await file(caller, coldFlat({ contact, media: [photo] }))).number);
    const second = caseOf(people, (await file(caller, coldFlat({ contact, title: '第二件' }))).number);
    await first.give('operator', 'reveal', { reason: 'clarify' });

    const me = await eventually(async () => {
      const { body } = await caller.get('/v1/me');
      expect(body.appeals).toBe(2);
      return body;
    });
    expect(undocumented(person, me)).toEqual([]);
    expect(me).toMatchObject({ signedInWith: 'phone', name: '钱一', phone: '137****0001' });
    expect(me.sessions).toMatchObject([{ channel: 'web', isThis: true }]);

    const exported = await eventually(async () => {
      const parts = await exportAll(caller);
      expect(parts.find(({ number }) => number === first.number)?.media).toMatchObject([{ state: 'ready' }]);
      return parts;
    });
    const heads = exported.filter((part) => part.contact !== undefined);
    expect(heads.map(({ number }) => number)).toEqual([second.number, first.number]);
    expect(heads[1]).toMatchObject({ contact, accesses: [{ role: 'AGT' }] });
    expect(JSON.stringify(exported)).toContain('室温只有十二度');
    expect((await fetch(heads[1]?.media?.[0]?.url ?? '')).status).toBe(200);
  });

  test('Nobody sees or exports the data of somebody else', async () => {
    const phone = '13744440002';
    const { caller } = await signInByPhone(people, phone);
    const { number } = await file(caller, coldFlat({ contact: { name: '钱二', phone } }));
    await eventually(async () => expect((await exportAll(caller)).map((part) => part.number)).toEqual([number]));
    const page = await caller.get('/v1/me/export?limit=1');
    expect(page.body.nextCursor).toBeUndefined();
    expect(JSON.stringify(await exportAll(people.as('citizen-2')))).not.toContain(number);
    for (const path of ['/v1/me', '/v1/me/export']) {
      expect((await people.nobody.get(path)).status, path).toBe(401);
      expect((await people.as('operator').get(path)).status, path).toBe(401);
    }
  });
});
