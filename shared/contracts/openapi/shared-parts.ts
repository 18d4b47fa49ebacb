import { PROBLEM_DETAILS, PROBLEM_TITLES } from '../../presenting/labels/problems.ts';
import { RULE_TEXTS } from '../../presenting/labels/rules.ts';
import { queueName } from '../http/queries.ts';
import { jsonSchemaOf } from './components.ts';
import { refTo } from './operation.ts';

/** Parameters that several operations have. */
export const PARAMETERS = {
  number: {
    name: 'number',
    in: 'path',
    required: true,
    description: 'The number of an appeal.',
    schema: { type: 'string', pattern: '^\\d{18}$' },
  },
  queue: { name: 'queue', in: 'path', required: true, schema: jsonSchemaOf(queueName) },
  surveyToken: {
    name: 'token',
    in: 'path',
    required: true,
    description: 'From the link of the survey.',
    schema: { type: 'string' },
  },
  recordId: {
    name: 'id',
    in: 'path',
    required: true,
    description: 'What the record is known by: id, subject, code or jurisdiction.',
    schema: { type: 'string', maxLength: 255 },
  },
  limit: {
    name: 'limit',
    in: 'query',
    required: false,
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  },
  cursor: {
    name: 'cursor',
    in: 'query',
    required: false,
    description: '`nextCursor` of the page before; good for the same caller and query only.',
    schema: { type: 'string', maxLength: 1024 },
  },
  idempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'Chosen by the client and kept over retries. The same key with another body: 409.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
  },
  acceptLanguage: {
    name: 'Accept-Language',
    in: 'header',
    required: false,
    description: 'Texts are in zh-CN, or in en where it is preferred.',
    schema: { type: 'string' },
  },
} as const;

export const SECURITY_SCHEMES = {
  citizens: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'An access token of /v1/sessions.' },
  staff: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'An access token of the staff’s OIDC issuer; roles and units come from the directory.',
  },
  queryCode: { type: 'apiKey', in: 'header', name: 'X-Query-Code', description: 'Six digits, told at filing.' },
} as const;

const PROBLEM_STATUSES: Readonly<Record<number, string>> = {
  400: 'A field is wrong (`validation`), or the `Idempotency-Key` is missing.',
  401: 'No token, or not one that counts here.',
  403: 'The role may not do this.',
  404: 'Nothing that the caller may know of.',
  409: 'The state or a rule stands against it, it has changed since, or the key was used for something else.',
  413: 'The body is over 256 kB, or the table to import over 1 MB.',
  415: 'The body is not JSON in UTF-8, or the table to import no `text/csv`.',
  429: 'Too many requests.',
  500: 'A defect on our side.',
  503: 'A service that is needed does not answer; for a sign-in also: this way is not set up.',
};

/** The problem answers by status: `problem404` and so on. */
export function problemResponses(): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(PROBLEM_STATUSES).map(([status, description]) => [
      `problem${status}`,
      {
        description,
        ...(['429', '503'].includes(status) && {
          headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } } },
        }),
        content: { 'application/problem+json': { schema: refTo('Problem') } },
      },
    ]),
  );
}

/** The codes of problems with their meaning; a code that belongs to a rule comes with `rule-broken`. */
export function problemCodes(): readonly object[] {
  return Object.entries(PROBLEM_TITLES).map(([code, title]) => ({
    code,
    title,
    meaning: PROBLEM_DETAILS[code as keyof typeof PROBLEM_DETAILS],
  }));
}

export function ruleCodes(): readonly object[] {
  return Object.entries(RULE_TEXTS).map(([code, meaning]) => ({ code, meaning }));
}
