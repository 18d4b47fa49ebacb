import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import type { JsonAnswer } from '../aws-service.ts';
import type { DirectCall } from '../endpoint.ts';
import { DirectRequest } from './direct-request.ts';
import { currentEnvironment } from './environment.ts';

/** Sends a call of a function to the services of this process. */
export type SendDirectly = (call: DirectCall) => Promise<JsonAnswer>;

export interface DirectWire {
  /** `127.0.0.1:4566`: calls of AWS services to this address go directly. */
  readonly host: string;
  readonly send: SendDirectly;
}

type Request = typeof http.request;

/**
 * Watches over what the functions of this thread send: an environment that has ended sends nothing any more, and a call in a
 * JSON protocol of AWS goes to the services of this process without HTTP, when there is a `wire`.
 */
export function takeOverOutgoingCalls(wire: DirectWire | undefined): void {
  const plain = http.request;
  const plainTls = https.request;
  const request = (...args: Parameters<Request>) => {
    requireLive();
    const call = wire === undefined ? undefined : toDirectCall(wire.host, args[0]);
    if (call === undefined || wire === undefined) return plain(...args);
    const onResponse = args.find((each) => typeof each === 'function') as (response: object) => void;
    return new DirectRequest((body) => wire.send({ ...call, body }), onResponse);
  };
  Object.assign(http, { request });
  Object.assign(https, {
    request: (...args: Parameters<typeof https.request>) => {
      requireLive();
      return plainTls(...args);
    },
  });
  syncBuiltinESMExports();

  const plainFetch = globalThis.fetch;
  globalThis.fetch = async (...args) => {
    requireLive();
    return plainFetch(...args);
  };
}

/** @throws Error when the environment whose code calls has ended. */
function requireLive(): void {
  if (currentEnvironment()?.isEnded()) throw new Error('This environment has ended: its time ran out, or it exited');
}

/** The call without its body, when it is one of a JSON protocol of AWS to this host. */
function toDirectCall(host: string, options: unknown): Omit<DirectCall, 'body'> | undefined {
  if (typeof options !== 'object' || options === null) return undefined;
  const given = options as { host?: string; port?: number; headers?: Readonly<Record<string, string>> };
  if (`${given.host}:${given.port}` !== host || given.headers === undefined) return undefined;
  const { 'x-amz-target': target, 'content-type': contentType } = given.headers;
  const accessKeyId = currentEnvironment()?.variables.AWS_ACCESS_KEY_ID;
  if (target === undefined || contentType === undefined || accessKeyId === undefined) return undefined;
  return { target, contentType, accessKeyId };
}
