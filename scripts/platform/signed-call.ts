import { Sha256 } from '@aws-crypto/sha256-js';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SignatureV4 } from '@smithy/signature-v4';

/** Whose name the tools act in, and where. */
export interface Operator {
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

/** The answer of a service that is not taken for an error. */
export class AwsRefusal extends Error {
  readonly code: string;
  constructor(service: string, code: string, message: string) {
    super(`${service} refuses: ${code}${message === '' ? '' : `: ${message}`}`);
    this.name = code;
    this.code = code;
  }
}

/** A service that does not answer at all. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  constructor(hostname: string, region: string) {
    super(`${hostname} does not answer: is there a region ${region}, and a way to it from here?`);
  }
}

/** Domain of a region's endpoints. */
export function urlSuffixOf(region: string): string {
  return region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
}

/** The region that the variables or the profile name; undefined when they name none. */
export async function findRegion(): Promise<string | undefined> {
  try {
    return process.env.AWS_DEFAULT_REGION ?? (await new SQSClient({}).config.region());
  } catch {
    return undefined;
  }
}

/**
 * The credentials that the SDK's own chain finds: variables, profile, sign-in, instance. Undefined when there are none.
 * A region that is not given is taken from the same places.
 */
export async function findOperator(region: string | undefined): Promise<Operator | undefined> {
  const { config } = new SQSClient(region === undefined ? {} : { region });
  try {
    const { accessKeyId, secretAccessKey, sessionToken } = await config.credentials();
    return {
      region: await config.region(),
      credentials: { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) },
    };
  } catch {
    return undefined;
  }
}

/** A call of the query protocol (STS, CloudFormation): gives the XML of the answer. Throws AwsRefusal. */
export async function callQuery(
  operator: Operator,
  service: string,
  version: string,
  action: string,
  parameters: Readonly<Record<string, string>> = {},
): Promise<string> {
  const body = new URLSearchParams({ Action: action, Version: version, ...parameters }).toString();
  const { status, text } = await send(operator, service, body, 'application/x-www-form-urlencoded; charset=utf-8');
  if (status < 300) return text;
  throw new AwsRefusal(service, element(text, 'Code') ?? String(status), element(text, 'Message') ?? '');
}

/** A call of the JSON protocol 1.1 (Service Quotas). Throws AwsRefusal. */
export async function callJson(operator: Operator, service: string, target: string, input: object): Promise<unknown> {
  const { status, text } = await send(operator, service, JSON.stringify(input), 'application/x-amz-json-1.1', {
    'x-amz-target': target,
  });
  const answer = JSON.parse(text === '' ? '{}' : text) as { readonly __type?: string; readonly message?: string };
  if (status < 300) return answer;
  throw new AwsRefusal(service, answer.__type?.split('#').at(-1) ?? String(status), answer.message ?? '');
}

/** The text of the first element of a name, its entities resolved. */
export function element(xml: string, name: string): string | undefined {
  return elements(xml, name)[0];
}

/** The texts of all elements of a name that hold no element of the same name. */
export function elements(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map(([, text = '']) =>
    text
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&apos;/g, "'")
      .replace(/&amp;/g, '&'),
  );
}

async function send(
  { region, credentials }: Operator,
  service: string,
  body: string,
  contentType: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly text: string }> {
  const hostname = `${service}.${region}.${urlSuffixOf(region)}`;
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const request = await signer.sign({
    method: 'POST',
    protocol: 'https:',
    hostname,
    path: '/',
    query: {},
    headers: { host: hostname, 'content-type': contentType, ...headers },
    body,
  });
  const response = await fetch(`https://${hostname}/`, {
    method: 'POST',
    headers: request.headers,
    body,
    signal: AbortSignal.timeout(20_000),
  }).catch(() => {
    throw new Unreachable(hostname, region);
  });
  return { status: response.status, text: await response.text() };
}
