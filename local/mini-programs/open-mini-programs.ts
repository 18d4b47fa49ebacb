import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { createTables } from 'one-machine-aws';
import type { MiniProgramCredentials } from '#accounts/adapters/sealed-credentials.ts';
import type { Person } from '../people.ts';
import { openAlipayServer } from './alipay-server.ts';
import { openCodes, type Platform } from './codes.ts';
import { openWechatServer } from './wechat-server.ts';

/**
 * Simulates the platforms of mini-programs with their own protocols, so that sign-in uses the real adapters. Their
 * keys are generated once and stored in the state file.
 */
export function openMiniPrograms(db: DatabaseSync, now: () => number) {
  const keys = keysIn(db);
  const codes = openCodes(db, now);
  const wechat = { appId: 'wx-one-machine', secret: keys.wechatSecret };
  const alipayAppId = '2021000000000000';
  const serveWechat = openWechatServer({ ...wechat, codes, now });
  const serveAlipay = openAlipayServer({
    appId: alipayAppId,
    appPublicKey: readPublic(keys.alipayApp),
    privateKey: keys.alipay,
    codes,
  });
  const credentials: MiniProgramCredentials = {
    wechat,
    alipay: { appId: alipayAppId, privateKey: keys.alipayApp, alipayPublicKey: readPublic(keys.alipay) },
  };

  return {
    /** The credentials that the platform's directory needs. */
    credentials,
    /** The codes that a mini-program gets when a person signs in and releases their phone. */
    codesFor(platform: Platform, person: Person): { readonly code: string; readonly phoneCode?: string } {
      const code = codes.give({ platform, what: 'login', value: person.name });
      if (platform === 'alipay' || person.phone === undefined) return { code };
      return { code, phoneCode: codes.give({ platform, what: 'phone', value: person.phone }) };
    },
    /** Answers a call of the platforms' servers as JSON; undefined for any other path. */
    serve(path: string, query: URLSearchParams, body: string): string | undefined {
      if (path === '/local/alipay/gateway.do') return serveAlipay(new URLSearchParams(body));
      if (!path.startsWith('/local/wechat/')) return undefined;
      const answer = serveWechat(path.slice('/local/wechat'.length), query, body === '' ? {} : JSON.parse(body));
      return answer && JSON.stringify(answer);
    },
  };
}

export type LocalMiniPrograms = ReturnType<typeof openMiniPrograms>;

interface Keys {
  readonly wechatSecret: string;
  readonly alipayApp: string;
  readonly alipay: string;
}

function keysIn(db: DatabaseSync): Keys {
  createTables(db, 'CREATE TABLE IF NOT EXISTS mini_program_keys (id INTEGER PRIMARY KEY CHECK (id = 1), keys TEXT)');
  const select = db.prepare('SELECT keys FROM mini_program_keys');
  const known = select.get() as { keys: string } | undefined;
  if (known) return JSON.parse(known.keys) as Keys;
  const made: Keys = { wechatSecret: randomUUID(), alipayApp: newPrivateKey(), alipay: newPrivateKey() };
  db.prepare('INSERT INTO mini_program_keys VALUES (1, ?)').run(JSON.stringify(made));
  return made;
}

function newPrivateKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
}

function readPublic(privateKey: string): string {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }) as string;
}
