import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { ENV } from '../shared/names.ts';

/** The clients that have one endpoint in each region, by the name that this bears. S3 is not one of them. */
const REGIONAL = { dynamodb: 'dynamodb', kms: 'kms', sfn: 'states', eventbridge: 'events' } as const;

/** A part of the SDK that no function ever uses, and what stands in its place (ADR 15). */
export interface LeftOut {
  readonly part: string;
  /** How the SDK imports it, and from where. */
  readonly imported: RegExp;
  readonly by: RegExp;
  /** What is exported in its place. */
  readonly standIn: string;
}

/**
 * Parts that reach every bundle because the SDK serves laptops, browsers and streams too. Each stand-in does what the part
 * itself would do in a function, or throws; or it leaves out what only tells and does not act.
 */
export const LEFT_OUT: readonly LeftOut[] = [
  {
    // The environment is asked first, then this, then the default stands: a function has no `~/.aws`.
    part: 'configuration files',
    imported: /^\.\/fromSharedConfigFiles$/,
    by: /@smithy[\\/]core[\\/].*[\\/]node-config-provider[\\/]/,
    standIn: `export const fromSharedConfigFiles = () => async () => {
      throw Object.assign(new Error('a function has no configuration files'), { tryNextLink: true });
    };`,
  },
  {
    // Asked only when AWS_DEFAULTS_MODE is auto and the environment names no region.
    part: 'region of the instance',
    imported: /[\\/]getInstanceMetadataRegion$/,
    by: /@smithy[\\/]core[\\/]/,
    standIn: 'export const getInstanceMetadataRegion = async () => undefined;',
  },
  {
    // No operation of DynamoDB, KMS, Step Functions, EventBridge, nor any of S3 that we call, streams events.
    part: 'event streams',
    imported: /^@smithy\/core\/event-streams$/,
    by: /@smithy[\\/]core[\\/]/,
    standIn: `export const eventStreamSerdeProvider = undefined;
    export class EventStreamSerde { constructor() { throw new Error('event streams are left out of this bundle'); } }`,
  },
  {
    // Off unless it is asked for; DynamoDB has one endpoint in each region.
    part: 'endpoint discovery',
    imported: /^@aws-sdk\/middleware-endpoint-discovery$/,
    by: /@aws-sdk[\\/]client-dynamodb[\\/]/,
    standIn: `export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = { environmentVariableSelector: () => false };
    export const resolveEndpointDiscoveryConfig = (config) => config;`,
  },
  {
    // Taken where Node was built without OpenSSL.
    part: 'SHA-256 in JavaScript',
    imported: /^\.\/Sha256Js$/,
    by: /@smithy[\\/]core[\\/].*[\\/]sha256[\\/]/,
    standIn: 'export const Sha256Js = undefined;',
  },
  {
    // Made only where a client has no retry strategy of its own; ours have (shared/adapters/aws-config.ts).
    part: 'adaptive retries',
    imported: /[\\/]AdaptiveRetryStrategy$/,
    by: /@smithy[\\/]core[\\/].*[\\/]middleware-retry[\\/]configurations/,
    standIn: `export class AdaptiveRetryStrategy {
      constructor() { throw new Error('adaptive retries are left out of this bundle'); } }`,
  },
  {
    // Signs the events of streams.
    part: 'signatures of event streams',
    imported: /^\.\/HeaderFormatter$/,
    by: /@smithy[\\/]signature-v4[\\/]/,
    standIn: `export class HeaderFormatter { format() { throw new Error('event streams are left out of this bundle'); } }`,
  },
  {
    // Writes each call into a logger that a client is given; ours have none.
    part: 'log of calls',
    imported: /[\\/]loggerMiddleware$/,
    by: /@aws-sdk[\\/]core[\\/]/,
    standIn: `export const loggerMiddleware = () => (next) => (args) => next(args);
    export const loggerMiddlewareOptions = {};
    export const getLoggerPlugin = () => ({ applyToStack: () => {} });`,
  },
  {
    // Warns of versions of Node that the SDK will not run on much longer; the runtime is pinned.
    part: 'warning of old versions',
    imported: /[\\/]emitWarningIfUnsupportedVersion$/,
    by: /@aws-sdk[\\/]core[\\/]/,
    standIn: 'export const state = { warningEmitted: true }; export const emitWarningIfUnsupportedVersion = () => {};',
  },
  {
    // Pages and scans of the document client: our queries turn their pages themselves, and nobody scans.
    part: 'paginators',
    imported: /^\.\/pagination$/,
    by: /@aws-sdk[\\/]lib-dynamodb[\\/]/,
    standIn: 'export const paginateQuery = undefined, paginateScan = undefined;',
  },
  {
    // Tells AWS which SDK calls, and by which of its features; CloudTrail has the role, which names the function.
    part: 'user agent',
    imported: /[\\/]user-agent-middleware$/,
    by: /@aws-sdk[\\/]core[\\/]/,
    standIn: `export const userAgentMiddleware = () => (next) => (args) => next(args);
    export const getUserAgentMiddlewareOptions = {};
    export const getUserAgentPlugin = () => ({ applyToStack: () => {} });`,
  },
  {
    // For a header by which Lambda ends functions that call themselves in a circle: none of ours writes to what calls it.
    part: 'detection of circles',
    imported: /[\\/]getRecursionDetectionPlugin$/,
    by: /@aws-sdk[\\/]core[\\/]/,
    standIn: 'export const getRecursionDetectionPlugin = () => ({ applyToStack: () => {} });',
  },
  {
    // Reads and writes dates by hand, for engines whose own Date cannot.
    part: 'dates by hand',
    imported: /^\.\/date-utils$/,
    by: /@smithy[\\/]core[\\/].*[\\/]serde[\\/]/,
    standIn: `const read = (value, date) => {
      if (value === null || value === undefined) return undefined;
      if (Number.isNaN(date.getTime())) throw new TypeError('Invalid date-time value');
      return date;
    };
    export const dateToUtcString = (date) => date.toUTCString();
    export const parseRfc3339DateTime = (value) => read(value, new Date(value));
    export const parseRfc3339DateTimeWithOffset = parseRfc3339DateTime;
    export const parseRfc7231DateTime = parseRfc3339DateTime;
    export const parseEpochTimestamp = (value) => read(value, new Date(Math.round((value === '' ? Number.NaN : Number(value)) * 1000)));`,
  },
  // No function asks for FIPS, dual stack or the endpoint of an account; the partition's suffix is the deployment's.
  ...Object.entries(REGIONAL).map(([client, host]) => ({
    part: `endpoint rules of ${client}`,
    imported: /^\.\/endpoint\/endpointResolver$/,
    by: new RegExp(`@aws-sdk[\\\\/]client-${client}[\\\\/]`),
    standIn: `export const defaultEndpointResolver = ({ Endpoint, Region }) => ({
      url: new URL(Endpoint ?? 'https://${host}.' + Region + '.' + process.env.${ENV.urlSuffix}), properties: {}, headers: {} });`,
  })),
];

/** Marked by the SDK as needed by all; its one effect, functions for endpoint rules, a client with rules has for itself. */
const ENDPOINT_FUNCTIONS = /^\.\/util-endpoints\/aws$/;

const CLIENT_MANIFEST = /@aws-sdk[\\/]client-[a-z-]+[\\/]package\.json$/;
const CLIENT_ERRORS = /@aws-sdk[\\/]client-[a-z-]+[\\/]dist-es[\\/]models[\\/]errors\.js$/;

/**
 * Puts the stand-ins in place of the parts, the environment in place of the SDK's chain of credentials, and shortens what
 * each client says about itself and its errors.
 */
export function leanSdk(credentialsModule: string): Plugin {
  return {
    name: 'lean-sdk',
    setup(build) {
      build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({ path: credentialsModule }));
      for (const { part, imported, by, standIn } of LEFT_OUT)
        build.onResolve({ filter: imported }, ({ importer }) =>
          by.test(importer)
            ? { path: part, namespace: 'left-out', pluginData: standIn, sideEffects: false }
            : undefined,
        );
      build.onResolve({ filter: ENDPOINT_FUNCTIONS }, ({ path, resolveDir }) => ({
        path: join(resolveDir, `${path}.js`),
        sideEffects: false,
      }));
      build.onLoad({ filter: /./, namespace: 'left-out' }, ({ pluginData }) => ({ contents: pluginData as string }));
      build.onLoad({ filter: CLIENT_MANIFEST }, async ({ path }) => {
        const { version } = JSON.parse(await readFile(path, 'utf8')) as { readonly version: string };
        return { contents: JSON.stringify({ version }), loader: 'json' };
      });
      build.onLoad({ filter: CLIENT_ERRORS }, async ({ path }) => ({
        contents: shortErrors(await readFile(path, 'utf8'), path),
      }));
    },
  };
}

const ERROR_CLASS =
  /^export class (?<name>\w+) extends __BaseException \{\s+static shapeId = "(?<shapeId>[^"]+)";\s+name = "\k<name>";\s+\$fault = "(?<fault>client|server)";/gm;

/**
 * The error classes of a client, made by one function instead of written out one by one: 13 to 48 of them, each with its
 * name four times. What else an error holds, the SDK's protocol assigns after it has made it. Throws when the SDK writes
 * them in another way.
 */
function shortErrors(source: string, path: string): string {
  const found = [...source.matchAll(ERROR_CLASS)].map(({ groups }) => groups ?? {});
  const [base] = /^import .* as __BaseException } from .*$/m.exec(source) ?? [];
  if (base === undefined || found.length !== source.match(/^export /gm)?.length)
    throw new Error(`${path} is not written as infra/sdk-bundle.ts expects it`);
  return `${base}
    const errorClass = (shapeId, $fault) => {
      const name = shapeId.split('#')[1];
      return class extends __BaseException {
        static shapeId = shapeId;
        constructor(options) {
          super({ name, $fault, ...options });
          Object.setPrototypeOf(this, new.target.prototype);
        }
      };
    };
    ${found.map(({ name, shapeId, fault }) => `export const ${name} = /* @__PURE__ */ errorClass('${shapeId}', '${fault}');`).join('\n')}`;
}
