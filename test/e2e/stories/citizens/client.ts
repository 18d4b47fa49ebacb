import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { messagesTo } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { makeJpeg } from '#test/support/media/make-media.ts';
import { askForCode, fileDraft, follow, openClient, signIn, urge } from '#web/client/examples.ts';
import type { CitizenAppeal } from '#web/client/operations.ts';
import type { StoredTokens, TokenStore } from '#web/client/session.ts';
import { fetchTransport, type Transport } from '#web/client/transport.ts';
import { postBlob } from '#web/client/upload.ts';
import { platform } from '../shared-platform.ts';

/** Tokens of one page. */
function openStore(): TokenStore {
  let tokens: StoredTokens | undefined;
  return {
    read: () => tokens,
    write: (next) => {
      tokens = next;
    },
  };
}

function openPage(transport: Transport = fetchTransport) {
  const base = platform.url;
  const environment = { base, transport, language: () => 'en', wait, newKey: randomUUID, random: Math.random };
  return openClient(environment, openStore());
}

describe('the client of docs/front-ends.md', () => {
  test('The example client signs in, files with a photo despite lost answers, follows and urges', async () => {
    const phone = '13712340987';
    let lost = 0;
    // Each filing and each urge reaches the platform, and its first answer gets lost.
    const seen = new Set<string>();
    const page = openPage(async (request) => {
      const answer = await fetchTransport(request);
      const key = request.headers['idempotency-key'];
      if (key === undefined || seen.has(key)) return answer;
      seen.add(key);
      lost += 1;
      throw new Error('the answer was lost');
    });
    const { call, session } = page;

    const verificationId = await askForCode(call, phone);
    const code = await eventually(async () => {
      const found = (await messagesTo(platform.url, phone)).map((text) => /(\d{6})/.exec(text)?.[1]).at(-1);
      expect(found).toBeDefined();
      return found as string;
    });
    const wrong = await signIn(call, session, phone, verificationId, code === '000000' ? '000001' : '000000');
    expect(wrong).toMatchObject({ ok: false, problem: { errors: [{ path: 'code' }] } });
    expect(await signIn(call, session, phone, verificationId, code)).toMatchObject({ ok: true });

    const bytes = new Uint8Array(makeJpeg(60, 40));
    const file = { fileName: 'street.jpg', contentType: 'image/jpeg', size: bytes.length } as const;
    const photo = { key: randomUUID(), file, post: postBlob(new Blob([bytes], { type: 'image/jpeg' }), 'street.jpg') };
    const words = { kind: 'help', title: '路灯不亮', text: '门前的路灯坏了三天', address: '和平区三好街1号' } as const;
    const draft = { ...words, key: randomUUID(), contact: { phone }, photo };
    const filed = await fileDraft(call, draft);
    const again = await fileDraft(call, draft);
    if (!filed.ok || filed.unchanged || !('number' in filed.value)) throw new Error(JSON.stringify(filed));
    expect(again).toMatchObject({ value: { number: filed.value.number } });

    let shown: CitizenAppeal | undefined;
    await follow(
      call,
      filed.value.number,
      (appeal) => {
        shown = appeal;
      },
      async () => {
        if (shown?.media[0]?.state === 'ready' && shown.canDo.includes('urge')) return false;
        await wait(100);
        return true;
      },
    );
    expect(shown).toMatchObject({ title: '路灯不亮', media: [{ state: 'ready' }] });
    if (!shown) throw new Error('nothing was shown');
    const { number } = filed.value;
    // Routing may move on between a look and the urge: then the client gets a conflict and reads again.
    await eventually(async () => {
      const latest = await call('GET /v1/appeals/{number}', { params: { number } });
      if (!latest.ok || latest.unchanged) throw new Error('unreadable');
      expect(await urge(call, latest.value, '三天了')).toMatchObject({
        ok: true,
        value: { timeline: expect.any(Array) },
      });
    });
    expect(lost).toBeGreaterThanOrEqual(3);
    expect(await call('DELETE /v1/sessions', {})).toMatchObject({ ok: true });
  });
});
