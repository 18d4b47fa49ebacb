import { describe, expect, test } from 'vitest';
import { json, openFakePlatform, refused } from '#test/support/web/fake-platform.ts';
import type { Call } from '#web/client/call.ts';
import { send } from '#web/client/send.ts';
import { openWxTransport, type WxRequests } from '#web/client/transport.ts';
import { postWxFile, uploadFile, type WxUploads } from '#web/client/upload.ts';
import { watch } from '#web/client/watch.ts';

const PHOTO = { fileName: 'a.jpg', contentType: 'image/jpeg', size: 5 } as const;
const FORM = { mediaId: 'm1', url: 'https://files.example', fields: { key: 'k' }, fileField: 'file', expiresAt: 'x' };

const callOf = (environment: Parameters<typeof send>[0]): Call => {
  return (operation, request) => send(environment, operation, request, 'token');
};

describe('an upload', () => {
  test('an upload announces the file with its own key and posts the form', async () => {
    const { environment, requests } = openFakePlatform(json(201, FORM));
    const posted: unknown[] = [];
    const outcome = await uploadFile(
      callOf(environment),
      PHOTO,
      async (form) => {
        posted.push(form);
        return 201;
      },
      'photo-key-000001',
    );
    expect(outcome).toMatchObject({ ok: true, value: { mediaId: 'm1' } });
    expect(requests[0]?.headers['idempotency-key']).toBe('photo-key-000001');
    expect(posted).toEqual([FORM]);
  });

  test('an upload posts the form again when no answer came', async () => {
    const { environment } = openFakePlatform(json(201, FORM));
    let tries = 0;
    const post = async () => {
      tries += 1;
      if (tries < 3) throw new Error('lost');
      return 204;
    };
    expect(await uploadFile(callOf(environment), PHOTO, post, 'photo-key-000001')).toMatchObject({ ok: true });
  });

  test.each([
    [403, 'upload-refused', 1],
    [0, 'offline', 3],
  ])('the status %i of the storage is the problem %s', async (status, code, times) => {
    const { environment } = openFakePlatform(json(201, FORM));
    let tries = 0;
    const outcome = await uploadFile(
      callOf(environment),
      PHOTO,
      async () => {
        tries += 1;
        return status;
      },
      'photo-key-000001',
    );
    expect(outcome).toMatchObject({ ok: false, problem: { code } });
    expect(tries).toBe(times);
  });

  test('a file that is not accepted is not posted', async () => {
    const { environment } = openFakePlatform(refused(400, 'validation'));
    const post = () => Promise.reject(new Error('must not be posted'));
    const outcome = await uploadFile(callOf(environment), PHOTO, post, 'photo-key-000001');
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'validation' } });
  });
});

describe('a watch', () => {
  test('a watch yields what has changed, and problems without ending', async () => {
    const { environment, requests } = openFakePlatform(
      json(200, { version: 1 }, { etag: '"1"' }),
      { status: 304, text: '' },
      refused(404, 'not-found'),
      json(200, { version: 2 }, { etag: '"2"' }),
    );
    const seen: unknown[] = [];
    let rounds = 0;
    const number = { params: { number: 'n' } };
    for await (const each of watch(callOf(environment), 'GET /v1/appeals/{number}', number, async () => ++rounds < 4))
      seen.push('value' in each ? each.value : each.problem.code);
    expect(seen).toEqual([{ version: 1 }, 'not-found', { version: 2 }]);
    expect(requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"', '"1"', '"1"']);
  });
});

describe('a mini-program', () => {
  test('a mini-program sends requests by wx.request and reads answers as text', async () => {
    const asked: object[] = [];
    const wx: WxRequests = {
      request: (options) => {
        asked.push({ method: options.method, dataType: options.dataType, data: options.data });
        options.success({ statusCode: 200, header: { ETag: '"a"' }, data: '{"number":"1"}' });
      },
    };
    const { environment } = openFakePlatform();
    const transport = openWxTransport(wx);
    const outcome = await send({ ...environment, transport }, 'POST /v1/uploads', { body: PHOTO });
    expect(outcome).toEqual({ ok: true, unchanged: false, value: { number: '1' }, etag: '"a"' });
    expect(asked).toEqual([{ method: 'POST', dataType: 'text', data: JSON.stringify(PHOTO) }]);
  });

  test('a request that fails is a lost answer', async () => {
    const transport = openWxTransport({ request: ({ fail }) => fail({ errMsg: 'request:fail timeout' }) });
    const { environment } = openFakePlatform();
    const outcome = await send({ ...environment, transport }, 'GET /v1/categories', {});
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'offline', detail: 'request:fail timeout' } });
  });

  test('a mini-program sends files by wx.uploadFile with all fields of the form', async () => {
    const sent: object[] = [];
    const wx: WxUploads = {
      uploadFile: ({ success, fail: _fail, ...options }) => {
        sent.push(options);
        success({ statusCode: 201 });
      },
    };
    expect(await postWxFile(wx, 'wxfile://a')({ ...FORM, fileField: 'file' })).toBe(201);
    expect(sent).toEqual([{ url: FORM.url, filePath: 'wxfile://a', name: 'file', formData: { key: 'k' } }]);
  });
});
